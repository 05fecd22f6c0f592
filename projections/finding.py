"""Rows of a table by their keys: one thing, several things, or the parts of several."""

from collections import defaultdict
from collections.abc import Sequence

from projections.columns import Row, columns
from projections.paging import Listing, among, page
from projections.place import Place
from projections.reader import Reader

WHOLE = 1_000_000
"""Where all is wanted: only ask so for what is small by its nature."""


async def one(reader: Reader, listing: Listing[Row], key: str) -> tuple[Row | None, Place]:
    """The row of this key, if it is in the list, and the place that this is true for."""
    rows, _, place = await page(reader, keyed(listing, [key]), None, 1)
    return (rows[0] if rows else None), place


async def each(reader: Reader, listing: Listing[Row], keys: Sequence[str]) -> list[Row | None]:
    """The row of each key, in the order of the keys."""
    rows, _, _ = await page(reader, keyed(listing, keys), None, len(keys))
    known = {it[0]: it for it in rows}
    return [known.get(it) for it in keys]


async def parts(reader: Reader, listing: Listing[Row], keys: Sequence[str]) -> list[list[Row]]:
    """All rows that begin with each key, in the order of the list."""
    rows, _, _ = await page(reader, keyed(listing, keys), None, WHOLE)
    known: dict[str, list[Row]] = defaultdict(list)
    for it in rows:
        known[it[0]].append(it)
    return [known[it] for it in keys]


def keyed(listing: Listing[Row], keys: Sequence[str]) -> Listing[Row]:
    first = columns(listing.row)[0].name
    return listing._replace(where=[*listing.where, among(first, keys)])
