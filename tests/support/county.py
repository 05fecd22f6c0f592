"""People, places and things that the tests talk about: one county, and those who help it.

Stone Bridge (石桥村) is a village in 福贡县 in 云南; the Mill is an enterprise in 珠海, which is
paired with the county. Functions make the events of old that a story begins with.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from domain.codes.needs import Category, Kind, Level
from domain.codes.parties import PairingKind, PartyKind, Side
from domain.events.allocations import AllocationApproved, AllocationProposed, Binding
from domain.events.needs import (
    NeedContent,
    NeedDrafted,
    NeedLine,
    NeedPublished,
    NeedSubmitted,
    NeedVerified,
)
from domain.events.pairings import Pair, PairingAgreed, PairingApproved, PairingProposed, Terms
from domain.events.parties import PartyRegistered, PartyVerified, Standing
from domain.events.pledges import (
    Designation,
    PledgeBound,
    PledgeContent,
    PledgeLine,
    PledgeOffered,
)
from domain.events.programmes import ProgrammeOpened, Rules
from domain.ids import (
    AllocationId,
    DeliveryId,
    NeedId,
    PairingId,
    PartyId,
    PledgeId,
    ProgrammeId,
    RegionId,
    SeatId,
    TextId,
)
from domain.kernel import Event
from domain.quantities import Measure
from domain.texts import Text
from tests.support.scenario import Told, person, told

APRIL, MAY, JUNE, JULY = (date(2026, month, 1) for month in (4, 5, 6, 7))

YUNNAN, NUJIANG, FUGONG = (RegionId(f"region-{it}") for it in ("53", "5333", "533323"))
GUANGDONG, ZHUHAI, LUSHUI = (RegionId(f"region-{it}") for it in ("44", "4404", "533301"))

STONE_BRIDGE, TWO_RIVERS = PartyId("party-stone-bridge"), PartyId("party-two-rivers")
FUGONG_COUNTY, ZHUHAI_CITY = PartyId("party-fugong"), PartyId("party-zhuhai")
MILL, DAIRY = PartyId("party-mill"), PartyId("party-dairy")
HELPERS, RED_CROSS = PartyId("party-helpers"), PartyId("party-red-cross")
"""A consortium, and the county's Red Cross, which receives for its villages."""

HARVEST = ProgrammeId("programme-harvest")
PAIRING = PairingId("pairing-1")
SEED, RICE = NeedId("need-seed"), PledgeId("pledge-rice")
FIRST, SECOND = AllocationId("allocation-1"), AllocationId("allocation-2")
LORRY = DeliveryId("delivery-lorry")

CLERK = person("person-clerk", region=FUGONG)
CHIEF = person("person-chief", region=FUGONG)
STRANGER = person("person-stranger", region=LUSHUI)
MILLER = person("person-miller", "member", party=MILL)
DAIRYMAN = person("person-dairyman", "member", party=DAIRY)
ELDER = person("person-elder", "receiver", party=STONE_BRIDGE)
TEACHER = person("person-teacher", "receiver", party=STONE_BRIDGE)
NURSE = person("person-nurse", "receiver", party=RED_CROSS)


def text(name: str = "text-of-old") -> Text:
    return Text(text_id=TextId(name), digest="0" * 64)


def measure(quantity: str, unit: str = "kg") -> Measure:
    return Measure.of(Decimal(quantity), unit)


def party(
    party_id: PartyId, kind: PartyKind, region_id: RegionId, *, on: date = APRIL
) -> Sequence[Told]:
    """Registered and verified on the day."""
    standing = Standing(name=text(), region_id=region_id)
    registered = PartyRegistered(party_id=party_id, kind=kind, standing=standing)
    return [told(it, on=on) for it in (registered, PartyVerified(party_id=party_id))]


PARTIES = [
    *party(STONE_BRIDGE, PartyKind.VILLAGE, FUGONG),
    *party(TWO_RIVERS, PartyKind.VILLAGE, FUGONG),
    *party(FUGONG_COUNTY, PartyKind.COUNTY, FUGONG),
    *party(ZHUHAI_CITY, PartyKind.CITY, ZHUHAI),
    *party(MILL, PartyKind.ENTERPRISE, ZHUHAI),
    *party(DAIRY, PartyKind.ENTERPRISE, ZHUHAI),
    *party(HELPERS, PartyKind.CONSORTIUM, ZHUHAI),
    *party(RED_CROSS, PartyKind.PUBLIC_INSTITUTION, FUGONG),
]


def programme(programme_id: ProgrammeId = HARVEST) -> ProgrammeOpened:
    rules = Rules(pairing_kinds=tuple(PairingKind), starts_on=APRIL)
    return ProgrammeOpened(programme_id=programme_id, name=text(), region_id=NUJIANG, rules=rules)


def pair(
    assisting: PartyId = ZHUHAI_CITY,
    assisted: PartyId = FUGONG_COUNTY,
    kind: PairingKind = PairingKind.CITY_COUNTY,
) -> Pair:
    return Pair(
        programme_id=HARVEST,
        kind=kind,
        assisting_id=assisting,
        assisted_id=assisted,
        assisting_region_id=ZHUHAI,
        assisted_region_id=FUGONG,
        assisting_seat_id=SeatId.of(HARVEST, assisting),
        assisted_seat_id=SeatId.of(HARVEST, assisted),
    )


def paired(
    assisting: PartyId = ZHUHAI_CITY,
    assisted: PartyId = FUGONG_COUNTY,
    *,
    pairing_id: PairingId = PAIRING,
    on: date = MAY,
) -> Sequence[Told]:
    """Proposed, agreed by both sides and approved on the day, from that day on."""
    two, terms = pair(assisting, assisted), Terms(starts_on=on)
    agreed = [
        PairingAgreed(pairing_id=pairing_id, side=it, agreement=text(), criteria=text())
        for it in Side
    ]
    proposed = PairingProposed(pairing_id=pairing_id, pair=two, terms=terms)
    approved = PairingApproved(pairing_id=pairing_id, pair=two, terms=terms)
    return [told(it, on=on) for it in (proposed, *agreed, approved)]


def need_content(
    *lines: str,
    unit: str = "kg",
    kind: Kind = Kind.GOODS,
    is_divisible: bool = True,
    is_open_to_all: bool = True,
    beneficiary: PartyId = STONE_BRIDGE,
) -> NeedContent:
    return NeedContent(
        title=text(),
        beneficiary_id=beneficiary,
        region_id=FUGONG,
        category=Category.INDUSTRY,
        lines=tuple(
            NeedLine(kind=kind, measure=measure(it, unit), is_divisible=is_divisible)
            for it in lines or ("10",)
        ),
        is_open_to_all=is_open_to_all,
    )


def need(content: NeedContent, need_id: NeedId = SEED, *, on: date = MAY) -> Sequence[Told]:
    """Drafted, submitted, verified and published by the county on the day."""
    events: Sequence[Event] = (
        NeedDrafted(need_id=need_id, programme_id=HARVEST, content=content),
        NeedSubmitted(need_id=need_id),
        NeedVerified(need_id=need_id),
        NeedPublished(need_id=need_id, level=Level.COUNTY),
    )
    return [told(it, by=ELDER, on=on) for it in events]


def pledge_content(
    *lines: str,
    unit: str = "kg",
    kind: Kind = Kind.GOODS,
    designation: Designation | None = None,
    expires_on: date | None = None,
) -> PledgeContent:
    return PledgeContent(
        lines=tuple(PledgeLine(kind=kind, measure=measure(it, unit)) for it in lines or ("10",)),
        designation=designation or Designation(),
        expires_on=expires_on,
    )


def offered(
    content: PledgeContent, pledge_id: PledgeId = RICE, *, by: PartyId = MILL, on: date = MAY
) -> Told:
    return told(PledgeOffered(pledge_id=pledge_id, party_id=by, content=content), by=MILLER, on=on)


def bound(pledge_id: PledgeId = RICE, *, on: date = MAY) -> Told:
    return told(PledgeBound(pledge_id=pledge_id, agreement=text()), by=MILLER, on=on)


def binding(
    need_id: NeedId = SEED,
    pledge_id: PledgeId = RICE,
    *,
    need_line: int = 1,
    pledge_line: int = 1,
    pairing_id: PairingId | None = None,
) -> Binding:
    return Binding(
        need_id=need_id,
        need_line=need_line,
        pledge_id=pledge_id,
        pledge_line=pledge_line,
        pairing_id=pairing_id,
    )


def proposed(
    quantity: str,
    allocation_id: AllocationId = FIRST,
    of: Binding | None = None,
    *,
    unit: str = "kg",
) -> AllocationProposed:
    return AllocationProposed(
        allocation_id=allocation_id, binding=of or binding(), quantity=Decimal(quantity), unit=unit
    )


def approved(proposal: AllocationProposed) -> AllocationApproved:
    return AllocationApproved(**dict(proposal))
