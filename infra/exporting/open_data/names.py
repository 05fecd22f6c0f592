"""What things are called, for some of them at once: from the read models and the words."""

from asyncio import to_thread
from collections.abc import Iterable, Mapping
from typing import Any

from infra.exporting.books import Export
from projections import needs_board, parties, programmes
from projections.audience import PUBLIC
from projections.finding import each
from projections.paging import Listing

NAMELESS = "（未公开）"
"""What has no name that the public may know, or has none any more."""


class Names:
    """Those of one part of an export."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self._known = known

    def __getitem__(self, thing_id: str | None) -> str:
        return self._known.get(thing_id or "", NAMELESS)


async def of_parties(export: Export, ids: Iterable[str | None]) -> Names:
    return await named(export, parties.parties(PUBLIC), "name_id", ids)


async def of_programmes(export: Export, ids: Iterable[str | None]) -> Names:
    return await named(export, programmes.programmes(), "name_id", ids)


async def of_needs(export: Export, ids: Iterable[str | None]) -> Names:
    return await named(export, needs_board.needs_on_board(PUBLIC), "title_id", ids)


async def named(
    export: Export, listing: Listing[Any], column: str, ids: Iterable[str | None]
) -> Names:
    wanted = sorted({it for it in ids if it})
    rows = [it for it in await each(export.reader, listing, wanted) if it] if wanted else []
    words = await to_thread(export.texts.told, [getattr(it, column) for it in rows])
    return Names({it[0]: said for it in rows if (said := words.get(getattr(it, column)))})
