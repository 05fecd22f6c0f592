"""What must hold does, whatever is asked (rules 15); and stories get far enough to try it."""

from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import given, seed, settings

from domain.allocations.approving import ApproveAllocation
from domain.events.allocations import AllocationApproved, Binding
from domain.events.deliveries import DeliveryReceived
from domain.events.pledges import PledgeLapsed
from domain.ids import AllocationId, PledgeId
from domain.kernel import Actor, Event
from domain.refusals import Refused, common
from domain.refusals.allocations import NeedIsMet, PledgeIsSpent
from tests.support.before import BEGINNING, DELIVERIES, HISTORY, MEANT, OPEN, RICE, WHOLE
from tests.support.book import Book
from tests.support.county import (
    APRIL,
    CLERK,
    MAY,
    MILLER,
    approved,
    binding,
    offered,
    pledge_content,
    proposed,
)
from tests.support.lorry import line
from tests.support.scenario import TODAY, Told, command, told
from tests.support.turns import Asking
from tests.support.what_must_hold import WHAT_MUST_HOLD
from tests.support.whatever_is_asked import stories


def book_of(story: Iterable[Asking]) -> Book:
    """The story, written down after what was there before it. Nothing but refusals is raised."""
    book = Book()
    book.tell(*HISTORY)
    for asked, at in story:
        said = book.ask(asked, at)
        if isinstance(said, Refused):
            anybodys = type(said).__module__ == common.__name__
            assert anybodys or type(said) in asked.decision.refuses, type(said)
    return book


@given(stories())
def test_what_must_hold_does_whatever_is_asked(story: list[Asking]) -> None:
    book = book_of(story)
    for holds in WHAT_MUST_HOLD:
        holds(book)


def test_stories_get_far() -> None:
    happened: Counter[str] = Counter()

    @seed(15)
    @settings(max_examples=60, database=None, deadline=None)
    @given(stories())
    def listen(story: list[Asking]) -> None:
        new = book_of(story).told[len(HISTORY) :]
        happened.update(type(event).__name__ for event, _ in new)

    listen()
    for step in ("Approved", "Released", "StepRetracted"):
        assert happened[f"Allocation{step}"]
    for step in ("Dispatched", "Received", "Accepted", "Refused", "StepRetracted"):
        assert happened[f"Delivery{step}"]
    assert happened["NeedClosed"] + happened["NeedMerged"]
    assert happened["PledgeLapsed"] + happened["PledgeWithdrawn"]


ONE, OTHER = AllocationId("allocation-one"), AllocationId("allocation-other")
ELSE = PledgeId("pledge-else")


@pytest.mark.parametrize("first", [ONE, OTHER])
@pytest.mark.parametrize("contested", [NeedIsMet, PledgeIsSpent])
def test_of_two_approvals_of_the_last_unit_one_wins(
    first: AllocationId, contested: type[Refused]
) -> None:
    to, of = (OPEN, ELSE) if contested is NeedIsMet else (WHOLE, RICE)
    how_much = "8" if contested is NeedIsMet else "5"
    book = Book()
    book.tell(
        *HISTORY,
        offered(pledge_content("16"), ELSE, on=MAY),
        told(proposed("8", ONE, binding(OPEN, RICE)), by=MILLER, on=MAY),
        told(proposed(how_much, OTHER, binding(to, of)), by=MILLER, on=MAY),
    )
    second = OTHER if first == ONE else ONE
    answers = [
        book.ask(command(ApproveAllocation(it), by=CLERK), BEGINNING) for it in (first, second)
    ]
    assert isinstance(answers[0], list)
    assert isinstance(answers[1], contested)


def broken(*forged: Told) -> set[str]:
    """Which of what must hold does not, once this was told as well."""
    book = Book()
    book.tell(*HISTORY, *forged)
    found = set()
    for holds in WHAT_MUST_HOLD:
        try:
            holds(book)
        except AssertionError:
            found.add(holds.__name__)
    return found


def test_what_does_not_hold_is_found_out() -> None:
    def forged(*events: Event, by: Actor = CLERK) -> set[str]:
        return broken(*(told(it, by=by, on=MAY) for it in events))

    def match(quantity: str, of: Binding, unit: str = "kg") -> AllocationApproved:
        return approved(proposed(quantity, ONE, of, unit=unit))

    assert forged() == set()
    assert "a_need_never_gets_more_than_it_asks_for" in forged(match("17", binding(OPEN, RICE)))
    assert "a_pledge_never_gives_more_than_it_offers" in forged(match("9", binding(OPEN, MEANT)))
    assert "quantities_are_exact_and_units_never_mix" in forged(
        match("1", binding(OPEN, RICE), unit="m")
    )
    assert "nobody_approves_or_accepts_their_own" in forged(
        match("1", binding(OPEN, RICE)), by=MILLER
    )
    assert "designated_money_stays_designated" in forged(match("1", binding(WHOLE, MEANT)))
    arrived = DeliveryReceived(delivery_id=DELIVERIES[0], line=1, of=line("4"))
    assert "no_more_is_accepted_than_arrived_nor_arrives_than_was_sent" in forged(arrived)
    assert "what_has_ended_binds_nothing_that_was_still_to_be_sent" in forged(
        PledgeLapsed(pledge_id=RICE)
    )
    late = told(match("10", binding(OPEN, RICE)), by=CLERK, on=APRIL)
    assert "on_no_day_is_more_taken_of_a_line_than_it_says" in broken(late)
    late = told(match("1", binding(OPEN, RICE)), by=CLERK, on=TODAY, at=BEGINNING)
    assert "nothing_happens_before_what_it_relies_on" in broken(late)
