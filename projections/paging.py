"""One page of one table, by an index range: never an offset, so the last page is as quick."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Generic, NamedTuple

from psycopg import DataError
from psycopg.sql import SQL, Composable, Composed, Identifier

from projections.columns import Row, columns
from projections.place import Place
from projections.question import Question
from projections.reader import Reader


class Condition(NamedTuple):
    """A restriction on the rows. Names are ours; values always travel as parameters."""

    clause: Composable
    values: tuple[object, ...] = ()


class Order(NamedTuple):
    """By columns that are never empty, of which the last tells rows apart."""

    by: tuple[str, ...]
    is_descending: bool = False


class Tier(NamedTuple):
    """Rows that come before those of tiers with a greater number."""

    number: int
    where: Sequence[Condition]


class Listing(NamedTuple, Generic[Row]):
    """Which rows of whose table are listed, in which order.

    `tiers`: the same rows taken apart, if some come first whatever the order (`projections.tiers`).
    `veils`: columns that are told only where this holds; elsewhere they are empty.
    """

    projection: str
    table: str
    row: type[Row]
    where: Sequence[Condition]
    order: Order
    tiers: Sequence[Tier] = ()
    veils: Mapping[str, Condition] = MappingProxyType({})


class Page(NamedTuple, Generic[Row]):
    """Some rows, whether there are more behind them, and the place they are true for."""

    rows: list[Row]
    has_more: bool
    place: Place


class StrangeCursor(ValueError):
    """Not a place in this list."""


def is_(column: str, value: object) -> Condition:
    return Condition(SQL("{} = %s").format(Identifier(column)), (value,))


def among(column: str, values: Sequence[object]) -> Condition:
    return Condition(SQL("{} = ANY(%s)").format(Identifier(column)), (list(values),))


def holds(column: str, value: object) -> Condition:
    """The column is a list, and this is in it."""
    return Condition(SQL("{} @> ARRAY[%s]").format(Identifier(column)), (value,))


def at_least(column: str, value: object) -> Condition:
    return Condition(SQL("{} >= %s").format(Identifier(column)), (value,))


def at_most(column: str, value: object) -> Condition:
    return Condition(SQL("{} <= %s").format(Identifier(column)), (value,))


def later_than(column: str, value: object) -> Condition:
    return Condition(SQL("{} > %s").format(Identifier(column)), (value,))


def in_none_of(firsts: str, untils: str, day: date) -> Condition:
    """The day lies in none of the spans that the two columns list, each up to, not on, its end."""
    clause = SQL(
        "NOT EXISTS (SELECT FROM unnest({}, {}) AS span (first, until)"
        " WHERE %s >= span.first AND %s < span.until)"
    )
    spans = clause.format(Identifier(firsts), Identifier(untils))
    return Condition(spans, (day.isoformat(), day.isoformat()))


def either(*conditions: Condition) -> Condition:
    """At least one of them holds."""
    clause = SQL("({})").format(SQL(" OR ").join(it.clause for it in conditions))
    return Condition(clause, tuple(given(conditions)))


def all_of(*conditions: Condition) -> Condition:
    """Each of them holds."""
    clause = SQL("({})").format(SQL(" AND ").join(it.clause for it in conditions))
    return Condition(clause, tuple(given(conditions)))


def unless(condition: Condition) -> Condition:
    return Condition(SQL("({}) IS NOT TRUE").format(condition.clause), condition.values)


TOLD = SQL("CASE WHEN {0} THEN {1} END AS {1}")
ALL_OF_THEM, NONE_OF_THEM = Condition(SQL("true")), Condition(SQL("false"))


async def page(
    reader: Reader, listing: Listing[Row], after: Sequence[str] | None, first: int
) -> Page[Row]:
    """At most `first` rows behind that place; raises StrangeCursor for a place of another list."""
    conditions = [*listing.where, *([behind(listing, after)] if after is not None else ())]
    statement = SQL("SELECT {} FROM {} WHERE {} ORDER BY {} LIMIT %s").format(
        wanted(listing), Identifier(listing.table), joined(conditions), sorted_by(listing.order)
    )
    values = (*veiled(listing), *given(conditions), first + 1)
    question = Question(listing.row, statement, *values)
    try:
        rows, place = await reader.answer(listing.projection, question)
    except DataError as unreadable:
        raise StrangeCursor from unreadable
    return Page(rows[:first], len(rows) > first, place)


async def count(reader: Reader, listing: Listing[Any]) -> int:
    """How many rows there are in all, on every page together."""
    statement = SQL("SELECT count(*) AS number FROM {} WHERE {}").format(
        Identifier(listing.table), joined(listing.where)
    )
    [found] = await reader.read(Question(Number, statement, *given(listing.where)))
    return found.number


async def numbers(
    reader: Reader, listing: Listing[Any], row: type[Row], of: Mapping[str, Condition]
) -> tuple[Row, Place]:
    """How many rows of the list meet each of these, in one statement: a number for each field."""
    counts = [
        SQL("count(*) FILTER (WHERE {}) AS {}").format(it.clause, Identifier(name))
        for name, it in of.items()
    ]
    statement = SQL("SELECT {} FROM {} WHERE {}").format(
        SQL(", ").join(counts), Identifier(listing.table), joined(listing.where)
    )
    values = given([*of.values(), *listing.where])
    [found], place = await reader.answer(listing.projection, Question(row, statement, *values))
    return found, place


class Number(NamedTuple):
    number: int


def place_of(row: Row, order: Order) -> list[str]:
    """Where the row stands in this order: what the next page is asked with."""
    return [str(getattr(row, it)) for it in order.by]


def behind(listing: Listing[Any], after: Sequence[str]) -> Condition:
    row: Any = listing.row
    kinds = {it.name: it.type for it in columns(row)}
    order = listing.order
    if len(after) != len(order.by):
        raise StrangeCursor
    casts = [SQL("%s::{}").format(Identifier(kinds[it])) for it in order.by]
    clause = SQL("({}) {} ({})").format(
        SQL(", ").join(map(Identifier, order.by)),
        SQL("<" if order.is_descending else ">"),
        SQL(", ").join(casts),
    )
    return Condition(clause, tuple(after))


def wanted(listing: Listing[Row]) -> Composed:
    return SQL(", ").join(told(listing, it.name) for it in columns(listing.row))


def told(listing: Listing[Any], column: str) -> Composable:
    if column not in listing.veils:
        return Identifier(column)
    return TOLD.format(listing.veils[column].clause, Identifier(column))


def veiled(listing: Listing[Any]) -> list[object]:
    """The values of what is wanted."""
    row: Any = listing.row
    names = [it.name for it in columns(row) if it.name in listing.veils]
    return given([listing.veils[it] for it in names])


def sorted_by(order: Order) -> Composed:
    each = SQL("{} DESC") if order.is_descending else SQL("{}")
    return SQL(", ").join([each.format(Identifier(it)) for it in order.by])


def joined(conditions: Sequence[Condition]) -> Composed:
    return SQL(" AND ").join([SQL("true"), *(it.clause for it in conditions)])


def given(conditions: Sequence[Condition]) -> list[object]:
    return [value for it in conditions for value in it.values]
