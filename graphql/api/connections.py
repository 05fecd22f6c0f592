"""Lists, a page at a time, and one thing out of them.

Cursors are places in an order, so nothing is skipped or repeated.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Callable
from typing import Annotated, Any, Generic, Protocol, TypeVar

import orjson
import strawberry

from api.context import Info
from api.writing import BadInput
from projections.columns import Row
from projections.finding import one
from projections.paging import Listing, StrangeCursor, count
from projections.tiers import page

MOST = 100


class Placed(Protocol):
    """What says for which position it is true."""

    position: strawberry.ID | None


Item = TypeVar("Item")
Thing = TypeVar("Thing", bound=Placed)

First = Annotated[int, strawberry.argument(description=f"How many, {MOST} at most")]
After = Annotated[str | None, strawberry.argument(description="The cursor to go on behind")]
AtLeast = Annotated[
    strawberry.ID | None,
    strawberry.argument(description="Wait until the answer knows of this position"),
]


@strawberry.type(description="Whether there is more, and how to ask for it")
class PageInfo:
    has_next_page: bool = strawberry.field(description="Is there more behind the last one?")
    end_cursor: str | None = strawberry.field(description="Pass it as `after` to go on")


@strawberry.type(description="One of the list")
class Edge(Generic[Item]):
    cursor: str = strawberry.field(description="Its place in the list")
    node: Item = strawberry.field(description="The thing itself")


@strawberry.type(description="A page of a list")
class Connection(Generic[Item]):
    edges: list[Edge[Item]] = strawberry.field(description="The page, in order")
    page_info: PageInfo = strawberry.field(description="Whether there is more")
    position: strawberry.ID = strawberry.field(description="What the answer is true for")
    listing: strawberry.Private[Listing[Any]]

    @strawberry.field(description="How many there are on all pages together")
    async def total_count(self, info: Info) -> int:
        return await count(info.context.reader, self.listing)


async def connection(
    info: Info,
    listing: Listing[Row],
    item: Callable[[Row], Item],
    first: int,
    after: str | None,
    at_least: str | None,
) -> Connection[Item]:
    """The page that was asked for, as soon as it knows of the position that was asked for."""
    if not 1 <= first <= MOST:
        raise BadInput("first", f"1 to {MOST}.")
    context = info.context
    if at_least:
        await context.reached(listing.projection, at_least)
    try:
        asked = await page(context.reader, listing, place(after, listing), first)
    except StrangeCursor:
        raise bad_cursor() from None
    edges = [
        Edge(cursor=cursor(listing, where), node=item(it))
        for it, where in zip(asked.rows, asked.places, strict=True)
    ]
    return Connection(
        edges=edges,
        page_info=PageInfo(
            has_next_page=asked.has_more, end_cursor=edges[-1].cursor if edges else None
        ),
        position=strawberry.ID(context.position(asked.place.position)),
        listing=listing,
    )


async def found(
    info: Info,
    listing: Listing[Row],
    id: str,
    at_least: str | None,
    thing: Callable[[Row], Thing],
) -> Thing | None:
    """The one of this id, if the list has it, as soon as it knows of the position."""
    context = info.context
    if at_least:
        await context.reached(listing.projection, at_least)
    row, place = await one(context.reader, listing, id)
    if row is None:
        return None
    it = thing(row)
    it.position = strawberry.ID(context.position(place.position))
    return it


def cursor(listing: Listing[Any], where: list[str]) -> str:
    """Says which order it belongs to, lest it be used in another."""
    return urlsafe_b64encode(orjson.dumps([*head(listing), *where])).decode()


def place(after: str | None, listing: Listing[Any]) -> list[str] | None:
    if after is None:
        return None
    first = head(listing)
    try:
        where = orjson.loads(urlsafe_b64decode(after))
    except (NotBase64, ValueError):
        where = None
    if not isinstance(where, list) or where[: len(first)] != first or not all_words(where):
        raise bad_cursor()
    return where[len(first) :]


def head(listing: Listing[Any]) -> list[str]:
    return [listing.table, *(["tier"] if listing.tiers else []), *listing.order.by]


def bad_cursor() -> BadInput:
    return BadInput("after", "this is no cursor of this list; leave it out to begin anew.")


def all_words(where: list[Any]) -> bool:
    return all(isinstance(it, str) and "\0" not in it for it in where)
