"""Words that stand beside the log, as answers show them."""

from collections.abc import Sequence
from typing import Self

import strawberry

from api.audience import is_office
from api.context import Context, Info
from api.loading import load
from domain.ids import TextId


@strawberry.type(description="Words that stand beside the log, where they can be removed")
class Words:
    text_id: strawberry.Private[TextId]

    @classmethod
    def of(cls, text_id: TextId | None) -> Self | None:
        return cls(text_id=text_id) if text_id else None

    @strawberry.field(description="By which they can be removed; told to the offices alone")
    def id(self, info: Info) -> strawberry.ID | None:
        return strawberry.ID(self.text_id) if is_office(info.context.actor) else None

    @strawberry.field(description="The words; none, once they were removed")
    async def text(self, info: Info) -> str | None:
        return await load(info, told, self.text_id)

    @strawberry.field(description="Were there words that were removed?")
    async def is_removed(self, info: Info) -> bool:
        return await load(info, told, self.text_id) is None


async def told(context: Context, ids: list[TextId]) -> Sequence[str | None]:
    """A page full of titles costs one statement."""
    found = await context.texts.told(ids)
    return [found.get(it) for it in ids]
