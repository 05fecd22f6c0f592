"""A step of a pairing that was entered in error never happened, if nothing relies on it."""

import pytest

from domain.codes.parties import PairingKind
from domain.codes.reasons import Reason
from domain.events.allocations import AllocationRejected, AllocationStepRetracted
from domain.events.pairings import (
    PairingAmended,
    PairingRejected,
    PairingResumed,
    PairingReturned,
    PairingSuperseded,
    PairingWithdrawn,
    ResponsibleNamed,
    Terms,
)
from domain.ids import PairingId, PartyId, PersonId
from domain.kernel import Dated, Event
from domain.pairings.retracting import RetractPairingStep
from domain.pairings.views import PairingStanding
from domain.refusals.common import NotAllowed, StillDependedOn, Unknown
from domain.refusals.pairings import PartyIsFull
from tests.support import county
from tests.support.county import (
    CLERK,
    FIRST,
    HARVEST,
    JULY,
    JUNE,
    MAY,
    MILL,
    PAIRING,
    STONE_BRIDGE,
    STRANGER,
    TWO_RIVERS,
    binding,
    pair,
)
from tests.support.pairings import (
    AUGUST,
    CHILD,
    GRANDCHILD,
    HERE,
    MAYOR,
    OTHER,
    UNTIL_JULY,
    agreed_by_both,
    approved,
    concluded,
    helper,
    retracted,
    standing,
    suspended,
    terminated,
)
from tests.support.scenario import Told, given, told
from tests.support.views import known

SMALL = PartyId("party-small")
MILLS = pair(MILL, STONE_BRIDGE, PairingKind.ENTERPRISE_VILLAGE)
ONE = pair(SMALL, STONE_BRIDGE, PairingKind.ENTERPRISE_VILLAGE)
TWO = pair(SMALL, TWO_RIVERS, PairingKind.ENTERPRISE_VILLAGE)
COMEBACKS = ((CHILD, ONE), (GRANDCHILD, TWO))
UNDER = Terms(starts_on=MAY, parent_id=PAIRING)
RESUMED = PairingResumed(pairing_id=PAIRING)
rested, resumed = told(suspended(), on=JUNE), told(RESUMED, on=JULY)
ended = told(terminated(), on=JULY)
child_ended = told(terminated(CHILD, Reason.PARENT_ENDED, MILLS), on=JULY)
GIVES_WAY = PairingSuperseded(pairing_id=OTHER, pair=pair(), by_id=PAIRING)
gives_way = told(GIVES_WAY, on=JULY)
ALLOCATION = county.proposed("4", FIRST, binding(pairing_id=PAIRING))
allocated = told(county.approved(ALLOCATION), on=JULY)


def retract(step: str, pairing_id: PairingId = PAIRING) -> RetractPairingStep:
    return RetractPairingStep(pairing_id, step, Reason.ENTERED_IN_ERROR)


def allocation_retracted(step: str) -> AllocationStepRetracted:
    return AllocationStepRetracted(
        **{**dict(ALLOCATION), "step": step, "reason": Reason.ENTERED_IN_ERROR}
    )


def test_the_last_step_is_retracted_on_its_own_day() -> None:
    given(*HERE, *standing()).when(retract("PairingApproved"), by=CLERK).then(
        Dated(retracted("PairingApproved"), MAY)
    )
    given(*HERE, *standing(), rested).when(retract("PairingSuspended"), by=CLERK).then(
        Dated(retracted("PairingSuspended"), JUNE)
    )


def test_only_the_last_step_is_retracted_and_only_by_a_coordinator_of_either_side() -> None:
    given(*HERE, *standing()).when(retract("PairingAgreed"), by=CLERK).refused(StillDependedOn)
    given(*HERE, *standing()).when(retract("PairingReturned"), by=CLERK).refused(Unknown)
    given(*HERE, *standing()).when(retract("PairingApproved"), by=STRANGER).refused(Unknown)
    given(*HERE, *standing()).when(retract("PairingApproved"), by=MAYOR).refused(NotAllowed)
    given(*HERE).when(retract("PairingApproved"), by=CLERK).refused(Unknown)


def test_a_retracted_step_leaves_the_pairing_as_it_was_before() -> None:
    """Along every way that a pairing may go."""
    named = ResponsibleNamed(
        pairing_id=PAIRING, programme_id=HARVEST, responsible_id=PersonId("person-chief")
    )
    back = PairingReturned(pairing_id=PAIRING, reason=Reason.INCOMPLETE)
    agreement: list[Event] = [it for it, _ in agreed_by_both()]
    ways: list[list[Event]] = [
        [*agreement, approved(), suspended(), RESUMED, named, terminated()],
        [*agreement, approved(), concluded()],
        [*agreement, approved(), PairingSuperseded(**{**dict(GIVES_WAY), "pairing_id": PAIRING})],
        [*agreement, back, PairingAmended(pairing_id=PAIRING, terms=UNTIL_JULY), *agreement[1:]],
        [*agreement, PairingRejected(pairing_id=PAIRING, reason=Reason.OTHER)],
        [*agreement, PairingWithdrawn(pairing_id=PAIRING)],
    ]
    for way in ways:
        for n, step in enumerate(way):
            before = known(PairingStanding(PAIRING), *way[:n])
            after = known(before, step)
            assert after != before
            assert known(after, retracted(type(step).__name__)) == before


def test_an_approval_stays_while_something_is_allocated_under_it() -> None:
    approval = retract("PairingApproved")
    history: list[Told] = [*HERE, *standing(), allocated]
    given(*history).when(approval, by=CLERK).refused(StillDependedOn)
    undone = told(allocation_retracted("AllocationApproved"), on=JULY)
    given(*history, undone).when(approval, by=CLERK).then(Dated(retracted("PairingApproved"), MAY))
    rejected = AllocationRejected(
        allocation_id=FIRST, binding=ALLOCATION.binding, reason=Reason.OTHER
    )
    other = told(allocation_retracted("AllocationRejected"), on=JULY)
    given(*history, told(rejected), other).when(approval, by=CLERK).refused(StillDependedOn)


def test_a_resumption_stays_while_something_was_allocated_since() -> None:
    resumption = retract("PairingResumed")
    early = told(county.approved(ALLOCATION), on=MAY)
    given(*HERE, *standing(), early, rested, resumed).when(resumption, by=CLERK).then(
        Dated(retracted("PairingResumed"), JULY)
    )
    given(*HERE, *standing(), rested, resumed, allocated).when(resumption, by=CLERK).refused(
        StillDependedOn
    )


def test_an_approval_stays_while_a_child_was_approved_under_it() -> None:
    approval = retract("PairingApproved")
    child = standing(UNDER, CHILD, MILLS)
    given(*HERE, *standing(), *child).when(approval, by=CLERK).refused(StillDependedOn)
    given(*HERE, *standing(), *child[:3]).when(approval, by=CLERK).then(
        Dated(retracted("PairingApproved"), MAY)
    )
    undone = told(retracted("PairingApproved", CHILD, MILLS), on=MAY)
    given(*HERE, *standing(), *child, undone).when(approval, by=CLERK).then(
        Dated(retracted("PairingApproved"), MAY)
    )


def test_an_approval_stays_while_another_gave_way_to_it() -> None:
    approval, other = retract("PairingApproved"), standing(pairing_id=OTHER)
    given(*HERE, *standing(), *other, gives_way).when(approval, by=CLERK).refused(StillDependedOn)
    undone = told(retracted("PairingSuperseded", OTHER), on=JULY)
    given(*HERE, *standing(), *other, gives_way, undone).when(approval, by=CLERK).then(
        Dated(retracted("PairingApproved"), MAY)
    )


def test_whoever_gave_way_itself_is_relied_on_by_nobody() -> None:
    """It takes its place again, and only then its approval can be retracted."""
    history = [*HERE, *standing(), *standing(pairing_id=OTHER), gives_way]
    given(*history).when(retract("PairingSuperseded", OTHER), by=CLERK).then(
        Dated(retracted("PairingSuperseded", OTHER), JULY)
    )
    back = told(retracted("PairingSuperseded", OTHER), on=JULY)
    given(*history, back).when(retract("PairingApproved", OTHER), by=CLERK).then(
        Dated(retracted("PairingApproved", OTHER), MAY)
    )


def test_an_end_that_is_retracted_asks_for_its_place_again() -> None:
    here = [*HERE, *helper(SMALL, capacity=1), *standing(of=ONE)]
    over = told(terminated(of=ONE), on=JULY)
    end = retract("PairingTerminated")
    back = Dated(retracted("PairingTerminated", of=ONE), JULY)
    given(*here, over).when(end, by=CLERK).then(back)
    before = standing(Terms(starts_on=MAY, ends_on=JUNE), OTHER, TWO)
    given(*here, over, *before).when(end, by=CLERK).then(back)
    since = standing(Terms(starts_on=JULY), OTHER, TWO, on=JULY)
    given(*here, over, *since).when(end, by=CLERK).refused(PartyIsFull)


def test_what_ended_with_it_never_ended_either() -> None:
    grandchild = standing(Terms(starts_on=MAY, parent_id=CHILD), GRANDCHILD, ONE)
    history = [*HERE, *helper(SMALL), *standing(), *standing(UNDER, CHILD, MILLS), *grandchild]
    history += [ended, child_ended]
    history.append(told(terminated(GRANDCHILD, Reason.PARENT_ENDED, ONE), on=JULY))
    given(*history).when(retract("PairingTerminated"), by=CLERK).then(
        Dated(retracted("PairingTerminated"), JULY),
        Dated(retracted("PairingTerminated", CHILD, MILLS), JULY),
        Dated(retracted("PairingTerminated", GRANDCHILD, ONE), JULY),
    )


def test_what_ended_by_itself_stays_ended() -> None:
    child = standing(UNDER, CHILD, MILLS)
    by_itself = told(terminated(CHILD, of=MILLS), on=JUNE)
    given(*HERE, *standing(), *child, by_itself, ended).when(
        retract("PairingTerminated"), by=CLERK
    ).then(Dated(retracted("PairingTerminated"), JULY))


def test_those_that_come_back_together_must_all_find_room() -> None:
    """Between them they would take two places, and another has one of the two by now."""
    here = [*HERE, *helper(SMALL, capacity=2), *standing()]
    late = UNDER.model_copy(update={"starts_on": AUGUST})
    here += [*standing(UNDER, CHILD, ONE), *standing(late, GRANDCHILD, TWO), ended]
    here += [told(terminated(it, Reason.PARENT_ENDED, of), on=JULY) for it, of in COMEBACKS]
    end = retract("PairingTerminated")
    given(*here).when(end, by=CLERK).then(
        Dated(retracted("PairingTerminated"), JULY),
        *(Dated(retracted("PairingTerminated", it, of), JULY) for it, of in COMEBACKS),
    )
    third = standing(Terms(starts_on=AUGUST), OTHER, ONE, on=JULY)
    given(*here, *third).when(end, by=CLERK).refused(PartyIsFull)


def test_no_child_comes_back_while_its_parent_is_over() -> None:
    child = standing(UNDER, CHILD, MILLS)
    given(*HERE, *standing(), *child, ended, child_ended).when(
        retract("PairingTerminated", CHILD), by=CLERK
    ).refused(StillDependedOn)
    alone = told(terminated(CHILD, of=MILLS), on=JULY)
    given(*HERE, *standing(), *child, alone).when(
        retract("PairingTerminated", CHILD), by=CLERK
    ).then(Dated(retracted("PairingTerminated", CHILD, MILLS), JULY))


@pytest.mark.parametrize("end", [concluded(), terminated()])
def test_a_place_is_taken_again_by_whatever_end_it_was_left(end: Event) -> None:
    step = type(end).__name__
    given(*HERE, *standing(UNTIL_JULY), told(end, on=AUGUST)).when(retract(step), by=CLERK).then(
        Dated(retracted(step), AUGUST)
    )
