"""What is still to be asked, in the order in which it happened, however much it is.

Quantities are taken and set free again, so the order of days matters across all sheets. On one
day beginnings come before endings, and things before what relies on them. What says its own
place in an order, as exports do, comes in that order and before all that does not. A small book
waits in memory; of a large one memory holds a part at a time, and a file the rest.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from sqlite3 import Connection

from infra.importing.filed import Filed, Item, Order
from infra.importing.things import Row, Step, Thing

ENDINGS = 100
"""Ranks of what ends something: after all that begins something, the last things first."""
LAST = 2**62
"""The turn of what says none."""
ROOM = 8_000_000
"""By the size of rows, of which memory takes about ten times as much."""


class Agenda:
    """Things that carry a day of receipt come in that order, and only then by turn and day."""

    def __init__(self, file: Connection) -> None:
        self._filed, self._count = Filed(file), 0
        self._forget()

    def _forget(self) -> None:
        self._size = 0
        self._items: list[tuple[Order, Item]] = []
        self._rows: dict[int, Row] = {}
        self._asked: dict[str, list[Step]] = defaultdict(list)

    def asked(self, thing_id: str) -> dict[str, Step]:
        """The steps of a thing that were put down before, by whichever row, by their commands."""
        both = (*self._filed.asked(thing_id), *self._asked.get(thing_id, ()))
        return {it.command_id: it for it in both}

    def put(self, number: int, thing: Thing, missing: Sequence[Step], rank: int) -> None:
        """The words of a thing are kept with whatever is asked of it first."""
        asked = {it.command_id for it in missing}
        left = [it for it in in_order(number, thing, rank) if it[1].command_id in asked]
        first = min(order for order, _ in left)
        for order, step in left:
            words = thing.words if order == first else {}
            self._items.append((order, Item(number, thing.received_on, step, words)))
        self._rows[number] = thing.row
        self._asked[thing.thing_id] += (step for _, step in left)
        self._count += len(left)
        self._size += thing.size
        if self._size > ROOM:
            self._file()

    def _file(self) -> None:
        self._filed.put(self._rows.items(), self._items)
        self._forget()

    def __iter__(self) -> Iterator[Item]:
        if self._filed:
            self._file()
            return iter(self._filed)
        self._items.sort(key=lambda it: it[0])
        return (it for _, it in self._items)

    def __len__(self) -> int:
        return self._count

    def row(self, number: int) -> Row:
        """Of the thing that was counted so."""
        return self._rows.get(number) or self._filed.row(number)


def in_order(number: int, thing: Thing, rank: int) -> Iterator[tuple[Order, Step]]:
    """No step of a thing comes before the one that stands before it."""
    received = thing.received_on.toordinal() if thing.received_on else 0
    last = date.min
    for place, step in enumerate(thing.steps):
        last = max(last, step.on)
        turn = LAST if step.turn is None else step.turn
        within = ENDINGS - rank if step.ends else rank
        yield (received, turn, last.toordinal(), within, number, place), step
