"""Anything that has an id can be fetched by it."""

from collections.abc import Awaitable, Callable
from typing import Annotated, TypeAlias, TypeVar

import strawberry

from api.context import Info


@strawberry.interface(description="Whatever has an id of its own")
class Node:
    id: strawberry.ID = strawberry.field(description="Says its kind: need-…, pledge-…, party-…")


ById = Annotated[strawberry.ID, strawberry.argument(description="Its id, which says its kind")]
Finder: TypeAlias = Callable[[Info, str, str | None], Awaitable[Node | None]]
"""Finds the thing of this id, once its projection knows of the position, if one is given."""
AnyFinder = TypeVar("AnyFinder", bound=Finder)
finders: dict[str, Finder] = {}


def finds(kind: str) -> Callable[[AnyFinder], AnyFinder]:
    """Marks what finds things of this kind, by the first word of their ids."""

    def register(finder: AnyFinder) -> AnyFinder:
        finders[kind] = finder
        return finder

    return register


async def node(info: Info, id: str, at_least: str | None = None) -> Node | None:
    """The thing of this id; nothing, if there is none that one may see."""
    finder = finders.get(id.partition("-")[0])
    return await finder(info, id, at_least) if finder else None
