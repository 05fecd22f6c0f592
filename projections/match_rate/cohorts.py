"""Of the needs raised in a month, how many were matched within 7, 30 and 90 days?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from psycopg.sql import SQL

from projections.definitions import Definition
from projections.match_rate.days import last_of_month, month_of, months_before
from projections.match_rate.definitions import CURRENT
from projections.match_rate.filters import of_waits
from projections.match_rate.fold import NAME
from projections.match_rate.months import WAITS
from projections.match_rate.query import is_final
from projections.match_rate.question import MatchRateQuestion
from projections.match_rate.rolled import Span, rolled
from projections.paging import at_least
from projections.place import Place
from projections.question import Question
from projections.rates import Rate
from projections.reader import Reader

WITHIN = (7, 30, 90)
MOST_MONTHS = 120


class Raised(NamedTuple):
    """Needs raised in a month, and those of them matched within so many days, or ever."""

    month: date
    raised: int
    in_7: int
    in_30: int
    in_90: int
    ever: int


class Within(NamedTuple):
    """`is_over`: all needs of the month have had so many days; only what is late changes it."""

    days: int
    rate: Rate
    is_over: bool


class Cohort(NamedTuple):
    month: date
    raised: int
    within: tuple[Within, ...]
    ever: Rate


@dataclass(frozen=True)
class MatchRateCohorts:
    """Months in which nothing was raised are left out."""

    question: MatchRateQuestion
    cohorts: tuple[Cohort, ...]
    definition: Definition
    position: int
    recorded_at: datetime | None
    is_final: bool


SUMS = SQL(
    """
WITH counted AS (
    SELECT raised_in AS month,
        coalesce(sum(needs) FILTER (WHERE days = -1), 0)::int8 AS raised,
        coalesce(sum(needs) FILTER (WHERE days BETWEEN 0 AND 7), 0)::int8 AS in_7,
        coalesce(sum(needs) FILTER (WHERE days BETWEEN 0 AND 30), 0)::int8 AS in_30,
        coalesce(sum(needs) FILTER (WHERE days BETWEEN 0 AND 90), 0)::int8 AS in_90,
        coalesce(sum(needs) FILTER (WHERE days >= 0), 0)::int8 AS ever
    FROM ({}) AS cells GROUP BY 1
)
SELECT * FROM counted WHERE raised > 0 ORDER BY month
"""
)


async def match_rate_cohorts(
    reader: Reader, question: MatchRateQuestion, months: int
) -> MatchRateCohorts:
    """The last so many months, up to that of `as_of`."""
    return in_months(question, *await reader.answer(NAME, asking_by_month(question, months)))


def asking_by_month(question: MatchRateQuestion, months: int) -> Question[Raised]:
    first = months_before(month_of(question.as_of), months - 1)
    where = [*of_waits(question), at_least("raised_in", first)]
    cells = rolled(WAITS, where, Span.by(question.as_of, question.known_at))
    return Question(Raised, SUMS.format(cells.clause), *cells.values)


def in_months(
    question: MatchRateQuestion, found: Sequence[Raised], place: Place
) -> MatchRateCohorts:
    return MatchRateCohorts(
        question=question,
        cohorts=tuple(cohort(it, question.as_of) for it in found),
        definition=CURRENT,
        position=place.position,
        recorded_at=place.recorded_at,
        is_final=is_final(question, place),
    )


def cohort(row: Raised, as_of: date) -> Cohort:
    last = last_of_month(row.month)
    matched = zip(WITHIN, (row.in_7, row.in_30, row.in_90), strict=True)
    return Cohort(
        month=row.month,
        raised=row.raised,
        within=tuple(
            Within(days, rate(needs, row.raised), last + timedelta(days=days) <= as_of)
            for days, needs in matched
        ),
        ever=rate(row.ever, row.raised),
    )


def rate(part: int, whole: int) -> Rate:
    return Rate(Decimal(part), Decimal(whole))
