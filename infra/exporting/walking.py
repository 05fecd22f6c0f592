"""All rows of a listing, some at a time, in an order that nothing changes: by their first column.

A page of a read model is ordered as people like to read it, by days and stages that may change
while somebody walks; a thing would be told twice, or not at all. Its id stays.
"""

from collections.abc import AsyncGenerator, Callable, Hashable, Iterable
from functools import cache
from typing import Any, NamedTuple, cast, get_type_hints

from projections.columns import Row, columns
from projections.paging import Listing, Order, page, place_of
from projections.reader import Reader

AT_ONCE = 500
namedtuple_of: Callable[[str, list[tuple[str, Any]]], Any] = NamedTuple
"""Of fields that are known only when it is made."""


async def walked(
    reader: Reader, listing: Listing[Row], at_once: int = AT_ONCE
) -> AsyncGenerator[list[Row]]:
    """One question for each step of the walk; whoever stops walking has asked no more."""
    steady = by_key(listing)
    after = None
    while True:
        found = await page(reader, steady, after, at_once)
        if found.rows:
            yield found.rows
            after = place_of(found.rows[-1], steady.order)
        if not found.has_more:
            return


def lean(listing: Listing[Any], names: Iterable[str]) -> Listing[Any]:
    """Of each row its id, and what else of these it has: a board has thirty columns more."""
    row = cast(Hashable, listing.row)
    return listing._replace(row=of_columns(row, frozenset({*names, *several(listing)})))


@cache
def of_columns(row: Any, names: frozenset[str]) -> Any:
    key, *others = get_type_hints(row).items()
    return namedtuple_of("Lean", [key, *(it for it in others if it[0] in names)])


def by_key(listing: Listing[Row]) -> Listing[Row]:
    """In the order of ids; and of positions, where an id has several rows."""
    by = (columns(listing.row)[0].name, *several(listing))
    return listing._replace(order=Order(by), tiers=())


def several(listing: Listing[Any]) -> list[str]:
    """What tells rows of one id apart."""
    return [it for it in listing.order.by if it == "position"]
