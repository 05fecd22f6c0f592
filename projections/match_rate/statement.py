"""The one statement behind an answer: sums over ranges of the cube, at one place."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from psycopg.sql import SQL, Composable

from projections.match_rate.filters import SUBJECTS, of_counts, of_quantities, of_waits
from projections.match_rate.months import COUNTS, QUANTITIES, WAITS
from projections.match_rate.numbers import Counts, Quantities
from projections.match_rate.question import GroupedBy, MatchRateQuestion
from projections.match_rate.rolled import Span, rolled
from projections.paging import NONE_OF_THEM, given
from projections.question import Question


class Found(NamedTuple):
    """A group and a party, with one of the units there; without one where there is none."""

    subject: str
    party_id: str
    raised: int
    matched: int
    committed: int
    delivered: int
    accepted: int
    fulfilled: int
    short: int
    withdrawn: int
    expired: int
    unit: str | None
    required_of: Decimal | None
    matched_of: Decimal | None
    committed_of: Decimal | None
    delivered_of: Decimal | None
    accepted_of: Decimal | None
    median: int | None
    ninetieth: int | None
    needs: int | None


SUMS = SQL(
    """
WITH counted AS (
    SELECT {subject} AS subject, party_id, {counts} FROM ({of_counts}) AS cells GROUP BY 1, 2
), measured AS (
    SELECT {subject} AS subject, party_id, unit, {quantities}
    FROM ({of_quantities}) AS cells GROUP BY 1, 2, 3 HAVING {any_quantity}
), waited AS (
    SELECT {subject} AS subject, days, sum(needs) AS needs
    FROM ({of_waits}) AS cells WHERE days >= 0 GROUP BY 1, 2 HAVING sum(needs) <> 0
), ranked AS (
    SELECT subject, days,
        sum(needs) OVER (PARTITION BY subject ORDER BY days) AS upto,
        sum(needs) OVER (PARTITION BY subject) AS needs
    FROM waited
), waits AS (
    SELECT subject,
        min(days) FILTER (WHERE 2 * upto >= needs) AS median,
        min(days) FILTER (WHERE 10 * upto >= 9 * needs) AS ninetieth,
        max(needs)::int8 AS needs
    FROM ranked GROUP BY subject
)
SELECT subject, party_id, {count_names}, unit, {quantity_names}, median, ninetieth, needs
FROM counted FULL JOIN measured USING (subject, party_id) LEFT JOIN waits USING (subject)
ORDER BY subject, party_id, unit
"""
)
COUNTED = tuple(SQL(it) for it in Counts._fields)
MEASURED = tuple(SQL(it) for it in Quantities._fields)


def asking(
    question: MatchRateQuestion, by: GroupedBy | None = None, *, with_days: bool = True
) -> Question[Found]:
    """`with_days`: how long needs waited is a reading of its own, and longer than the rest."""
    span = Span.by(question.as_of, question.known_at)
    counts = rolled(COUNTS, of_counts(question, by), span)
    quantities = rolled(QUANTITIES, of_quantities(question, by), span)
    waits = rolled(WAITS, of_waits(question, by) if with_days else [NONE_OF_THEM], span)
    statement = SUMS.format(
        subject=SUBJECTS[by],
        counts=comma(SQL("sum({0})::int8 AS {0}").format(it) for it in COUNTED),
        quantities=comma(SQL("sum({0}) AS {0}_of").format(it) for it in MEASURED),
        any_quantity=SQL(" OR ").join(SQL("sum({}) <> 0").format(it) for it in MEASURED),
        of_counts=counts.clause,
        of_quantities=quantities.clause,
        of_waits=waits.clause,
        count_names=comma(SQL("coalesce({0}, 0) AS {0}").format(it) for it in COUNTED),
        quantity_names=comma(SQL("{}_of").format(it) for it in MEASURED),
    )
    return Question(Found, statement, *given([counts, quantities, waits]))


def comma(parts: Iterable[Composable]) -> Composable:
    return SQL(", ").join(parts)
