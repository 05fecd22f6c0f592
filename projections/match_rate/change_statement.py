"""The cells between two moments: of further days, and what was learnt of earlier ones."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from psycopg.sql import SQL, Composed, Literal

from projections.match_rate.causes import Cause
from projections.match_rate.filters import of_counts, of_quantities
from projections.match_rate.months import COUNTS, QUANTITIES, Cells
from projections.match_rate.question import MatchRateQuestion
from projections.match_rate.rolled import Span, rolled, selected
from projections.paging import Condition, at_most, given, later_than
from projections.question import Question

START = ""


class Changed(NamedTuple):
    """What is found at the start, whose subject is empty, or was added by a cause.

    Needs stand under the empty unit: `required` are then those raised.
    """

    subject: str
    party_id: str
    unit: str
    required: Decimal
    matched: Decimal


class Between(NamedTuple):
    """Cells that one of the moments has and the other has not; `sign`: less, where it is the first.

    `is_late`: they are about days that both have, and were known to one of them alone.
    """

    is_late: bool
    sign: int
    days: tuple[Condition, ...]


def between(start: MatchRateQuestion, end: MatchRateQuestion) -> tuple[Between, Between]:
    """Without a cell in common, and together all in which the two moments differ."""
    one, other = sorted((start, end), key=lambda it: it.as_of)
    days = (
        later_than("occurred_on", one.as_of),
        at_most("occurred_on", other.as_of),
        at_most("recorded_on", other.known_at),
    )
    less, more = sorted((start.known_at, end.known_at))
    learnt = (
        at_most("occurred_on", one.as_of),
        later_than("recorded_on", less),
        at_most("recorded_on", more),
    )
    return (
        Between(is_late=False, sign=1 if end is other else -1, days=days),
        Between(is_late=True, sign=1 if end.known_at == more else -1, days=learnt),
    )


SUMS = SQL(
    "SELECT {subject} AS subject, party_id, {unit} AS unit,"
    " {sign} * sum({whole})::numeric AS required, {sign} * sum(matched)::numeric AS matched"
    " FROM ({cells}) AS cells GROUP BY 1, 2, 3"
)
ALL_SUMS = SQL("SELECT * FROM ({}) AS sums ORDER BY subject, party_id, unit")
NO_UNIT, UNIT = SQL("''::text"), SQL("unit")
RAISED, REQUIRED = SQL("raised"), SQL("required")
AT_THE_START, BY_CAUSE = SQL("''::text"), SQL("cause")
LATE = SQL("CASE cause WHEN {0} THEN {0} ELSE {1} END").format(
    Literal(Cause.CORRECTED.value), Literal(Cause.LATE.value)
)
"""What is corrected is corrected, however late it is."""


def asking_why(start: MatchRateQuestion, end: MatchRateQuestion) -> Question[Changed]:
    parts = [
        *sums(COUNTS, of_counts(start), NO_UNIT, RAISED, start, end),
        *sums(QUANTITIES, of_quantities(start), UNIT, REQUIRED, start, end),
    ]
    together = SQL(" UNION ALL ").join(it.clause for it in parts)
    return Question(Changed, ALL_SUMS.format(together), *given(parts))


def sums(
    cells: Cells,
    where: Sequence[Condition],
    unit: SQL,
    whole: SQL,
    start: MatchRateQuestion,
    end: MatchRateQuestion,
) -> Iterator[Condition]:
    def summed(subject: SQL | Composed, sign: int, of: Condition) -> Condition:
        parts = {"subject": subject, "unit": unit, "sign": SQL("-1" if sign < 0 else "1")}
        return Condition(SUMS.format(**parts, whole=whole, cells=of.clause), of.values)

    yield summed(AT_THE_START, 1, rolled(cells, where, Span.by(start.as_of, start.known_at)))
    for it in between(start, end):
        found = selected(cells.table, [*where, *it.days])
        yield summed(LATE if it.is_late else BY_CAUSE, it.sign, found)
