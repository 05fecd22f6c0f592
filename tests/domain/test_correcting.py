"""What was entered in error is retracted and recorded anew, in one command, or not at all."""

from decimal import Decimal

import pytest

from domain.allocations.proposing import ProposeAllocation
from domain.codes.needs import Closing
from domain.codes.reasons import Reason
from domain.correcting import BETWEEN_KINDS, RETRACTIONS, Correct, Mistake
from domain.events.allocations import AllocationStepRetracted
from domain.events.needs import NeedClosed, NeedMerged, NeedStepRetracted
from domain.events.parties import MemberJoined, MembershipStepRetracted
from domain.ids import Id, NeedId, PicksId
from domain.kernel import Dated, Decision
from domain.needs.closing import CloseNeed, MergeNeed
from domain.needs.retracting import RetractNeedStep
from domain.parties.joining import JoinConsortium, RetractMembershipStep
from domain.programmes.picks import RetractPickStep
from domain.programmes.villages import RetractListingStep
from domain.refusals import Misnamed
from domain.refusals.common import StillDependedOn, TooMany, Unknown, WrongStage
from tests.support.county import (
    CHIEF,
    CLERK,
    DAIRY,
    FIRST,
    HARVEST,
    HELPERS,
    JULY,
    JUNE,
    MAY,
    MILL,
    MILLER,
    PARTIES,
    RICE,
    SECOND,
    SEED,
    STRANGER,
    YUNNAN,
    approved,
    binding,
    measure,
    need,
    need_content,
    offered,
    pledge_content,
    programme,
    proposed,
)
from tests.support.needs import PREFECT
from tests.support.samples import ODD
from tests.support.scenario import given, told

CLOSED = NeedClosed(need_id=SEED, closing=Closing.WITHDRAWN)
TOOLS = NeedId("need-tools")
PUBLIC = [
    *PARTIES,
    told(programme()),
    *need(need_content()),
    *need(need_content(), TOOLS),
]
PAST = [*PUBLIC, told(CLOSED, by=CLERK, on=JUNE)]
SHORT = CloseNeed(SEED, Closing.SHORT)


def instead_of(step: str, anew: Decision) -> Correct:
    mistake = Mistake(SEED, step, Reason.ENTERED_IN_ERROR)
    return Correct((mistake.retraction(),), anew)


def retracted(step: str) -> NeedStepRetracted:
    return NeedStepRetracted(need_id=SEED, step=step, reason=Reason.ENTERED_IN_ERROR)


def test_a_step_is_taken_back_on_its_own_day_and_another_taken_instead() -> None:
    given(*PAST).when(SHORT, by=CHIEF, on=JULY).refused(WrongStage)
    given(*PAST).when(instead_of("NeedClosed", SHORT), by=CHIEF, on=JULY).then(
        Dated(retracted("NeedClosed"), JUNE), NeedClosed(need_id=SEED, closing=Closing.SHORT)
    )


def test_what_looks_at_several_things_sees_the_correction_in_each() -> None:
    merged = MergeNeed(SEED, TOOLS)
    given(*PAST).when(instead_of("NeedClosed", merged), by=CHIEF, on=JULY).then(
        Dated(retracted("NeedClosed"), JUNE), NeedMerged(need_id=SEED, into_id=TOOLS)
    )


def test_nothing_is_taken_back_unless_both_are_allowed() -> None:
    twice = instead_of("NeedPublished", SHORT)
    given(*PUBLIC).when(twice, by=CHIEF, on=JULY).refused(WrongStage)
    given(*PAST).when(twice, by=CHIEF, on=JULY).refused(StillDependedOn)
    given(*PAST).when(instead_of("NeedClosed", SHORT), by=STRANGER, on=JULY).refused(Unknown)


BOTH = tuple(
    Mistake(FIRST, it, Reason.ENTERED_IN_ERROR).retraction()
    for it in ("AllocationApproved", "AllocationProposed")
)
LESS = ProposeAllocation(SECOND, SEED, 1, RICE, 1, measure("4"))


def unallocated(step: str) -> AllocationStepRetracted:
    return AllocationStepRetracted(
        allocation_id=FIRST,
        binding=binding(),
        step=step,
        quantity=Decimal(10),
        unit="kg",
        reason=Reason.ENTERED_IN_ERROR,
    )


def test_several_steps_are_taken_back_the_last_first() -> None:
    """So a quantity that was approved wrongly is proposed anew in one command."""
    wrong = proposed("10")
    match = [told(wrong, by=MILLER, on=JUNE), told(approved(wrong), by=CLERK, on=JUNE)]
    story = (*PUBLIC, offered(pledge_content()), *match)
    given(*story).when(Correct(BOTH, LESS), by=CHIEF, on=JULY).then(
        Dated(unallocated("AllocationApproved"), JUNE),
        Dated(unallocated("AllocationProposed"), JUNE),
        proposed("4", SECOND),
    )
    given(*story).when(Correct(BOTH[::-1], LESS), by=CHIEF, on=JULY).refused(StillDependedOn)
    given(*story).when(Correct(BOTH * 6, LESS), by=CHIEF, on=JULY).refused(TooMany)


@pytest.mark.parametrize("kind", RETRACTIONS)
def test_every_kind_of_thing_has_its_own_retraction(kind: type[Id]) -> None:
    one = ODD.get(kind, f"{kind.kind}-1")
    mistake = Mistake(one, "Step", Reason.ENTERED_IN_ERROR)
    assert mistake.retraction() == RETRACTIONS[kind](
        kind(one), "Step", Reason.ENTERED_IN_ERROR, None
    )


def test_a_mistake_is_about_a_thing_with_steps() -> None:
    with pytest.raises(Misnamed):
        Mistake("region-44", "Step", Reason.ENTERED_IN_ERROR).retraction()
    assert RETRACTIONS[NeedId] is RetractNeedStep


WHY = ("Step", Reason.ENTERED_IN_ERROR, None)


@pytest.mark.parametrize(
    ("thing_id", "retraction"),
    [
        (HELPERS, RetractMembershipStep(HELPERS, MILL, *WHY)),
        (HARVEST, RetractListingStep(HARVEST, MILL, *WHY)),
        (PicksId.of(HARVEST, YUNNAN), RetractPickStep(HARVEST, MILL, YUNNAN, *WHY)),
    ],
)
def test_what_lies_between_two_things_has_too(thing_id: Id, retraction: Decision) -> None:
    mistake = Mistake(thing_id, "Step", Reason.ENTERED_IN_ERROR, other_id=MILL)
    assert mistake.retraction() == retraction
    assert type(retraction) in BETWEEN_KINDS


def test_nothing_lies_between_others() -> None:
    with pytest.raises(Misnamed):
        Mistake(SEED, "Step", Reason.ENTERED_IN_ERROR, other_id=MILL).retraction()


def test_whoever_joined_wrongly_leaves_the_book_as_another_joins_it() -> None:
    """In one command: so nobody sees a consortium without either."""
    joined = MemberJoined(consortium_id=HELPERS, member_id=MILL)
    wrong = Mistake(HELPERS, "MemberJoined", Reason.ENTERED_IN_ERROR, other_id=MILL).retraction()
    never = MembershipStepRetracted(
        consortium_id=HELPERS,
        member_id=MILL,
        step="MemberJoined",
        reason=Reason.ENTERED_IN_ERROR,
    )
    anew = JoinConsortium(HELPERS, DAIRY)
    given(*PARTIES, told(joined, by=PREFECT, on=MAY)).when(
        Correct((wrong,), anew), by=PREFECT, on=JUNE
    ).then(Dated(never, MAY), MemberJoined(consortium_id=HELPERS, member_id=DAIRY))
