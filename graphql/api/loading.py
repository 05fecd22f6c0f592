"""What each thing of a page asks for by itself is fetched for all of them in one statement."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias, TypeVar

from strawberry.dataloader import DataLoader

from api.context import Context, Info

K = TypeVar("K")
V = TypeVar("V")

Load: TypeAlias = Callable[[Context, list[K]], Awaitable[Sequence[V]]]
"""Fetches for many at once; the answers stand in the order in which they were asked for."""


async def load(info: Info, load: Load[K, V], key: K) -> V:
    """What this finds for the key, asked together with whatever else the request asks of it."""
    context = info.context
    found: DataLoader[K, V] | None = context.loaders.get(load)
    if found is None:
        found = context.loaders[load] = DataLoader(lambda keys: load(context, keys))
    return await found.load(key)
