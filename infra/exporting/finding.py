"""Which things are asked for: by their ids, or in the order in which people read them."""

from collections.abc import AsyncGenerator, Callable, Sequence
from typing import Any, NamedTuple, TypeAlias

from infra.exporting.asking import Asked
from infra.exporting.audience import looked_at
from infra.exporting.refusing import Amiss
from infra.exporting.subjects import Subject
from infra.exporting.walking import AT_ONCE, lean, walked
from projections.audience import Audience
from projections.finding import each
from projections.needs_board import Search, named
from projections.paging import Listing, count
from projections.reader import Reader, TookTooLong
from projections.tiers import page

MOST_IN_ORDER = 100_000
"""Which they are is asked at once: what people's orders go by changes while a file goes out."""
Lists: TypeAlias = Callable[[Asked], Listing[Any]]


class Found(NamedTuple):
    """All of a listing; or, where an order is asked for, those of these ids in their order."""

    subject: Subject
    listing: Listing[Any]
    ids: Sequence[str] | None = None

    async def rows(self, reader: Reader) -> AsyncGenerator[list[Any]]:
        """Some hundred at a time. Whatever is gone by then, or hidden, is left out."""
        if self.ids is None:
            async for rows in walked(reader, self.listing):
                yield rows
            return
        for n in range(0, len(self.ids), AT_ONCE):
            rows = await each(reader, self.listing, self.ids[n : n + AT_ONCE])
            yield [it for it in rows if it]


async def find(
    subject: Subject, lists: Lists, asked: Asked, reader: Reader, whose: Audience
) -> Found:
    """Raises BadInput where too much is asked for in an order."""
    if asked.search:
        asked = asked._replace(search=await by_words_or_letters(asked, lists, reader, whose))
    listing = lists(asked)
    ids = await in_order(reader, listing) if asked.order else None
    return Found(subject, lean(listing, looked_at(listing.row)), ids)


async def by_words_or_letters(
    asked: Asked, lists: Lists, reader: Reader, whose: Audience
) -> Search | None:
    """What words find; only if that is nothing, what letters find: as whoever asks is shown."""
    if asked.search is None:
        return None
    found = await named(reader, asked.search, whose)
    if await count(reader, lists(asked._replace(search=found))):
        return found
    return await named(reader, asked.search._replace(by_letters=True), whose)


async def in_order(reader: Reader, listing: Listing[Any]) -> list[str]:
    """Their ids, as people read them."""
    try:
        found = await page(reader, lean(listing, listing.order.by), None, MOST_IN_ORDER)
    except TookTooLong:
        raise Amiss(
            "order",
            "to put so many into an order takes too long; ask for fewer, or for no order.",
            "按指定顺序导出用时过长；请缩小范围，或不指定顺序。",
        ) from None
    if found.has_more:
        raise Amiss(
            "order",
            f"{MOST_IN_ORDER:,} at most go out in an order; ask for fewer, or for no order.",
            f"按指定顺序最多导出 {MOST_IN_ORDER:,} 条；请缩小范围，或不指定顺序。",
        )
    return [row[0] for row in found.rows]
