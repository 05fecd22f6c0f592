"""Looking at as many things as there are, in one reading."""

from collections.abc import Iterable
from typing import TypeVar

from domain.kernel import Look, View

V = TypeVar("V", bound=View)


def each(look: Look, views: Iterable[V]) -> tuple[V, ...]:
    """What the past says about each, in their order."""
    asked = tuple(views)
    if len(asked) > 1:
        return look(*asked)
    return tuple(look(it) for it in asked)
