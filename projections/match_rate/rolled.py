"""The cells behind an answer: all that is known by now, less what was learnt after the day asked
about; whole months where they do, single days for the rest.

So a question about ten years reads as many rows as there are months in them, however often and
however late something was told of each.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from psycopg.sql import SQL, Composable, Identifier

from domain.days import day_after
from projections.match_rate.days import last_of_month, month_of
from projections.match_rate.months import EVER, Cells
from projections.paging import Condition, at_least, at_most, given, is_, joined, later_than

SELECT = SQL("SELECT {} FROM {} WHERE {}")
ALL_COLUMNS = SQL("*")


class Span(NamedTuple):
    """What is true by one day, and was known by another.

    `singly`: since when each day matters by itself; before it, whole months will do.
    """

    as_of: date
    known_at: date
    singly: date

    @classmethod
    def by(cls, as_of: date, known_at: date, singly: date = date.max) -> "Span":
        """Nothing is recorded before its day, so of days after `known_at` nothing is known."""
        last = min(as_of, known_at)
        return cls(last, known_at, min(singly, day_after(last)))


def rolled(cells: Cells, where: Sequence[Condition], span: Span) -> Condition:
    """Selects cells whose numbers add up to the answer, with the values for it."""
    of_days = month_of(span.singly)
    months = [*where, before("occurred_on", of_days)]
    parts = [*known(cells, cells.months, cells.monthly, months, span.known_at)]
    if of_days <= span.as_of:
        days = [*where, *from_to("occurred_on", of_days, span.as_of)]
        parts += known(cells, cells.known_monthly, cells.table, days, span.known_at)
    return union(parts)


def known(
    cells: Cells, by_month: str, by_day: str, where: Sequence[Condition], known_at: date
) -> Iterator[Condition]:
    """By a day: all that is, less the months after it. Its own month is read in days, from
    whichever end is nearer.
    """
    first, last = month_of(known_at), last_of_month(known_at)
    is_early = known_at - first < last - known_at
    since = first if is_early else day_after(last)
    yield selected(by_month, [*where, is_("recorded_on", EVER)])
    months = (at_least("recorded_on", since), before("recorded_on", EVER))
    yield less(cells, by_month, [*where, *months])
    if is_early:
        yield selected(by_day, [*where, *from_to("recorded_on", first, known_at)])
    elif known_at < last:
        days = from_to("recorded_on", day_after(known_at), last)
        yield less(cells, by_day, [*where, *days])


def further(
    cells: Cells, where: Sequence[Condition], after: date, until: date, known_at: date
) -> Iterator[Condition]:
    """By their causes: about days after one and up to another, and known by a day."""
    first, end = day_after(after), day_after(until)
    of_months = first if first.day == 1 else day_after(last_of_month(first))
    of_days = month_of(end)
    told = [*where, *from_to("recorded_on", first, known_at)]
    for table, begin, stop in (
        (cells.table, first, min(of_months, end)),
        (cells.monthly, of_months, of_days),
        (cells.table, max(of_months, of_days), end),
    ):
        days = (at_least("occurred_on", begin), before("occurred_on", stop))
        yield selected(table, [*told, *days])


def learnt(
    cells: Cells, where: Sequence[Condition], as_of: date, after: date, known_at: date
) -> Iterator[Condition]:
    """By their causes: about days up to one, and learnt after one day and by another."""
    of_days = month_of(day_after(as_of))
    told = [*where, later_than("recorded_on", after), at_most("recorded_on", known_at)]
    yield selected(cells.monthly, [*told, before("occurred_on", of_days)])
    if of_days <= as_of:
        yield selected(cells.table, [*told, *from_to("occurred_on", of_days, as_of)])


def from_to(column: str, first: date, last: date) -> tuple[Condition, Condition]:
    return at_least(column, first), at_most(column, last)


def before(column: str, day: date) -> Condition:
    return Condition(SQL("{} < %s").format(Identifier(column)), (day,))


def less(cells: Cells, table: str, where: Sequence[Condition]) -> Condition:
    """The same cells, to be taken away."""
    return selected(table, where, taken_away(cells))


@cache
def taken_away(cells: Cells) -> SQL:
    key, numbers = cells.cell._fields[: cells.key], cells.cell._fields[cells.key :]
    return SQL(", ".join([*key, *(f"-{it} AS {it}" for it in numbers)]))


def selected(
    table: str, where: Sequence[Condition], columns: Composable = ALL_COLUMNS
) -> Condition:
    clause = SELECT.format(columns, Identifier(table), joined(where))
    return Condition(clause, tuple(given(where)))


def union(parts: Sequence[Condition]) -> Condition:
    return Condition(SQL(" UNION ALL ").join(it.clause for it in parts), tuple(given(parts)))
