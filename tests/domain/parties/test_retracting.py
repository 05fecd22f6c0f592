"""A step of a party's registration that was entered in error never happened."""

import pytest

from domain.codes.parties import PairingKind, PartyKind
from domain.codes.reasons import Reason
from domain.events.pairings import PairingProposed, PairingStepRetracted, Terms
from domain.events.parties import (
    MemberJoined,
    PartyAmended,
    PartyRated,
    PartyStepRetracted,
    PartySuspended,
    PartyVerified,
    Standing,
)
from domain.events.programmes import (
    ListingStepRetracted,
    PickStepRetracted,
    VillageListed,
    VillagePicked,
)
from domain.ids import PartyId, PicksId, SeatId
from domain.kernel import Dated, Event
from domain.parties.retracting import RetractPartyStep
from domain.parties.views import PartyStanding
from domain.refusals.common import NotAllowed, StillDependedOn, Unknown
from tests.support.county import (
    APRIL,
    CLERK,
    DAIRY,
    FUGONG,
    FUGONG_COUNTY,
    HARVEST,
    HELPERS,
    JULY,
    JUNE,
    LUSHUI,
    MAY,
    MILL,
    MILLER,
    PAIRING,
    STONE_BRIDGE,
    STRANGER,
    TWO_RIVERS,
    YUNNAN,
    ZHUHAI,
    pair,
    party,
    text,
)
from tests.support.pairings import OTHER, helper
from tests.support.pairings import standing as approved
from tests.support.scenario import Told, given, person, told

ERROR = Reason.ENTERED_IN_ERROR
VILLAGE = party(STONE_BRIDGE, PartyKind.VILLAGE, FUGONG)
COUNTY = party(FUGONG_COUNTY, PartyKind.COUNTY, FUGONG)
SEAT = SeatId.of(HARVEST, STONE_BRIDGE)
PICKS = PicksId.of(HARVEST, YUNNAN)
LISTED = VillageListed(
    seat_id=SEAT, programme_id=HARVEST, village_id=STONE_BRIDGE, region_id=FUGONG
)
PICKED = VillagePicked(picks_id=PICKS, programme_id=HARVEST, village_id=STONE_BRIDGE)
PROPOSED = PairingProposed(pairing_id=PAIRING, pair=pair(), terms=Terms(starts_on=MAY))
NOT_LISTED = ListingStepRetracted(
    **{**dict(LISTED), "step": "VillageListed", "reason": ERROR},
)
NOT_PICKED = PickStepRetracted(**{**dict(PICKED), "step": "VillagePicked", "reason": ERROR})
NOT_PROPOSED = PairingStepRetracted(
    pairing_id=PAIRING, pair=pair(), step="PairingProposed", reason=ERROR
)


def retract(step: str, of: str = STONE_BRIDGE) -> RetractPartyStep:
    return RetractPartyStep(type(STONE_BRIDGE)(of), step, ERROR)


def retracted(step: str, of: str = STONE_BRIDGE) -> PartyStepRetracted:
    return PartyStepRetracted(party_id=type(STONE_BRIDGE)(of), step=step, reason=ERROR)


def test_the_last_step_is_retracted_on_its_own_day() -> None:
    step = "PartyVerified"
    given(*VILLAGE).when(retract(step), by=CLERK).then(Dated(retracted(step), APRIL))


def test_only_the_last_step_is_retracted_and_only_by_its_coordinator() -> None:
    given(*VILLAGE).when(retract("PartyRegistered"), by=CLERK).refused(StillDependedOn)
    given(*VILLAGE).when(retract("PartySuspended"), by=CLERK).refused(Unknown)
    given(*VILLAGE).when(retract("PartyVerified"), by=STRANGER).refused(Unknown)
    given(*VILLAGE).when(retract("PartyVerified"), by=MILLER).refused(NotAllowed)


@pytest.mark.parametrize("relying", [LISTED, PICKED])
def test_who_was_listed_or_picked_stays_registered(relying: Event) -> None:
    registered = VILLAGE[:1]
    given(*registered, told(relying, on=MAY)).when(retract("PartyRegistered"), by=CLERK).refused(
        StillDependedOn
    )


def test_who_was_put_into_a_pairing_stays_verified() -> None:
    step = retract("PartyVerified", FUGONG_COUNTY)
    given(*COUNTY, told(PROPOSED, on=MAY)).when(step, by=CLERK).refused(StillDependedOn)


def test_who_joined_a_consortium_stays_verified() -> None:
    joined = told(MemberJoined(consortium_id=HELPERS, member_id=MILL), on=MAY)
    clerk = person("person-clerk-of-zhuhai", region=ZHUHAI)
    for who, kind in ((MILL, PartyKind.SCHOOL), (HELPERS, PartyKind.CONSORTIUM)):
        given(*party(who, kind, ZHUHAI), joined).when(
            retract("PartyVerified", who), by=clerk
        ).refused(StillDependedOn)


def test_once_those_are_retracted_it_can_be_too() -> None:
    undone = [told(LISTED, on=MAY), told(PICKED, on=MAY)]
    undone += [told(NOT_LISTED, on=MAY), told(NOT_PICKED, on=MAY)]
    step = "PartyVerified"
    given(*VILLAGE, *undone).when(retract(step), by=CLERK).then(Dated(retracted(step), APRIL))
    given(*COUNTY, told(PROPOSED, on=MAY), told(NOT_PROPOSED, on=MAY)).when(
        retract(step, FUGONG_COUNTY), by=CLERK
    ).then(Dated(retracted(step, FUGONG_COUNTY), APRIL))


ENTERPRISE = PartyId("party-enterprise")
STONES = pair(ENTERPRISE, STONE_BRIDGE, PairingKind.ENTERPRISE_VILLAGE)
RIVERS = pair(ENTERPRISE, TWO_RIVERS, PairingKind.ENTERPRISE_VILLAGE)
OFFICE = person("person-office-of-zhuhai", region=ZHUHAI)


def able_to_assist(then: int | None, now: int | None) -> list[Told]:
    standing = Standing(name=text(), region_id=ZHUHAI, capacity=now)
    amended = told(PartyAmended(party_id=ENTERPRISE, standing=standing), on=APRIL)
    return [*helper(ENTERPRISE, capacity=then), amended]


@pytest.mark.parametrize(("then", "now"), [(1, 2), (1, None)])
def test_what_a_larger_capacity_carries_relies_on_it(then: int, now: int | None) -> None:
    two = [*approved(of=STONES), *approved(pairing_id=OTHER, of=RIVERS)]
    step = retract("PartyAmended", ENTERPRISE)
    given(*able_to_assist(then, now), *two).when(step, by=OFFICE).refused(StillDependedOn)


@pytest.mark.parametrize(("then", "now"), [(1, 2), (None, 2), (2, 1), (2, 2)])
def test_what_fits_into_the_capacity_of_before_does_not(then: int | None, now: int) -> None:
    """One after the other, and never two at a time."""
    june = Terms(starts_on=MAY, ends_on=JUNE)
    two = [*approved(june, of=STONES), *approved(Terms(starts_on=JULY), OTHER, RIVERS)]
    given(*able_to_assist(then, now), *two).when(
        retract("PartyAmended", ENTERPRISE), by=OFFICE
    ).then(Dated(retracted("PartyAmended", ENTERPRISE), APRIL))


def test_what_came_before_the_step_does_not_rely_on_it() -> None:
    suspended = told(PartySuspended(party_id=STONE_BRIDGE, reason=ERROR), on=JUNE)
    given(*VILLAGE, told(LISTED, on=MAY), suspended).when(retract("PartySuspended"), by=CLERK).then(
        Dated(retracted("PartySuspended"), JUNE)
    )


def test_a_retracted_step_leaves_the_party_as_it_was_before() -> None:
    standing = Standing(name=text(), region_id=LUSHUI)
    steps: tuple[Event, ...] = (
        PartyVerified(party_id=DAIRY),
        PartyAmended(party_id=DAIRY, standing=standing),
        PartyRated(party_id=DAIRY, grade=3, issuer=text(), rated_on=APRIL, expires_on=JUNE),
        PartySuspended(party_id=DAIRY, reason=ERROR),
    )
    [(registered, by), *_] = party(DAIRY, PartyKind.FOUNDATION, FUGONG)
    party_then = PartyStanding(DAIRY).after(registered, by)
    history = [party_then]
    for it in steps:
        history.append(history[-1].after(it, by))
    for before, after, it in zip(history, history[1:], steps, strict=False):
        assert before != after
        assert after.after(retracted(type(it).__name__, DAIRY), by) == before
    never = party_then.after(retracted("PartyRegistered", DAIRY), by)
    assert never == PartyStanding(DAIRY)
    assert not never.exists
