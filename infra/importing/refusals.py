"""Every refusal of an import, by the row it is about: kept in a file, however many there are."""

from collections.abc import Iterator
from sqlite3 import Connection

from infra.importing.entries import Place
from infra.importing.report import Notice
from infra.importing.said import Said

CREATE = """
CREATE TABLE refusal (book TEXT, sheet TEXT, row INTEGER, number TEXT, col TEXT, zh TEXT, en TEXT)
"""
PUT = "INSERT INTO refusal VALUES (?, ?, ?, ?, ?, ?, ?)"
BOOKS = "SELECT DISTINCT book FROM refusal"
OF_SHEET = """
SELECT row, number, col, zh, en FROM refusal WHERE book = ? AND sheet = ? ORDER BY row, rowid
"""


class Refusals:
    def __init__(self, file: Connection) -> None:
        self._file = file
        file.execute(CREATE)

    def put(self, it: Notice) -> None:
        self._file.execute(PUT, (*it.place, it.number, it.column, *it.said))

    def books(self) -> frozenset[str]:
        """The names of the files in which something was refused."""
        return frozenset(it for [it] in self._file.execute(BOOKS))

    def of(self, book: str, sheet: str) -> Iterator[Notice]:
        """Those of one sheet, row by row."""
        for row, number, column, zh, en in self._file.execute(OF_SHEET, (book, sheet)):
            yield Notice(Place(book, sheet, row), number, column, Said(zh, en))
