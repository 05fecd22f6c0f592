"""How many rows an answer is made of: not more for what was told late, or told in many pieces."""

from datetime import date, timedelta

from psycopg.sql import SQL

from domain.ids import NeedId
from projections.match_rate import MatchRate, MatchRateQuestion
from projections.match_rate.filters import of_counts
from projections.match_rate.months import COUNTS
from projections.match_rate.rolled import Span, rolled
from projections.paging import Number
from projections.question import Question
from projections.tables import Tables
from tests.support.county import JULY, JUNE, MAY, need, need_content
from tests.support.scenario import TODAY, told
from tests.support.telling import noon, tell

LATE = [timedelta(days=it) for it in (0, 1, 9, 30, 35, 61, 75)]
"""How long after May Day the needs of that day were told of, one by one, in three months."""
LAST = MAY + LATE[-1]


def test_what_is_known_by_now_of_a_day_is_one_row_however_late_it_was_told(
    tables: Tables, rate: MatchRate
) -> None:
    raise_on_may_day(tables, rate)
    assert rows_read(tables, TODAY, by_day=True) == 1
    assert rows_read(tables, TODAY, by_day=False) == 1


def test_what_was_learnt_since_is_taken_away_by_months_and_its_own_month_by_days(
    tables: Tables, rate: MatchRate
) -> None:
    raise_on_may_day(tables, rate)
    july, late_in_june = 1, JULY - timedelta(days=2)
    assert rows_read(tables, late_in_june, by_day=True) == 1 + july
    told_in_june_by_then, june = 1, 1
    assert (
        rows_read(tables, JUNE.replace(day=7), by_day=True)
        == 1 + july + june + told_in_june_by_then
    )


def test_of_days_after_that_of_knowing_nothing_is_read(tables: Tables, rate: MatchRate) -> None:
    raise_on_may_day(tables, rate)
    tell(tables, rate, *need(need_content(), NeedId("need-of-july"), on=JULY))
    assert rows_read(tables, TODAY, by_day=True) == 2
    assert rows_read(tables, JUNE.replace(day=30), by_day=True) == 2


def raise_on_may_day(tables: Tables, rate: MatchRate) -> None:
    for n, late in enumerate(LATE):
        needed = need(need_content(), NeedId(f"need-{n}"), on=MAY)
        tell(tables, rate, *(told(it, on=MAY, at=noon(MAY + late)) for it, _ in needed))


def rows_read(tables: Tables, known_at: date, *, by_day: bool) -> int:
    span = Span.by(LAST, known_at, MAY if by_day else date.max)
    cells = rolled(COUNTS, of_counts(MatchRateQuestion(LAST, known_at)), span)
    count = SQL("SELECT count(*) AS number FROM ({}) AS cells").format(cells.clause)
    [found] = tables.read(Question(Number, count, *cells.values))
    return found.number
