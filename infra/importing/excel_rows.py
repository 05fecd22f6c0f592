"""The rows of one sheet of an XLSX file, while its XML is read: nothing of it is kept.

A library's reader keeps a trace of each row it has read, or says of a cell either its formula or
its value. Here memory holds one row, and no row may be wide without end.
"""

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Protocol
from xml.parsers import expat

from openpyxl.utils.cell import column_index_from_string
from openpyxl.utils.datetime import from_excel

from infra.importing.cells import Cell, Formula
from infra.importing.raw import MOST_COLUMNS, RawRow

CHUNK = 1 << 16
MOST_CELLS = 20_000
"""Of one row, in a file that means no harm."""
LONGEST = 100_000
"""Letters of one cell; no spreadsheet program writes as many."""
EMPTY: RawRow = ()


class Source(Protocol):
    def read(self, size: int, /) -> bytes: ...


class Misshapen(Exception):
    """XML that no spreadsheet program writes."""


@dataclass(frozen=True)
class Book:
    """What the cells of all sheets lean on: shared words, which styles are dates, and since when
    days are counted.
    """

    words: Sequence[str]
    dates: Container[int]
    lengths: Container[int]
    epoch: object


def excel_rows(source: Source, book: Book) -> Iterator[RawRow]:
    """Each row of the sheet, the empty ones too. Raises Misshapen, or ExpatError."""
    rows = Rows(book)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = rows.begins
    parser.EndElementHandler = rows.ends
    parser.CharacterDataHandler = rows.says
    number = 0
    while True:
        chunk = source.read(CHUNK)
        parser.Parse(chunk, not chunk)
        for at, row in rows.taken():
            while number < at - 1:
                number += 1
                yield EMPTY
            if at > number:
                number = at
                yield row
        if not chunk:
            return


class Rows:
    """Listens to the XML, and puts together cells and rows."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._done: list[tuple[int, RawRow]] = []
        self._number = self._column = self._cells = 0
        self._row: list[Cell] = []
        self._kind, self._style, self._is_formula = "n", 0, False
        self._said: list[str] = []
        self._length, self._hears, self._is_reading = 0, False, False

    def taken(self) -> list[tuple[int, RawRow]]:
        done, self._done = self._done, []
        return done

    def begins(self, name: str, given: dict[str, str]) -> None:
        match local(name):
            case "row":
                self._number = int(given.get("r") or self._number + 1)
                self._row, self._column, self._cells = [], 0, 0
            case "c":
                self._begin_cell(given)
            case "f":
                self._is_formula = True
            case "rPh":
                self._is_reading = True
            case "v" | "t":
                self._hears = not self._is_reading

    def ends(self, name: str) -> None:
        match local(name):
            case "row":
                self._done.append((self._number, tuple(self._row)))
            case "c":
                self._end_cell()
            case "rPh":
                self._is_reading = False
            case "v" | "t":
                self._hears = False

    def says(self, text: str) -> None:
        if self._hears:
            self._length += len(text)
            if self._length > LONGEST:
                raise Misshapen("a cell without end")
            self._said.append(text)

    def _begin_cell(self, given: dict[str, str]) -> None:
        self._cells += 1
        if self._cells > MOST_CELLS:
            raise Misshapen("a row without end")
        place = given.get("r", "").rstrip("0123456789")
        self._column = column_number(place) if place else self._column + 1
        self._kind, self._style = given.get("t", "n"), int(given.get("s", 0))
        self._is_formula, self._said, self._length = False, [], 0

    def _end_cell(self) -> None:
        if self._column > MOST_COLUMNS:
            return
        value = self._value("".join(self._said))
        if value is None and not self._is_formula:
            return
        self._row += [None] * (self._column - len(self._row))
        self._row[self._column - 1] = Formula(value) if self._is_formula else value

    def _value(self, text: str) -> Cell:
        if not text:
            return None
        read = VALUES.get(self._kind)
        return read(text, self._style, self._book) if read else text


@lru_cache(maxsize=256)
def local(name: str) -> str:
    """Without its namespace."""
    return name.rpartition(" ")[2]


column_number = lru_cache(maxsize=4096)(column_index_from_string)


def numeric(text: str, style: int, book: Book) -> Cell:
    """A number, or a day by the style of its cell; a day that there is not is an error."""
    number = float(text) if {".", "e", "E"} & set(text) else int(text)
    if style not in book.dates:
        return number
    try:
        day: Cell = from_excel(number, book.epoch, timedelta=style in book.lengths)
    except (OverflowError, ValueError):
        return "#VALUE!"
    return day


def written(text: str) -> Cell:
    """A day in the standard's own way; other words stay words."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return text


VALUES: dict[str, Callable[[str, int, Book], Cell]] = {
    "n": numeric,
    "s": lambda text, _, book: book.words[int(text)],
    "b": lambda text, *_: bool(int(text)),
    "d": lambda text, *_: written(text),
}
