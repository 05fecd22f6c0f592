"""What is still to be asked, in the order in which it happened, however much it is.

Quantities are taken and set free again, so the order of days matters across all sheets. On one
day beginnings come before endings, and things before what relies on them. What says its own
place in an order, as exports do, comes in that order and before all that does not. The list is
kept in a file while an import goes on; memory holds a few things at a time.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from sqlite3 import Connection
from typing import NamedTuple, TypeAlias

from domain.texts import Text
from infra.importing.jotting import row_jotted, row_read, step_jotted, step_read
from infra.importing.things import Row, Step, Thing

TOLD = "CREATE TABLE told (number INTEGER PRIMARY KEY, body BLOB)"
STEPS = """
CREATE TABLE step (
    command_id TEXT PRIMARY KEY, number INTEGER, received INTEGER,
    turn INTEGER, day INTEGER, rank INTEGER, place INTEGER, body BLOB
)
"""
PUT = "INSERT INTO step VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
IN_ORDER = """
SELECT number, received, body FROM step ORDER BY received, turn, day, rank, number, place
"""
KNOWN = "SELECT body FROM step WHERE command_id = ?"
ENDINGS = 100
"""Ranks of what ends something: after all that begins something, the last things first."""
LAST = 2**62
"""The turn of what says none."""

Order: TypeAlias = tuple[int, int, int, int]


class Item(NamedTuple):
    """One step to be asked, the words to be kept before, and the thing it belongs to, counted
    as it was read.
    """

    number: int
    received_on: date | None
    step: Step
    words: Mapping[Text, str]


class Agenda:
    """Things that carry a day of receipt come in that order, and only then by turn and day."""

    def __init__(self, file: Connection) -> None:
        self._file, self._count = file, 0
        for it in (TOLD, STEPS):
            self._file.execute(it)

    def asked(self, asked: Step) -> Step | None:
        """The step that was put down under this command before, by whichever row."""
        found = self._file.execute(KNOWN, (asked.command_id,)).fetchone()
        return step_read(found[0])[0] if found else None

    def put(self, number: int, thing: Thing, missing: Sequence[Step], rank: int) -> None:
        """The words of a thing are kept with whatever is asked of it first."""
        self._file.execute("INSERT INTO told VALUES (?, ?)", (number, row_jotted(thing.row)))
        asked = {it.command_id for it in missing}
        orders = [it for it in in_order(thing, rank) if it[0].command_id in asked]
        first = min(order for _, order in orders)
        for step, order in orders:
            body = step_jotted(step, thing.words if order == first else {})
            row = (step.command_id, number, received(thing), *order, body)
            self._file.execute(PUT, row)
        self._count += len(orders)

    def __iter__(self) -> Iterator[Item]:
        for number, day, body in self._file.execute(IN_ORDER):
            yield Item(number, date.fromordinal(day) if day else None, *step_read(body))

    def __len__(self) -> int:
        return self._count

    def row(self, number: int) -> Row:
        """Of the thing that was counted so."""
        [body] = self._file.execute("SELECT body FROM told WHERE number = ?", (number,)).fetchone()
        return row_read(body)


def received(thing: Thing) -> int:
    return thing.received_on.toordinal() if thing.received_on else 0


def in_order(thing: Thing, rank: int) -> list[tuple[Step, Order]]:
    """No step of a thing comes before the one that stands before it."""
    orders, last = [], date.min
    for place, step in enumerate(thing.steps):
        last = max(last, step.on)
        turn = LAST if step.turn is None else step.turn
        within = ENDINGS - rank if step.ends else rank
        orders.append((step, (turn, last.toordinal(), within, place)))
    return orders
