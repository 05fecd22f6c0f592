"""What stories about pairings begin with, beside what all tests know of the county."""

from collections.abc import Sequence
from datetime import date

from domain.codes.parties import PairingKind, PartyKind, Side
from domain.codes.reasons import Reason
from domain.events.pairings import (
    Pair,
    PairingAgreed,
    PairingApproved,
    PairingConcluded,
    PairingProposed,
    PairingStepRetracted,
    PairingSuspended,
    PairingTerminated,
    Terms,
)
from domain.events.parties import PartyRegistered, PartyVerified, Standing
from domain.events.programmes import ProgrammeOpened, Rules
from domain.ids import PairingId, PartyId, RegionId
from domain.pairings.proposing import ProposePairing
from tests.support.county import (
    APRIL,
    FUGONG_COUNTY,
    HARVEST,
    MAY,
    NUJIANG,
    PAIRING,
    PARTIES,
    ZHUHAI,
    ZHUHAI_CITY,
    pair,
    text,
)
from tests.support.scenario import Told, person, told

CHILD, GRANDCHILD, OTHER = (PairingId(f"pairing-{it}") for it in ("child", "grandchild", "other"))
AUGUST, SEPTEMBER = date(2026, 8, 1), date(2026, 9, 1)

MAYOR = person("person-mayor", "member", party=ZHUHAI_CITY)
HEADMAN = person("person-headman", "receiver", party=FUGONG_COUNTY)
OFFICE = person("person-office-of-zhuhai", region=ZHUHAI)
CLOCK = person("person-clock", "clock")

TERMS = Terms(starts_on=MAY)
UNTIL_JULY = Terms(starts_on=MAY, ends_on=date(2026, 7, 31))
RULES = Rules(pairing_kinds=tuple(PairingKind), starts_on=APRIL)


def opened(**rules: object) -> Told:
    """The programme, with these rules beside the usual ones."""
    asked = RULES.model_copy(update=rules)
    opening = ProgrammeOpened(programme_id=HARVEST, name=text(), region_id=NUJIANG, rules=asked)
    return told(opening, on=APRIL)


def helper(
    party_id: PartyId,
    kind: PartyKind = PartyKind.ENTERPRISE,
    region_id: RegionId = ZHUHAI,
    capacity: int | None = None,
) -> Sequence[Told]:
    """A party that was registered and verified in April, and can assist so many."""
    standing = Standing(name=text(), region_id=region_id, capacity=capacity)
    registered = PartyRegistered(party_id=party_id, kind=kind, standing=standing)
    return [told(it, on=APRIL) for it in (registered, PartyVerified(party_id=party_id))]


HERE: Sequence[Told] = [*PARTIES, opened()]


def propose(
    terms: Terms = TERMS, pairing_id: PairingId = PAIRING, of: Pair | None = None
) -> ProposePairing:
    two = of or pair()
    return ProposePairing(pairing_id, HARVEST, two.kind, two.assisting_id, two.assisted_id, terms)


def proposed(
    terms: Terms = TERMS, pairing_id: PairingId = PAIRING, of: Pair | None = None
) -> PairingProposed:
    return PairingProposed(pairing_id=pairing_id, pair=of or pair(), terms=terms)


def agreed(side: Side, pairing_id: PairingId = PAIRING) -> PairingAgreed:
    return PairingAgreed(pairing_id=pairing_id, side=side, agreement=text(), criteria=text())


def approved(
    terms: Terms = TERMS, pairing_id: PairingId = PAIRING, of: Pair | None = None
) -> PairingApproved:
    return PairingApproved(pairing_id=pairing_id, pair=of or pair(), terms=terms)


def agreed_by_both(
    terms: Terms = TERMS,
    pairing_id: PairingId = PAIRING,
    of: Pair | None = None,
    on: date = MAY,
) -> Sequence[Told]:
    """Proposed by the mayor, agreed to by the mayor and the headman."""
    return [
        told(proposed(terms, pairing_id, of), by=MAYOR, on=on),
        told(agreed(Side.ASSISTING, pairing_id), by=MAYOR, on=on),
        told(agreed(Side.ASSISTED, pairing_id), by=HEADMAN, on=on),
    ]


def standing(
    terms: Terms = TERMS,
    pairing_id: PairingId = PAIRING,
    of: Pair | None = None,
    on: date = MAY,
) -> Sequence[Told]:
    """Agreed by both, and approved."""
    approval = told(approved(terms, pairing_id, of), by=OFFICE, on=on)
    return [*agreed_by_both(terms, pairing_id, of, on), approval]


def suspended(pairing_id: PairingId = PAIRING) -> PairingSuspended:
    return PairingSuspended(pairing_id=pairing_id, reason=Reason.UNDER_REVIEW)


def terminated(
    pairing_id: PairingId = PAIRING, reason: Reason = Reason.BY_AGREEMENT, of: Pair | None = None
) -> PairingTerminated:
    return PairingTerminated(pairing_id=pairing_id, pair=of or pair(), reason=reason)


def concluded(pairing_id: PairingId = PAIRING, of: Pair | None = None) -> PairingConcluded:
    return PairingConcluded(pairing_id=pairing_id, pair=of or pair())


def retracted(
    step: str, pairing_id: PairingId = PAIRING, of: Pair | None = None
) -> PairingStepRetracted:
    return PairingStepRetracted(
        pairing_id=pairing_id, pair=of or pair(), step=step, reason=Reason.ENTERED_IN_ERROR
    )
