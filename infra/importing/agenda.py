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

TABLES = (
    "CREATE TABLE thing (number INTEGER PRIMARY KEY, thing_id TEXT, body BLOB)",
    "CREATE INDEX told_of ON thing (thing_id)",
    """
    CREATE TABLE step (
        number INTEGER, place INTEGER, received INTEGER, turn INTEGER, day INTEGER, rank INTEGER,
        body BLOB, PRIMARY KEY (number, place)
    ) WITHOUT ROWID
    """,
)
PUT_THING = "INSERT INTO thing VALUES (?, ?, ?)"
PUT_STEP = "INSERT INTO step VALUES (?, ?, ?, ?, ?, ?, ?)"
IN_ORDER = """
SELECT number, received, body FROM step ORDER BY received, turn, day, rank, number, place
"""
KNOWN = "SELECT s.body FROM thing t JOIN step s USING (number) WHERE t.thing_id = ?"
AT_ONCE = 1000
"""Steps put down in memory before they are in the file."""
ENDINGS = 100
"""Ranks of what ends something: after all that begins something, the last things first."""
LAST = 2**62
"""The turn of what says none."""

Order: TypeAlias = tuple[int, int, int]


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
        self._things: list[tuple[int, str, bytes]] = []
        self._steps: list[tuple[int, int, int, *Order, bytes]] = []
        self._fresh: set[str] = set()
        for it in TABLES:
            self._file.execute(it)

    def asked(self, thing_id: str) -> dict[str, Step]:
        """The steps of a thing that were put down before, by whichever row, by their commands."""
        if thing_id in self._fresh:
            self._write()
        known = (step_read(body)[0] for [body] in self._file.execute(KNOWN, (thing_id,)))
        return {it.command_id: it for it in known}

    def put(self, number: int, thing: Thing, missing: Sequence[Step], rank: int) -> None:
        """The words of a thing are kept with whatever is asked of it first."""
        asked = {it.command_id for it in missing}
        orders = in_order(thing, rank)
        left = [n for n, it in enumerate(thing.steps) if it.command_id in asked]
        first = min(left, key=lambda n: orders[n])
        for n in left:
            body = step_jotted(thing.steps[n], thing.words if n == first else {})
            self._steps.append((number, n, received(thing), *orders[n], body))
        self._things.append((number, thing.thing_id, row_jotted(thing.row)))
        self._fresh.add(thing.thing_id)
        self._count += len(left)
        if len(self._steps) >= AT_ONCE:
            self._write()

    def _write(self) -> None:
        self._file.executemany(PUT_THING, self._things)
        self._file.executemany(PUT_STEP, self._steps)
        self._things, self._steps, self._fresh = [], [], set()

    def __iter__(self) -> Iterator[Item]:
        self._write()
        for number, day, body in self._file.execute(IN_ORDER):
            yield Item(number, date.fromordinal(day) if day else None, *step_read(body))

    def __len__(self) -> int:
        return self._count

    def row(self, number: int) -> Row:
        """Of the thing that was counted so."""
        [body] = self._file.execute("SELECT body FROM thing WHERE number = ?", (number,)).fetchone()
        return row_read(body)


def received(thing: Thing) -> int:
    return thing.received_on.toordinal() if thing.received_on else 0


def in_order(thing: Thing, rank: int) -> list[Order]:
    """Of each step. No step of a thing comes before the one that stands before it."""
    orders, last = [], date.min
    for step in thing.steps:
        last = max(last, step.on)
        turn = LAST if step.turn is None else step.turn
        orders.append((turn, last.toordinal(), ENDINGS - rank if step.ends else rank))
    return orders
