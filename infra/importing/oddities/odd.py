"""What looks odd in a sheet: a warning, for people to look at. It never stops a row."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from infra.importing import cells
from infra.importing.column import Column
from infra.importing.entries import Entry
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
    """Everything that an entry says, row by row of its lines."""
    for it in columns:
        if it.of_lines:
            for n, line in enumerate(entry.lines):
                if (value := line.get(it.key)) is not None:
                    yield Told(entry.place.row + n, it, value)
        elif (value := entry.head.get(it.key)) is not None:
            yield Told(entry.place.row, it, value)


def days(entry: Entry, columns: tuple[Column, ...]) -> list[Told]:
    return [it for it in told(entry, columns) if it.column.read is cells.day]


def last_day(entry: Entry, columns: tuple[Column, ...]) -> date | None:
    """By then whatever the entry says was written."""
    return max((it.value for it in days(entry, columns)), default=None)
