"""The rows of one sheet of an XLSX file, while its XML is read: nothing of it is kept.

A library's reader keeps a trace of each row it has read, or says of a cell either its formula or
its value. Here memory holds one row, and no row may be wide without end.
"""

from collections.abc import Iterator
from functools import lru_cache
from xml.parsers import expat

from infra.importing.cells import Cell, Formula
from infra.importing.excel_cells import Book, column_number, value
from infra.importing.excel_plain import Source, pieces, plain_row
from infra.importing.raw import MOST_COLUMNS, RawRow

MOST_CELLS = 20_000
"""Of one row, in a file that means no harm."""
LONGEST = 100_000
"""Letters of one cell; no spreadsheet program writes as many."""
EMPTY: RawRow = ()


class Misshapen(Exception):
    """XML that no spreadsheet program writes."""


def excel_rows(source: Source, book: Book) -> Iterator[RawRow]:
    """Each row of the sheet, the empty ones too. Raises Misshapen, or ExpatError."""
    number = 0
    for at, row in numbered(source, book):
        while number < at - 1:
            number += 1
            yield EMPTY
        if at > number:
            number = at
            yield row


def numbered(source: Source, book: Book) -> Iterator[tuple[int, RawRow]]:
    """Those that are there, with their numbers."""
    rows = Rows(book)
    parser = rows.parser()
    for xml, is_row in pieces(source):
        if is_row and (plain := plain_row(xml, book)):
            rows.put(*plain)
        else:
            parser.Parse(xml, False)
        yield from rows.taken()
    parser.Parse(b"", True)


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

    def parser(self) -> "expat.XMLParserType":
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self.begins
        parser.EndElementHandler = self.ends
        parser.CharacterDataHandler = self.says
        return parser

    def put(self, number: int | None, row: RawRow) -> None:
        """The next one: below the one before, if it does not say where."""
        self._number = number or self._number + 1
        self._done.append((self._number, row))

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
        found = value("".join(self._said), self._kind, self._style, self._book)
        if found is None and not self._is_formula:
            return
        self._row += [None] * (self._column - len(self._row))
        self._row[self._column - 1] = Formula(found) if self._is_formula else found


@lru_cache(maxsize=256)
def local(name: str) -> str:
    """Without its namespace."""
    return name.rpartition(" ")[2]
