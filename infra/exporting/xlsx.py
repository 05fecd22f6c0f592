"""Rows as an XLSX file that goes out while it is being made: nothing of it is kept, in memory
or on disk.

The library's writer keeps a page in a file of its own until the last row is known, so that a
client would wait for a million rows before the first byte. The parts needed here are few.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from infra.exporting import xlsx_parts as parts
from infra.exporting.cells import Cell
from infra.exporting.xlsx_cells import LETTERS, day, number, words

MOST_ROWS = 1_000_000
"""Of one page, with its headings: what is imported again may have as many. Excel has a little
more room (1,048,576); what is too much goes on a next page."""
MOST_BYTES = 1 << 30
"""Of one page, unpacked: behind 2 GiB a zip archive is read by some programs, not by all."""
SHORT, MOST_KEPT = 30, 1_000
"""Letters of words that are kept as they are written, while a file is, and how many of them:
codes, units and places stand there again and again."""
QUICK = 1
"""How hard it is packed: the sixth level takes three times as long for a tenth fewer bytes."""


class Pipe:
    """What a zip archive is written into: bytes on their way out, never looked at again."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    def write(self, some: bytes) -> int:
        self._bytes += some
        return len(some)

    def flush(self) -> None:
        """It is taken, not pushed."""

    def close(self) -> None:
        """There is nothing to close."""

    def taken(self) -> bytes:
        some = bytes(self._bytes)
        self._bytes.clear()
        return some


class XlsxFile:
    """Pages one after the other. Which there were is written last."""

    def __init__(self, *, most_rows: int = MOST_ROWS) -> None:
        self._pipe, self._most = Pipe(), most_rows
        self._zip = ZipFile(self._pipe, "w", ZIP_DEFLATED, compresslevel=QUICK)
        self._pages: list[str] = []
        self._out: IO[bytes] | None = None
        self._name, self._headings = "", list[str]()
        self._row = self._bytes = 0
        self._known = lru_cache(MOST_KEPT)(words)

    def page(self, name: str, headings: Sequence[str]) -> None:
        self._name, self._headings = name, list(headings)
        self._begin(name)

    def write(self, rows: Iterable[Sequence[Cell]]) -> None:
        """All of these on one page: give the rows of one thing, or of few, at a time."""
        told = list(rows)
        if self._row > 1 and (self._row + len(told) > self._most or self._bytes > MOST_BYTES):
            self._begin(self._next_name())
        self._put("".join(self._line(it) for it in told))

    def taken(self) -> bytes:
        return self._pipe.taken()

    def close(self) -> None:
        self._end()
        for name, said in (
            ("xl/workbook.xml", parts.workbook(self._pages)),
            ("xl/_rels/workbook.xml.rels", parts.relations(len(self._pages))),
            ("xl/styles.xml", parts.STYLES),
            ("_rels/.rels", parts.ROOT),
            ("[Content_Types].xml", parts.types(len(self._pages))),
        ):
            self._zip.writestr(part(name), said)
        self._zip.close()

    def _next_name(self) -> str:
        return f"{self._name} {sum(it.split()[0] == self._name for it in self._pages) + 1}"

    def _begin(self, name: str) -> None:
        self._end()
        self._pages.append(name)
        self._out = self._zip.open(part(f"xl/worksheets/sheet{len(self._pages)}.xml"), "w")
        self._row = self._bytes = 0
        self._put(
            f'{parts.XML}<worksheet xmlns="{parts.MAIN}"><sheetViews><sheetView workbookViewId="0">'
            '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
            '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
            f'<cols><col min="1" max="{len(self._headings)}" width="16" customWidth="1"/></cols>'
            "<sheetData>"
        )
        self._put(self._line(self._headings, parts.HEADING))

    def _end(self) -> None:
        if self._out:
            self._put("</sheetData></worksheet>")
            self._out.close()
            self._out = None

    def _put(self, said: str) -> None:
        some = said.encode()
        self._bytes += len(some)
        if self._out:
            self._out.write(some)

    def _line(self, row: Sequence[Cell], style: int = parts.PLAIN) -> str:
        self._row += 1
        cells = [
            f'<c r="{letters}{self._row}"{self._inside(it, style)}'
            for letters, it in zip(LETTERS, row, strict=False)
            if it is not None
        ]
        return f'<row r="{self._row}">{"".join(cells)}</row>'

    def _inside(self, it: str | int | Decimal | date, style: int) -> str:
        """A cell, but for its place."""
        if isinstance(it, str):
            return self._known(it, style) if len(it) <= SHORT else words(it, style)
        return day(it) if isinstance(it, date) else number(it, style)


def part(name: str) -> ZipInfo:
    """Of no time: the same rows make the same file."""
    info = ZipInfo(name)
    info.compress_type = ZIP_DEFLATED
    return info
