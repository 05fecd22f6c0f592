"""What looks odd in a sheet: a warning, for people to look at. It never stops a row."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from infra.importing.column import Column
from infra.importing.entries import Entry, Values
from infra.importing.said import Said


class Odd(NamedTuple):
    """In which row and column, and what."""

    row: int
    column: str
    said: Said


class Told(NamedTuple):
    """One cell that could be read."""

    row: int
    column: Column
    value: Any


def told(entry: Entry, columns: tuple[Column, ...]) -> Iterator[Told]:
    """What an entry says in these columns, row by row of its lines."""
    for it in columns:
        if it.of_lines:
            for n, line in enumerate(entry.lines):
                if (value := line.get(it.key)) is not None:
                    yield Told(entry.place.row + n, it, value)
        elif (value := entry.head.get(it.key)) is not None:
            yield Told(entry.place.row, it, value)


class Look(NamedTuple):
    """An entry, with its amounts and days, which several look at."""

    entry: Entry
    amounts: list[Told]
    days: list[Told]

    def line(self, it: Told) -> Values:
        """The cells beside this one, by their keys."""
        entry = self.entry
        return entry.lines[it.row - entry.place.row] if it.column.of_lines else entry.head
