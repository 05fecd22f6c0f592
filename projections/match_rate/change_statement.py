"""The cells between two moments: of further days, and what was learnt of earlier ones."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from psycopg.sql import SQL, Composed, Literal

from projections.match_rate.causes import Cause
from projections.match_rate.filters import of_counts, of_quantities
from projections.match_rate.months import COUNTS, QUANTITIES, Cells
from projections.match_rate.question import MatchRateQuestion
from projections.match_rate.rolled import Span, further, learnt, rolled, union
from projections.paging import Condition, given
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


class Further(NamedTuple):
    """Days after one and up to another, as known at the moment that has them.

    `sign`: less, where that moment is the first of the two.
    """

    sign: int
    after: date
    until: date
    known_at: date


class Learnt(NamedTuple):
    """Days that both moments have, as far as only one of them knew."""

    sign: int
    until: date
    known_after: date
    known_at: date


def between(start: MatchRateQuestion, end: MatchRateQuestion) -> tuple[Further, Learnt]:
    """Without a cell in common, and together all in which the two moments differ."""
    one, other = sorted((start, end), key=lambda it: it.as_of)
    less, more = sorted((start.known_at, end.known_at))
    return (
        Further(1 if end is other else -1, one.as_of, other.as_of, other.known_at),
        Learnt(1 if end.known_at == more else -1, one.as_of, less, more),
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

    more, late = between(start, end)
    of_days = further(cells, where, more.after, more.until, more.known_at)
    of_late = learnt(cells, where, late.until, late.known_after, late.known_at)
    yield summed(AT_THE_START, 1, rolled(cells, where, Span.by(start.as_of, start.known_at)))
    yield summed(BY_CAUSE, more.sign, union(list(of_days)))
    yield summed(LATE, late.sign, union(list(of_late)))
