"""What each point of a series adds to the one before it, in one statement."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from psycopg.sql import SQL, Composable

from domain.days import day_after
from projections.match_rate.days import Interval
from projections.match_rate.filters import of_counts, of_quantities
from projections.match_rate.months import COUNTS, QUANTITIES
from projections.match_rate.numbers import Counts, Quantities
from projections.match_rate.question import MatchRateQuestion
from projections.match_rate.rolled import Span, rolled
from projections.match_rate.statement import COUNTED, MEASURED, comma
from projections.paging import given
from projections.question import Question


class Added(NamedTuple):
    """At one point, by one party or by all: needs, under the empty unit, or quantities."""

    point: int
    party_id: str
    unit: str
    raised: int
    matched: int
    committed: int
    delivered: int
    accepted: int
    fulfilled: int
    short: int
    withdrawn: int
    expired: int
    required_of: Decimal
    matched_of: Decimal
    committed_of: Decimal
    delivered_of: Decimal
    accepted_of: Decimal

    @property
    def counts(self) -> Counts:
        return Counts(*self[3:12])

    @property
    def quantities(self) -> Quantities:
        return Quantities(*self[12:])


SUMS = SQL(
    """
SELECT width_bucket(occurred_on, %s::date[]) AS point, party_id, ''::text AS unit,
    {counts}, {no_quantities}
FROM ({of_counts}) AS cells GROUP BY 1, 2
UNION ALL
SELECT width_bucket(occurred_on, %s::date[]) AS point, party_id, unit, {no_counts}, {quantities}
FROM ({of_quantities}) AS cells GROUP BY 1, 2, 3
"""
)
IN_ORDER = SQL("SELECT * FROM ({}) AS added ORDER BY point, party_id, unit")


def asking_over_time(
    question: MatchRateQuestion, days: Sequence[date], interval: Interval
) -> Question[Added]:
    """A cell belongs to the first point that has its day. Months are read as months."""
    singly = date.max if interval is Interval.MONTH else min(days, default=question.as_of)
    span = Span.by(question.as_of, question.known_at, singly)
    counts = rolled(COUNTS, of_counts(question), span)
    quantities = rolled(QUANTITIES, of_quantities(question), span)
    behind = [day_after(it) for it in days[:-1]]
    statement = SUMS.format(
        counts=summed(COUNTED, "sum({0})::int8 AS {0}"),
        quantities=summed(MEASURED, "sum({0}) AS {0}_of"),
        no_counts=summed(COUNTED, "0::int8 AS {0}"),
        no_quantities=summed(MEASURED, "0::numeric AS {0}_of"),
        of_counts=counts.clause,
        of_quantities=quantities.clause,
    )
    values = (behind, *given([counts]), behind, *given([quantities]))
    return Question(Added, IN_ORDER.format(statement), *values)


def summed(columns: Sequence[Composable], how: str) -> Composable:
    return comma(SQL(how).format(it) for it in columns)
