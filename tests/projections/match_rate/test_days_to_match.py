"""How long needs waited, from their first publication to their first match."""

from datetime import timedelta
from decimal import Decimal

from domain.codes.needs import Kind
from domain.events.needs import NeedAmended
from domain.ids import AllocationId, NeedId
from projections.match_rate import DaysToMatch, MatchRate
from projections.tables import Tables
from tests.projections.match_rate.telling_rates import allocated, of, released
from tests.support.county import (
    FIRST,
    JULY,
    JUNE,
    MAY,
    SEED,
    binding,
    need,
    need_content,
    offered,
    pledge_content,
)
from tests.support.scenario import told
from tests.support.telling import noon, tell


def test_median_and_ninetieth_percentile_are_by_nearest_rank(
    tables: Tables, rate: MatchRate
) -> None:
    tell(tables, rate, offered(pledge_content()))
    for n, days in enumerate((0, 1, 2, 3, 5, 8, 13, 21, 34, 55)):
        need_id = NeedId(f"need-{n}")
        match = allocated("1", AllocationId(f"allocation-{n}"), binding(need_id))
        tell(tables, rate, *need(need_content(), need_id, on=MAY))
        tell(tables, rate, told(match, on=MAY + timedelta(days=days)))
    assert of(tables).figures.days_to_match == DaysToMatch(median=5, ninetieth=34, needs=10)
    in_time = of(tables, MAY + timedelta(days=2)).figures
    assert in_time.days_to_match == DaysToMatch(median=1, ninetieth=2, needs=3)


def test_who_was_matched_once_has_waited_so_long_whatever_became_of_it(
    tables: Tables, rate: MatchRate
) -> None:
    again = allocated("4", AllocationId("allocation-2"))
    tell(tables, rate, *need(need_content(), on=MAY), offered(pledge_content()))
    tell(tables, rate, told(allocated("4"), on=JUNE), told(released("4"), on=JUNE.replace(day=9)))
    tell(tables, rate, told(again, on=JULY))
    assert of(tables).figures.days_to_match == DaysToMatch(31, 31, 1)


def test_an_earlier_match_that_is_learnt_late_shortens_the_wait_from_then_on(
    tables: Tables, rate: MatchRate
) -> None:
    early = allocated("4", AllocationId("allocation-2"))
    begun = [*need(need_content(), on=MAY), offered(pledge_content())]
    tell(tables, rate, *(told(it, on=MAY, at=noon(MAY)) for it, _ in begun))
    tell(tables, rate, told(allocated("4"), on=JUNE, at=noon(JUNE)))
    tell(tables, rate, told(early, on=MAY + timedelta(days=3), at=noon(JULY)))
    known = [of(tables, known_at=day).figures.days_to_match for day in (JUNE, JULY)]
    assert known == [DaysToMatch(31, 31, 1), DaysToMatch(3, 3, 1)]


def test_a_line_that_became_a_purchase_was_matched_as_goods_first(
    tables: Tables, rate: MatchRate
) -> None:
    purchase = need_content("10", kind=Kind.PURCHASE)
    tell(tables, rate, *need(need_content("10"), on=MAY), offered(pledge_content()))
    tell(tables, rate, told(allocated("4"), on=JUNE))
    tell(tables, rate, told(NeedAmended(need_id=SEED, content=purchase), on=JULY))
    figures = of(tables).figures
    assert figures.days_to_match == DaysToMatch(31, 31, 1)
    assert [it.sums.matched for it in figures.units] == [Decimal(4)]


def test_what_was_allocated_to_a_line_in_another_unit_does_not_end_the_wait(
    tables: Tables, rate: MatchRate
) -> None:
    boxes = need_content("10", unit="box")
    tell(tables, rate, *need(boxes, on=MAY), offered(pledge_content()))
    tell(tables, rate, told(allocated("4", FIRST), on=JUNE))
    assert of(tables).figures.days_to_match is None
    tell(tables, rate, told(NeedAmended(need_id=SEED, content=need_content("10")), on=JULY))
    assert of(tables).figures.days_to_match == DaysToMatch(61, 61, 1)
