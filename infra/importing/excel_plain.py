"""Rows as spreadsheet programs write nearly all of them, read at a glance.

A parser calls back for every mark of every cell: that was a quarter of the time that reading took.
So a row of the plainest shape is taken out of the XML before it gets there. The parser reads all
else, as it was; and judges it, for what is taken is whole elements, which the rest does not miss.
"""

import re
from collections.abc import Generator, Iterator
from typing import NamedTuple, Protocol

from infra.importing.cells import Cell
from infra.importing.excel_cells import Book, column_number, value
from infra.importing.raw import MOST_COLUMNS, RawRow

CHUNK = 1 << 16
LONGEST = 1 << 16
"""Bytes of a plain row: too few to come near any limit for rows and cells."""
BEGIN, END = b"<sheetData>", b"</row>"
HEAD = re.compile(
    rb'(?:\xef\xbb\xbf)?(?:<\?xml version="1\.0"(?: encoding="[Uu][Tt][Ff]-8")?'
    rb'(?: standalone="(?:yes|no)")? ?\?>)?(?:[^<]|<(?![!?]))*+'
)
"""What stands before the rows: in UTF-8, and nothing of which the marks may be no marks."""
ROW = re.compile(rb'\s*<row(?: r="([0-9]{1,7})")?(?: (?!r=)[\w:.-]+="[^"<&]*")*>')
CELL = re.compile(
    r'(<c(?: r="([A-Z]{1,3})[0-9]{1,7}")?(?: s="([0-9]{1,6})")?(?: t="([A-Za-z]+)")?(?:/>|>'
    r'(?:<v>([^<&\0-\37]+)</v>|<is><t(?: xml:space="preserve")?>([^<&\0-\37]+)</t></is>)?</c>))'
)


class Source(Protocol):
    def read(self, size: int, /) -> bytes: ...


class Piece(NamedTuple):
    """Some of the XML; and whether it ends with the end of a row, and begins where one may."""

    xml: bytes
    is_row: bool


def pieces(source: Source) -> Iterator[Piece]:
    """All of the XML, in its order."""
    left = yield from rows_of(source)
    while left:
        yield Piece(left, is_row=False)
        left = source.read(CHUNK)


def rows_of(source: Source) -> Generator[Piece, None, bytes]:
    """As long as it is clear where one ends; then, what was read and not told."""
    head, begin, left = source.read(CHUNK).partition(BEGIN)
    if not (begin and HEAD.fullmatch(head)):
        return head + begin + left
    yield Piece(head + begin, is_row=False)
    while True:
        *rows, left = left.split(END)
        for n, row in enumerate(rows):
            if not is_clear(row):
                return END.join([*rows[n:], left])
            yield Piece(row + END, is_row=True)
        if len(left) > LONGEST or not (chunk := source.read(CHUNK)):
            return left
        left += chunk


def is_clear(row: bytes) -> bool:
    """In comments and the like, what looks like the end of a row is none."""
    return row.lstrip().startswith(b"<row") and b"<!" not in row and b"<?" not in row


def plain_row(xml: bytes, book: Book) -> tuple[int | None, RawRow] | None:
    """With its number, if it says one; nothing, where the row is not plain."""
    tag = ROW.match(xml)
    if not tag or len(xml) > LONGEST:
        return None
    try:
        inner = xml[tag.end() : -len(END)].decode()
    except UnicodeDecodeError:
        return None
    cells = plain_cells(inner, book)
    return None if cells is None else (int(tag[1]) if tag[1] else None, tuple(cells))


def plain_cells(inner: str, book: Book) -> list[Cell] | None:
    found = CELL.findall(inner)
    if sum([len(it[0]) for it in found]) != len(inner):
        return None
    cells: list[Cell] = []
    column = 0
    for _, place, style, kind, number, words in found:
        before, column = column, column_number(place) if place else column + 1
        if column <= before:
            return None
        if (text := number or words) and column <= MOST_COLUMNS:
            cells += [None] * (column - 1 - len(cells))
            cells.append(value(text, kind or "n", int(style or 0), book))
    return cells
