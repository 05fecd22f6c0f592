"""Looking for needs by words, and where these were found."""

from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar

import strawberry

from api.connections import Connection
from api.context import Info
from api.loading import load
from api.parties import party_of
from api.plain import plain
from api.told import told
from api.writing import BadInput
from domain.ids import TextId
from projections.needs_board import NeedRow, Search, named, search
from projections.paging import count
from projections.words import MOST_LETTERS, marked

Item = TypeVar("Item")
LookedFor = Annotated[
    str | None,
    strawberry.argument(
        description="All of these words, each in the title, in the name of whom it is for, or as"
        f" the place; “in quotation marks” as a phrase; {MOST_LETTERS} letters at most"
    ),
]


@strawberry.type(description="Some letters of a text; all its parts together are the text")
class TextPart:
    text: str = strawberry.field(description="As they were written, without any markup")
    is_hit: bool = strawberry.field(description="Were they looked for?")


@strawberry.type(description="Where the words that were looked for stand")
class Hits:
    row: strawberry.Private[NeedRow]
    search: strawberry.Private[Search]

    @strawberry.field(description="The title in parts; none, once it was removed")
    async def title(self, info: Info) -> list[TextPart]:
        return await self.parts(info, self.row.title_id)

    @strawberry.field(description="The name of whom it is for, in parts; none, once it was removed")
    async def beneficiary(self, info: Info) -> list[TextPart]:
        party = await party_of(info, self.row.beneficiary_id)
        return await self.parts(info, party.row.name_id) if party else []

    async def parts(self, info: Info, text_id: TextId) -> list[TextPart]:
        text = await load(info, told, text_id) or ""
        found = marked(text, self.search.terms, by_letters=self.search.by_letters)
        return [TextPart(text=it.text, is_hit=it.is_hit) for it in found]


def looked_for(info: Info, given: str | None) -> Search | None:
    """What holds neither a letter nor a digit is as if nothing was given."""
    words = plain("search", " ".join((given or "").split()))
    if len(words) > MOST_LETTERS:
        raise BadInput("search", f"{MOST_LETTERS} letters at most; look for a few words of it.")
    return search(words, info.context.today)


async def by_words_or_letters(
    info: Info, wanted: Search | None, page: Callable[[Search | None], Awaitable[Connection[Item]]]
) -> Connection[Item]:
    """Whoever asks is shown what words find; only if that is nothing, what letters find.

    Counted is what they may see: so which of the two it is tells them nothing of the rest.
    """
    reader = info.context.reader
    if wanted is None:
        return await page(None)
    found = await page(await named(reader, wanted))
    if found.edges or await count(reader, found.listing):
        return found
    return await page(await named(reader, wanted._replace(by_letters=True)))
