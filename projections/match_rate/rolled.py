"""The cells behind an answer: whole months where they do, single days for the rest.

A question about ten years reads as many rows as there are months in them, and days in two.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from psycopg.sql import SQL, Identifier

from domain.days import day_after
from projections.match_rate.days import month_of
from projections.match_rate.months import Cells
from projections.paging import Condition, at_least, at_most, given, joined, later_than

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
    of_days, of_known = month_of(span.singly), month_of(day_after(span.known_at))
    earlier = [*where, before("occurred_on", of_days)]
    parts = [selected(cells.months, [*earlier, before("recorded_on", of_known)])]
    if of_known <= span.known_at:
        known = (at_least("recorded_on", of_known), at_most("recorded_on", span.known_at))
        parts.append(selected(cells.monthly, [*earlier, *known]))
    if of_days <= span.as_of:
        days = (at_least("occurred_on", of_days), at_most("occurred_on", span.as_of))
        parts += on_days(cells, [*where, *days], span.known_at)
    return union(parts)


def on_days(cells: Cells, where: Sequence[Condition], known_at: date) -> Iterator[Condition]:
    """About single days, and known by one: what was learnt in whole months, and in days since."""
    of_known = month_of(day_after(known_at))
    yield selected(cells.known_monthly, [*where, before("recorded_on", of_known)])
    if of_known <= known_at:
        newest = (at_least("recorded_on", of_known), at_most("recorded_on", known_at))
        yield selected(cells.table, [*where, *newest])


def learnt(
    cells: Cells, where: Sequence[Condition], as_of: date, after: date, known_at: date
) -> Iterator[Condition]:
    """About days up to one, and learnt after one day and by another."""
    of_days = month_of(day_after(as_of))
    known = [*where, later_than("recorded_on", after), at_most("recorded_on", known_at)]
    yield selected(cells.monthly, [*known, before("occurred_on", of_days)])
    if of_days <= as_of:
        days = (at_least("occurred_on", of_days), at_most("occurred_on", as_of))
        yield selected(cells.table, [*known, *days])


def before(column: str, day: date) -> Condition:
    return Condition(SQL("{} < %s").format(Identifier(column)), (day,))


def selected(table: str, where: Sequence[Condition]) -> Condition:
    return Condition(SELECT.format(Identifier(table), joined(where)), tuple(given(where)))


def union(parts: Sequence[Condition]) -> Condition:
    return Condition(SQL(" UNION ALL ").join(it.clause for it in parts), tuple(given(parts)))
