"""Things and their steps in a file, while they wait to be asked: however many there are."""

from collections.abc import Iterable, Iterator
from datetime import date
from sqlite3 import Connection
from typing import NamedTuple, TypeAlias

from infra.importing.jotting import Words, row_jotted, row_read, step_jotted, step_read
from infra.importing.things import Row, Step

TABLES = (
    "CREATE TABLE thing (number INTEGER PRIMARY KEY, thing_id TEXT, body BLOB)",
    "CREATE INDEX told_of ON thing (thing_id)",
    """
    CREATE TABLE step (
        received INTEGER, turn INTEGER, day INTEGER, rank INTEGER, number INTEGER, place INTEGER,
        body BLOB
    )
    """,
    "CREATE INDEX step_of ON step (number)",
)
PUT_THING = "INSERT INTO thing VALUES (?, ?, ?)"
PUT_STEP = "INSERT INTO step VALUES (?, ?, ?, ?, ?, ?, ?)"
IN_ORDER = """
SELECT number, received, body FROM step ORDER BY received, turn, day, rank, number, place
"""
KNOWN = "SELECT s.body FROM thing t JOIN step s USING (number) WHERE t.thing_id = ?"
ROW = "SELECT body FROM thing WHERE number = ?"

Order: TypeAlias = tuple[int, int, int, int, int, int]
"""The day of receipt, the turn, the day, the rank, the number of the thing, the place within."""


class Item(NamedTuple):
    """One step to be asked, the words to be kept before, and the thing it belongs to, counted
    as it was read.
    """

    number: int
    received_on: date | None
    step: Step
    words: Words


class Filed:
    def __init__(self, file: Connection) -> None:
        self._file, self._is_empty = file, True
        for it in TABLES:
            self._file.execute(it)

    def put(self, rows: Iterable[tuple[int, Row]], items: Iterable[tuple[Order, Item]]) -> None:
        self._is_empty = False
        self._file.executemany(PUT_THING, ((n, it.thing_id, row_jotted(it)) for n, it in rows))
        jotted = ((*order, step_jotted(it.step, it.words)) for order, it in items)
        self._file.executemany(PUT_STEP, jotted)

    def asked(self, thing_id: str) -> Iterator[Step]:
        """The steps of a thing that were put down, by whichever row."""
        if not self._is_empty:
            for [body] in self._file.execute(KNOWN, (thing_id,)):
                yield step_read(body)[0]

    def row(self, number: int) -> Row:
        [body] = self._file.execute(ROW, (number,)).fetchone()
        return row_read(body)

    def __iter__(self) -> Iterator[Item]:
        """In their order."""
        for number, day, body in self._file.execute(IN_ORDER):
            yield Item(number, date.fromordinal(day) if day else None, *step_read(body))

    def __bool__(self) -> bool:
        return not self._is_empty
