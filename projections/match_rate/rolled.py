"""The cells behind an answer: whole months where they do, single days for the rest.

A question about ten years reads as many rows as there are months in them, and days in one.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from psycopg.sql import SQL, Identifier

from domain.days import day_after
from projections.match_rate.days import month_of
from projections.match_rate.months import Cells
from projections.paging import Condition, at_least, at_most, given, joined

SELECT = SQL("SELECT * FROM {} WHERE {}")


class Span(NamedTuple):
    """What is true by one day, and was known by another.

    `singly`: since when each day matters by itself; before it, whole months will do.
    """

    as_of: date
    known_at: date
    singly: date

    @classmethod
    def by(cls, as_of: date, known_at: date, singly: date = date.max) -> "Span":
        return cls(as_of, known_at, min(singly, day_after(as_of)))


def rolled(cells: Cells, where: Sequence[Condition], span: Span) -> Condition:
    """Selects cells whose numbers add up to the answer, with the values for it."""
    of_days, of_months = month_of(span.singly), month_of(day_after(span.known_at))
    earlier = [*where, before("occurred_on", of_days)]
    later = [*where, at_least("occurred_on", of_days), at_most("occurred_on", span.as_of)]
    newest = [at_least("recorded_on", of_months), at_most("recorded_on", span.known_at)]
    return union(
        selected(cells.months, [*earlier, before("recorded_on", of_months)]),
        selected(cells.table, [*earlier, *newest]),
        selected(cells.table, [*later, at_most("recorded_on", span.known_at)]),
    )


def before(column: str, day: date) -> Condition:
    return Condition(SQL("{} < %s").format(Identifier(column)), (day,))


def selected(table: str, where: Sequence[Condition]) -> Condition:
    return Condition(SELECT.format(Identifier(table), joined(where)), tuple(given(where)))


def union(*parts: Condition) -> Condition:
    return Condition(SQL(" UNION ALL ").join(it.clause for it in parts), tuple(given(parts)))
