"""Rows as the lines of a CSV file: UTF-8 with its mark, and CRLF, as spreadsheet programs want."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from infra.exporting.cells import Cell
from infra.exporting.harmless import harmless

MEDIA_TYPE = "text/csv; charset=utf-8"


class CsvFile:
    """Holds what was written since somebody took it."""

    def __init__(self) -> None:
        self._lines = StringIO(newline="")
        self._writer = csv.writer(self._lines, lineterminator="\r\n")
        self._begun = False

    def page(self, name: str, headings: Sequence[str]) -> None:
        """A CSV file has one; its name is the file's."""
        if self._begun:
            raise ValueError(f"{name} needs a file of its own.")
        self._begun = True
        self._lines.write("\ufeff")
        self._writer.writerow(headings)

    def write(self, rows: Iterable[Sequence[Cell]]) -> None:
        self._writer.writerows(map(cells, rows))

    def taken(self) -> bytes:
        """All that was written since the last time."""
        said = self._lines.getvalue().encode()
        self._lines.seek(0)
        self._lines.truncate()
        return said

    def close(self) -> None:
        """There is nothing behind the last line."""


def cells(row: Sequence[Cell]) -> list[Cell]:
    """What is no word is written as it is, and nothing as nothing."""
    return [harmless(it) if isinstance(it, str) else it for it in row]
