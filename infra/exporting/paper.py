"""What the row of one thing says, put together step by step."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from domain.ids import PartyId
from domain.kernel import Recorded

Place: TypeAlias = tuple[int, ...]
Line: TypeAlias = Mapping[str, Any]
BEGINNING: Place = (0,)
NOTHING: Mapping[Any, Any] = MappingProxyType({})


class Also(tuple[Any, ...]):
    """Some of what stands together in one cell."""


class Saying(NamedTuple):
    """What one step says, by the keys of columns; in lines, by their number from 1.

    `place`: which of the steps it is that an import makes of one row, in its order. `role` and
    `party_id`: as whom the row then lets its person act; none, where that does not matter.
    """

    place: Place
    head: Mapping[str, Any] = NOTHING
    lines: Mapping[int, Line] = NOTHING
    role: str = ""
    party_id: PartyId | None = None


Says: TypeAlias = Callable[[Recorded, Recorded], Saying | None]
"""A sheet's answer to a step, and the first step of its thing; none, where no column says it."""


class Paper:
    """A row says each thing once. What it has no room for, it does not take."""

    def __init__(self, says: Says, first: Recorded) -> None:
        self._says, self._first = says, first
        self._head: dict[str, Any] = {}
        self._lines: dict[int, dict[str, Any]] = {}
        self._at: dict[Place, int] = {}

    def takes(self, it: Recorded) -> bool:
        saying = self._says(it, self._first)
        if saying is None or not acts_so(it, saying) or not self._has_room(saying):
            return False
        self._at[saying.place] = it.position
        self._head |= {**saying.head, **together(self._head, saying.head)}
        for n, line in saying.lines.items():
            self._lines.setdefault(n, {}).update(line)
        return True

    def _has_room(self, it: Saying) -> bool:
        if it.place in self._at or not agrees(self._head, it.head):
            return False
        return all(agrees(self._lines.get(n, NOTHING), line) for n, line in it.lines.items())

    def lacks(self, place: Place) -> bool:
        return place not in self._at

    @property
    def order(self) -> str:
        """Where each of its steps stands in the log, in the order in which it is asked for."""
        return "、".join(str(self._at[it]) for it in sorted(self._at))

    def rows(self, more: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
        """The first says all that is said once."""
        lines = [self._lines[n] for n in sorted(self._lines)] or [{}]
        return [{**self._head, **more, **lines[0]}, *lines[1:]]


def acts_so(it: Recorded, saying: Saying) -> bool:
    actor = it.provenance.actor
    return not saying.role or (actor.role, actor.party_id) == (saying.role, saying.party_id)


def agrees(known: Mapping[str, Any], told: Mapping[str, Any]) -> bool:
    both = known.keys() & told.keys()
    return all(known[it] == told[it] or isinstance(told[it], Also) for it in both)


def together(known: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Also]:
    """Of the cells that hold some already, all that stands there."""
    both = known.keys() & told.keys()
    return {it: Also((*known[it], *told[it])) for it in both if isinstance(told[it], Also)}
