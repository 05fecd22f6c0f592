"""Workbooks as an office would keep them: one for each day on which something was received."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from infra.demonstration.records import Record, Row
from infra.importing.sheets import SHEETS, Sheet


def write(folder: Path, name: str, records: Sequence[Record]) -> list[Path]:
    """In the order of receipt. What stood there before is written anew, and says the same."""
    folder.mkdir(parents=True, exist_ok=True)
    days = sorted({day for it in records for day in it.receipts()})
    return [written(folder / f"{day}-{name}.xlsx", day, records) for day in days]


def written(path: Path, day: date, records: Sequence[Record]) -> Path:
    book = Workbook(write_only=True)
    for sheet in SHEETS:
        told = [it for it in records if it.sheet == sheet.zh and day in it.receipts()]
        if told:
            fill(book, sheet, (row for it in told for row in it.rows(day)))
    book.save(path)
    return path


def fill(book: Workbook, sheet: Sheet, rows: Iterable[Row]) -> None:
    """The columns that are used, in the order in which the sheet has them."""
    every = list(rows)
    used = {key for row in every for key in row}
    headings = [it.zh for it in sheet.columns if it.zh in used]
    page = book.create_sheet(sheet.zh)
    for row in cells(headings, every):
        page.append(row)


def cells(headings: Sequence[str], rows: Iterable[Row]) -> Iterator[list[object]]:
    yield list(headings)
    for row in rows:
        yield [row.get(it) for it in headings]
