"""As of every day, as known after every command: no line gives or gets more than it says.

What becomes known late is judged by all that is known by then, on its own day and every later.
"""

from datetime import date, timedelta
from itertools import chain

from hypothesis import given, settings
from hypothesis import strategies as any_of

from domain.allocations.approving import ApproveAllocation
from domain.allocations.releasing import ReleaseAllocation
from domain.allocations.retracting import RetractAllocationStep
from domain.codes.reasons import Reason
from domain.events.needs import NeedAmended
from domain.events.pledges import PledgeAccepted
from domain.ids import AllocationId
from domain.kernel import Decision
from domain.needs.amending import AmendNeed
from domain.needs.retracting import RetractNeedStep
from domain.pledges.offering import AmendPledge
from domain.pledges.retracting import RetractPledgeStep
from domain.refusals import Refused
from domain.refusals.allocations import NeedIsMet
from domain.refusals.common import DayIsTooEarly, StillDependedOn
from tests.support.book import Book
from tests.support.county import (
    CHIEF,
    CLERK,
    FIRST,
    JULY,
    JUNE,
    MAY,
    MILLER,
    RICE,
    SECOND,
    SEED,
    approved,
    need_content,
    offered,
    pledge_content,
    proposed,
)
from tests.support.needs import COUNTY, freed, matched, published
from tests.support.scenario import NOON, Told, command, told
from tests.support.scenario import given as given_that
from tests.support.what_must_hold import on_no_day_is_more_taken_of_a_line_than_it_says

ERROR = Reason.ENTERED_IN_ERROR
ALLOCATIONS = [AllocationId(f"allocation-{n}") for n in range(4)]
PAST = [*COUNTY, *published(), offered(pledge_content("12"))]
PROPOSED = [
    told(proposed(quantity, it), by=MILLER, on=MAY)
    for it, quantity in zip(ALLOCATIONS, ("4", "6", "10", "12"), strict=True)
]

allocations = any_of.sampled_from(ALLOCATIONS)
days = any_of.integers(0, 4).map(lambda it: JUNE + timedelta(it))
quantities = any_of.sampled_from(["6", "10", "12", "15"])
steps = any_of.sampled_from(["AllocationReleased", "AllocationReleased", "AllocationApproved"])
decisions = any_of.one_of(
    any_of.builds(ApproveAllocation, allocations),
    any_of.builds(ReleaseAllocation, allocations, any_of.just(Reason.BY_AGREEMENT)),
    any_of.builds(RetractAllocationStep, allocations, steps, any_of.just(ERROR)),
    any_of.builds(AmendNeed, any_of.just(SEED), quantities.map(need_content)),
    any_of.builds(AmendPledge, any_of.just(RICE), quantities.map(pledge_content)),
    any_of.just(RetractNeedStep(SEED, "NeedAmended", ERROR)),
    any_of.just(RetractPledgeStep(RICE, "PledgeAmended", ERROR)),
)


askings = any_of.tuples(decisions, days).map(lambda it: [it])


@any_of.composite
def given_and_freed(draw: any_of.DrawFn) -> list[tuple[Decision, date]]:
    which, on, until = draw(allocations), *sorted((draw(days), draw(days)))
    release = ReleaseAllocation(which, Reason.BY_AGREEMENT)
    return [(ApproveAllocation(which), on), (release, until)]


stories = any_of.lists(given_and_freed() | askings, min_size=3, max_size=12).map(
    lambda it: list(chain.from_iterable(it))
)


@settings(max_examples=100, deadline=None)
@given(stories)
def test_on_no_day_is_more_taken_than_there_is(story: list[tuple[Decision, date]]) -> None:
    book = Book()
    book.tell(*PAST, *PROPOSED)
    for decision, on in story:
        by = MILLER if isinstance(decision, AmendPledge) else CLERK
        assert isinstance(book.ask(command(decision, by=by, on=on), NOON), list | Refused)
    on_no_day_is_more_taken_of_a_line_than_it_says(book)


def accepted() -> PledgeAccepted:
    return PledgeAccepted(pledge_id=RICE)


def released(*, on: date) -> Told:
    return told(freed(approved(proposed("10")), "10", Reason.BY_AGREEMENT), by=CLERK, on=on)


def test_what_was_free_only_later_is_not_given_before() -> None:
    second = told(proposed("10", SECOND), by=MILLER, on=MAY)
    past = given_that(*PAST, *matched("10"), released(on=JULY), second)
    approval, again = ApproveAllocation(SECOND), approved(proposed("10", SECOND))
    past.when(approval, by=CHIEF, on=JUNE).refused(DayIsTooEarly)
    past.when(approval, by=CHIEF, on=JULY).then(accepted(), again)


def test_what_a_need_asks_for_only_later_is_not_given_before() -> None:
    more = told(NeedAmended(need_id=SEED, content=need_content("12")), on=JULY)
    past = given_that(*PAST, more, told(proposed("12"), by=MILLER, on=MAY))
    past.when(ApproveAllocation(FIRST), by=CHIEF, on=JUNE).refused(DayIsTooEarly)
    past.when(ApproveAllocation(FIRST), by=CHIEF, on=JULY).then(
        accepted(), approved(proposed("12"))
    )


def test_a_release_stays_while_another_relied_on_it_though_that_is_free_again() -> None:
    again = matched("10", allocation_id=SECOND, on=JULY)
    undo = RetractAllocationStep(FIRST, "AllocationReleased", ERROR)
    past = (*PAST, *matched("10"), released(on=JUNE), *again)
    given_that(*past).when(undo, by=CLERK, on=JULY).refused(NeedIsMet)
    later = told(freed(approved(proposed("10", SECOND)), "10"), by=CLERK, on=JULY + timedelta(1))
    given_that(*past, later).when(undo, by=CLERK, on=JULY + timedelta(1)).refused(StillDependedOn)
