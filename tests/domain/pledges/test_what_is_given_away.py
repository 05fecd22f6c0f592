"""Whatever is allocated, sent, ended, redirected and retracted, in whatever order: nothing is
promised beyond what was asked, nothing is given twice, and nothing goes astray (rules 15).
"""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from hypothesis import given, settings

from domain.events.allocations import (
    AllocationApproved,
    AllocationReleased,
    AllocationStepRetracted,
)
from domain.kernel import Event
from domain.needs.bindings import NeedBindings
from domain.needs.closing import PUBLIC
from domain.needs.coverage import NeedCoverage
from domain.needs.views import NeedStanding
from domain.pledges.balance import PledgeBalance
from domain.pledges.bindings import PledgeBindings
from domain.pledges.designation import fits
from domain.pledges.views import LIVE, PledgeStanding
from infra.log import Log
from tests.support.giving import NEEDS, PLEDGES, Acts, acts, happened
from tests.support.scenario import everything

NONE = Decimal(0)


@settings(max_examples=40, deadline=None)
@given(acts)
def test_what_is_allocated_never_exceeds_what_is_asked_or_offered(asked: Acts) -> None:
    """And what the views keep is what counting the log from its beginning comes to."""
    log = happened(asked)
    counted = counted_in(log)
    for coverage in (log.read(NeedCoverage(it)) for it in NEEDS):
        for n, line in enumerate(coverage.lines, start=1):
            taken = counted.pop((coverage.need_id, n), NONE)
            assert NONE <= taken <= line.measure.quantity
            assert coverage.left(n) == line.measure.quantity - taken
    for balance in (log.read(PledgeBalance(it)) for it in PLEDGES):
        for n, offer in enumerate(balance.lines, start=1):
            taken = counted.pop((balance.pledge_id, n), NONE)
            assert NONE <= taken <= offer.measure.quantity
            assert balance.left(n) == offer.measure.quantity - taken
    assert not any(counted.values())


@settings(max_examples=40, deadline=None)
@given(acts)
def test_what_has_ended_owes_nothing_and_what_is_designated_goes_nowhere_else(asked: Acts) -> None:
    log = happened(asked)
    standing = {it: log.read(NeedStanding(it)) for it in NEEDS}
    for need_id, need in standing.items():
        assert need.stage in PUBLIC or not log.read(NeedBindings(need_id)).ties.open
    for pledge in (log.read(PledgeStanding(it)) for it in PLEDGES):
        open_ties = log.read(PledgeBindings(pledge.pledge_id)).ties.open
        assert pledge.stage in LIVE or not open_ties
        for tie in open_ties:
            assert fits(pledge.designation, standing[tie.binding.need_id])


@settings(max_examples=40, deadline=None)
@given(acts)
def test_both_ends_of_an_allocation_know_the_same_of_it(asked: Acts) -> None:
    log = happened(asked)
    from_needs = {it for need in NEEDS for it in log.read(NeedBindings(need)).ties}
    from_pledges = {it for pledge in PLEDGES for it in log.read(PledgeBindings(pledge)).ties}
    assert from_needs == from_pledges
    assert all(it.undelivered >= NONE for it in from_needs)


def counted_in(log: Log) -> defaultdict[tuple[str, int], Decimal]:
    """What is approved and not released, of each line of either side."""
    sums: defaultdict[tuple[str, int], Decimal] = defaultdict(Decimal)
    for event in everything(log):
        for line, quantity in counted(event):
            sums[line] += quantity
    return sums


def counted(event: Event) -> Iterable[tuple[tuple[str, int], Decimal]]:
    match event:
        case AllocationApproved() | AllocationStepRetracted(step="AllocationReleased"):
            quantity = event.quantity
        case AllocationReleased() | AllocationStepRetracted(step="AllocationApproved"):
            quantity = -event.quantity
        case _:
            return
    yield (event.binding.need_id, event.binding.need_line), quantity
    yield (event.binding.pledge_id, event.binding.pledge_line), quantity
