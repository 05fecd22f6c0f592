"""A page of a list in tiers: what fits best comes first, and within a tier the list's order holds.

Each tier is asked like a list of its own, by an index range, and a later one not at all where
those before it fill the page. So nothing is weighed but what is shown, however much is found.
"""

from collections.abc import Iterator, Sequence
from typing import Generic, NamedTuple

from psycopg import DataError
from psycopg.rows import RowMaker
from psycopg.sql import SQL, Composed, Identifier, Literal

from projections import paging
from projections.columns import Row, columns, restored
from projections.paging import (
    NONE_OF_THEM,
    Condition,
    Listing,
    StrangeCursor,
    Tier,
    behind,
    given,
    joined,
    place_of,
    sorted_by,
    veiled,
    wanted,
)
from projections.place import Place
from projections.question import Question
from projections.reader import Reader

ASKED = SQL(
    "{name} AS (SELECT {number} AS tier, {columns} FROM {table}"
    " WHERE {where} ORDER BY {order} LIMIT %s)"
)
FULL = SQL("SELECT count(*) FROM ({}) AS before")
MOST_TIERS = 99
WHOLE = SQL("WITH {tiers} SELECT * FROM ({rows}) AS found ORDER BY tier, {order} LIMIT %s")


class Ranked(NamedTuple, Generic[Row]):
    """A row, and the number of the tier that it stands in."""

    tier: int
    row: Row


class Page(NamedTuple, Generic[Row]):
    """As `projections.paging.Page`, with where each row stands: how the next page is asked for."""

    rows: list[Row]
    places: list[list[str]]
    has_more: bool
    place: Place


class InTiers(Question[Ranked[Row]]):
    """Asks for rows of a list, each behind the number of its tier."""

    def __init__(self, row: type[Row], statement: Composed, *values: object) -> None:
        super().__init__(Ranked[Row], statement, *values)
        self._columns, self._make = columns(row), restored(row)

    def maker(self, found: Sequence[str]) -> RowMaker[Ranked[Row]]:
        expected = ["tier", *(it.name for it in self._columns)]
        if found != expected:
            raise TypeError(f"{expected} was expected, but {found} was selected.")
        return lambda values: Ranked(values[0], self._make(values[1:]))


async def page(
    reader: Reader, listing: Listing[Row], after: Sequence[str] | None, first: int
) -> Page[Row]:
    """At most `first` rows behind that place; raises StrangeCursor for a place of another list.

    A list without tiers is asked as ever.
    """
    if not listing.tiers:
        rows, has_more, place = await paging.page(reader, listing, after, first)
        return Page(rows, [place_of(it, listing.order) for it in rows], has_more, place)
    asked = in_tiers(listing, left(listing, after), first + 1)
    try:
        found, place = await reader.answer(listing.projection, asked)
    except DataError as unreadable:
        raise StrangeCursor from unreadable
    places = [[str(it.tier), *place_of(it.row, listing.order)] for it in found[:first]]
    return Page([it.row for it in found[:first]], places, len(found) > first, place)


def left(listing: Listing[Row], after: Sequence[str] | None) -> list[Tier]:
    """The tiers that are not behind us, the first of them from that place on."""
    if after is None:
        return [*listing.tiers]
    reached, further = number_of(after), behind(listing, after[1:])
    return [
        it._replace(where=[*it.where, further]) if it.number == reached else it
        for it in listing.tiers
        if it.number >= reached
    ] or [Tier(reached, [NONE_OF_THEM])]


def number_of(after: Sequence[str]) -> int:
    """Of a tier that need not be there any more."""
    number = "".join(after[:1])
    if number.isdecimal() and len(number) <= len(str(MOST_TIERS)):
        return int(number)
    raise StrangeCursor


def in_tiers(listing: Listing[Row], tiers: Sequence[Tier], most: int) -> InTiers[Row]:
    """`most`: rows, in all tiers together."""
    asked = [it._replace(where=[*it.where, *room(tiers[:n], most)]) for n, it in enumerate(tiers)]
    statement = WHOLE.format(
        tiers=SQL(", ").join([tier_of(listing, it) for it in asked]),
        rows=together(tiers),
        order=sorted_by(listing.order),
    )
    veils = veiled(listing)
    values = [value for it in asked for value in (*veils, *given(it.where), most)]
    return InTiers(listing.row, statement, *values, most)


def room(before: Sequence[Tier], most: int) -> Iterator[Condition]:
    """Only if those before it do not fill the page."""
    if before:
        yield Condition(SQL("({}) < %s").format(FULL.format(together(before))), (most,))


def tier_of(listing: Listing[Row], tier: Tier) -> Composed:
    return ASKED.format(
        name=name(tier),
        number=Literal(tier.number),
        columns=wanted(listing),
        table=Identifier(listing.table),
        where=joined(tier.where),
        order=sorted_by(listing.order),
    )


def together(tiers: Sequence[Tier]) -> Composed:
    return SQL(" UNION ALL ").join([SQL("SELECT * FROM {}").format(name(it)) for it in tiers])


def name(tier: Tier) -> Identifier:
    return Identifier(f"tier_{tier.number}")
