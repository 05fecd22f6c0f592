"""Looking for needs by words, and where these were found."""

from asyncio import gather
from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial
from typing import Annotated, TypeVar

import strawberry

from api.audience import audience
from api.connections import Connection
from api.context import Context, Info
from api.loading import Load, load
from api.parties import party_of
from api.plain import plain
from api.told import told
from api.writing import BadInput
from domain.ids import NeedId, PartyId, TextId
from projections.needs_board import (
    MOST_GIVERS,
    NeedRow,
    Search,
    found_givers,
    named,
    search,
)
from projections.paging import count
from projections.words import MOST_LETTERS, marked

Item = TypeVar("Item")
IN_PARTS = {"most": 9}
"""A title or a name in parts: four hits and what is between them, hardly ever more."""
LookedFor = Annotated[
    str | None,
    strawberry.argument(
        description="All of these words, each in the title, as the place, or in the name of whom it"
        " is for or of somebody who gives for it; “in quotation marks” as a phrase;"
        f" {MOST_LETTERS} letters at most"
    ),
]


@strawberry.type(description="Some letters of a text; all its parts together are the text")
class TextPart:
    text: str = strawberry.field(description="As they were written, without any markup")
    is_hit: bool = strawberry.field(description="Were they looked for?")


@strawberry.type(description="Somebody who gives for a need, by whose name it was found")
class FoundGiver:
    party_id: strawberry.ID = strawberry.field(description="party-…")
    name: list[TextPart] = strawberry.field(description="The name in parts", metadata=IN_PARTS)


@strawberry.type(description="Where the words that were looked for stand")
class Hits:
    row: strawberry.Private[NeedRow]
    search: strawberry.Private[Search]
    givers_of: strawberry.Private[Load[NeedId, list[PartyId]]]

    @strawberry.field(
        description="The title in parts; none, once it was removed", metadata=IN_PARTS
    )
    async def title(self, info: Info) -> list[TextPart]:
        return await self.parts(info, self.row.title_id) if self.row.title_id else []

    @strawberry.field(
        description="The name of whom it is for, in parts; none, once it was removed",
        metadata=IN_PARTS,
    )
    async def beneficiary(self, info: Info) -> list[TextPart]:
        return await self.name(info, self.row.beneficiary_id)

    @strawberry.field(
        description=f"Those who give for it and are called so; {MOST_GIVERS} at most",
        metadata={"most": MOST_GIVERS},
    )
    async def givers(self, info: Info) -> list[FoundGiver]:
        found = await load(info, self.givers_of, self.row.need_id)
        names = await gather(*(self.name(info, it) for it in found))
        return [
            FoundGiver(party_id=strawberry.ID(it), name=name)
            for it, name in zip(found, names, strict=True)
        ]

    async def name(self, info: Info, party_id: PartyId) -> list[TextPart]:
        party = await party_of(info, party_id)
        return await self.parts(info, party.row.name_id) if party else []

    async def parts(self, info: Info, text_id: TextId) -> list[TextPart]:
        text = await load(info, told, text_id) or ""
        found = marked(text, self.search.marks, by_letters=self.search.by_letters)
        return [TextPart(text=it.text, is_hit=it.is_hit) for it in found]


def hits_of(search: Search) -> Callable[[NeedRow], Hits]:
    """Of a whole page: what its needs ask for by themselves is asked for together."""
    together = partial(givers_of, search)
    return lambda row: Hits(row=row, search=search, givers_of=together)


async def givers_of(search: Search, context: Context, ids: list[NeedId]) -> list[list[PartyId]]:
    return await found_givers(context.reader, search, audience(context.actor), ids)


def looked_for(info: Info, given: str | None) -> Search | None:
    return searched(given, info.context.today)


def searched(given: str | None, on: date) -> Search | None:
    """What holds neither a letter nor a digit is as if nothing was given."""
    words = plain("search", " ".join((given or "").split()))
    if len(words) > MOST_LETTERS:
        raise BadInput("search", f"{MOST_LETTERS} letters at most; look for a few words of it.")
    return search(words, on)


async def by_words_or_letters(
    info: Info, wanted: Search | None, page: Callable[[Search | None], Awaitable[Connection[Item]]]
) -> Connection[Item]:
    """Whoever asks is shown what words find; only if that is nothing, what letters find.

    Counted is what they may see: so which of the two it is tells them nothing of the rest.
    """
    reader, whose = info.context.reader, audience(info.context.actor)
    if wanted is None:
        return await page(None)
    found = await page(await named(reader, wanted, whose))
    if found.edges or await count(reader, found.listing):
        return found
    return await page(await named(reader, wanted._replace(by_letters=True), whose))
