"""What is still to be asked, in the order in which it happened, however much it is.

Quantities are taken and set free again, so the order of days matters across all sheets. On one
day beginnings come before endings, and things before what relies on them. The list is kept in
a file of its own while an import goes on; memory holds a few things at a time.
"""

import pickle
import sqlite3
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from infra.importing.things import Step, Thing

CREATE = """
CREATE TABLE thing (number INTEGER PRIMARY KEY, body BLOB);
CREATE TABLE step (
    command_id TEXT PRIMARY KEY, thing INTEGER, place INTEGER,
    received INTEGER, day INTEGER, rank INTEGER, turn INTEGER
) WITHOUT ROWID;
"""
IN_ORDER = "SELECT thing, place FROM step ORDER BY received, day, rank, turn, thing, place"
KNOWN = "SELECT thing, place FROM step WHERE command_id = ?"
ENDINGS = 100
"""Ranks of what ends something: after all that begins something, the last things first."""


class Item(NamedTuple):
    """One step to be asked, and the thing it belongs to, counted as it was read."""

    number: int
    thing: Thing
    step: Step


class Agenda:
    """Things that carry a day of receipt come in that order, and only then by day."""

    def __init__(self, folder: Path) -> None:
        self._file = sqlite3.connect(folder / "agenda.sqlite", isolation_level=None)
        self._file.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + CREATE)
        self._file.execute("BEGIN")
        self._thing = lru_cache(maxsize=4096)(self._read)

    def close(self) -> None:
        self._file.close()

    def asked(self, step: Step) -> Step | None:
        """The step that was put down under this command before, by whichever row."""
        found = self._file.execute(KNOWN, (step.command_id,)).fetchone()
        return self._thing(found[0]).steps[found[1]] if found else None

    def put(self, number: int, thing: Thing, steps: list[Step], rank: int) -> None:
        self._file.execute("INSERT INTO thing VALUES (?, ?)", (number, pickle.dumps(thing)))
        last = date.min
        for place, step in enumerate(thing.steps):
            last = max(last, step.on)
            if step in steps:
                turn = ENDINGS - rank if step.ends else rank
                order = (self._received(thing), last.toordinal(), turn, place)
                row = (step.command_id, number, place, *order)
                self._file.execute("INSERT INTO step VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def __iter__(self) -> Iterator[Item]:
        for number, place in self._file.execute(IN_ORDER):
            thing = self._thing(number)
            yield Item(number, thing, thing.steps[place])

    def __len__(self) -> int:
        [count] = self._file.execute("SELECT count(*) FROM step").fetchone()
        return int(count)

    def _received(self, thing: Thing) -> int:
        return thing.received_on.toordinal() if thing.received_on else 0

    def _read(self, number: int) -> Thing:
        [body] = self._file.execute("SELECT body FROM thing WHERE number = ?", (number,)).fetchone()
        thing: Thing = pickle.loads(body)
        return thing
