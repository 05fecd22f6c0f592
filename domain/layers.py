"""A mapping as a value, cheap to go on from: for views of things with thousands of parts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, Self, TypeVar

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True)
class Layers(Generic[K, V]):
    """What was put in last hides what lay there before; `None` says that there is nothing.

    Each layer is larger than the one above it: a new one swallows those that are no larger than
    itself. So n entries cost n·log n, where copying the whole for each would cost n².
    """

    layers: tuple[Mapping[K, V | None], ...] = ()

    def __iter__(self) -> Iterator[V]:
        """In the order in which their keys first came."""
        flat: dict[K, V | None] = {}
        for layer in self.layers:
            flat.update(layer)
        return (it for it in flat.values() if it is not None)

    def get(self, key: K) -> V | None:
        return next((it[key] for it in reversed(self.layers) if key in it), None)

    def put(self, key: K, value: V | None) -> Self:
        below, top = self.layers, {key: value}
        while below and len(below[-1]) <= len(top):
            top = {**below[-1], **top}
            below = below[:-1]
        return type(self)((*below, top))
