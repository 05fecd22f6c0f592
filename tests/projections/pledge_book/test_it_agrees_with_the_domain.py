"""Whatever happens between needs and pledges, the book says what the domain's own views say."""

from hypothesis import given as for_all
from hypothesis import settings

from domain.allocations.views import AllocationStanding
from domain.events.allocations import AllocationProposed
from domain.pledges.balance import PledgeBalance
from domain.pledges.views import PledgeStanding
from infra.log import Log
from projections.pledge_book import PledgeBook
from tests.support.giving import ALLOCATIONS, PLEDGES, Acts, acts, happened
from tests.support.scenario import TODAY, everything


def book_of(log: Log) -> PledgeBook:
    book = PledgeBook()
    for it in (it for page in log.pages() for it in page):
        book.fold(it)
    return book


@settings(max_examples=30, deadline=None)
@for_all(acts)
def test_what_is_left_and_what_is_still_to_be_sent(asked: Acts) -> None:
    log = happened(asked)
    book = book_of(log)
    for pledge_id in PLEDGES:
        balance, standing = log.read(PledgeBalance(pledge_id)), log.read(PledgeStanding(pledge_id))
        row = book.pledges.book.get(pledge_id)
        assert (row is not None) == standing.exists
        if row:
            assert (row.stage, row.is_live(TODAY)) == (standing.stage, standing.is_live(TODAY))
            assert (row.need_id, row.village_id, row.county_id) == (
                standing.designation.need_id,
                standing.designation.village_id,
                standing.designation.county_id,
            )
        lines = book.pledges.lines.about(pledge_id)
        assert [it.pledged for it in lines] == [it.measure.quantity for it in balance.lines]
        assert [it.left for it in lines] == [balance.left(it.line) for it in lines]
        assert [it.accepted for it in lines] == [balance.accepted[it.line] for it in lines]


@settings(max_examples=30, deadline=None)
@for_all(acts)
def test_how_far_an_allocation_has_come(asked: Acts) -> None:
    log = happened(asked)
    book = book_of(log)
    proposed = {it.allocation_id for it in everything(log) if isinstance(it, AllocationProposed)}
    for allocation_id in ALLOCATIONS:
        standing = log.read(AllocationStanding(allocation_id))
        row = book.allocations.sheet.get(allocation_id)
        assert (row is not None) == bool(standing.course.steps)
        assert row is None or allocation_id in proposed
        if row:
            assert row.stage is standing.course.last.stage
            assert row.undelivered == standing.undelivered
            assert row.dispatched == standing.dispatched
            assert row.approved_on == standing.course.day_of("AllocationApproved")
