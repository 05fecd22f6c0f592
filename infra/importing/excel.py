"""Sheets of an XLSX workbook, row by row."""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, TypeGuard

from openpyxl import load_workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from infra.importing.excel_rows import Book, excel_rows
from infra.importing.guard import Findings, inspected
from infra.importing.raw import MOST_READ, RawRows, RawSheet
from infra.importing.said import BadBook

LAST_ROW = re.compile(r":[A-Z]+([0-9]+)$")


@contextmanager
def excel(path: Path) -> Iterator[list[RawSheet]]:
    """Raises BadBook where the file cannot be read as a workbook."""
    findings = inspected(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and extensions, which are not read
            book = load_workbook(path, read_only=True, data_only=True)
    except Exception as strange:
        raise BadBook(
            path.name,
            "无法作为 Excel 工作簿读取，请重新保存。",
            "This cannot be read as a workbook; open it in a spreadsheet program and save it anew.",
        ) from strange
    sheets = [raw(path, it, findings) for it in book.worksheets if is_page(it)]
    try:
        yield sheets
    finally:
        for it in sheets:
            it.rows.close()
        book.close()


def is_page(sheet: object) -> TypeGuard[ReadOnlyWorksheet]:
    """Pages of nothing but a chart are no sheets."""
    return isinstance(sheet, ReadOnlyWorksheet)


def raw(path: Path, sheet: ReadOnlyWorksheet, findings: Findings) -> RawSheet:
    part: str = getattr(sheet, "_worksheet_path", "")
    return RawSheet(
        path.name,
        sheet.title,
        rows(path, sheet, part),
        merged=findings.merged.get(part, ()),
        is_hidden=sheet.sheet_state != "visible",
    )


def rows(path: Path, sheet: ReadOnlyWorksheet, part: str) -> RawRows:
    held: Any = sheet.parent
    book = Book(
        getattr(sheet, "_shared_strings", ()),
        held._date_formats,
        held._timedelta_formats,
        held.epoch,
    )
    try:
        with held._archive.open(part) as source:
            yield from islice(excel_rows(source, book), MOST_READ)
    except BadBook:
        raise
    except Exception as strange:
        raise BadBook(
            f"{path.name} · {sheet.title}",
            "工作表已损坏，请重新保存。",
            "The sheet is damaged; open it in a spreadsheet program and save it anew.",
        ) from strange


def last_row(merged: str) -> int:
    """Of a range like A1:F1."""
    found = LAST_ROW.search(merged)
    return int(found[1]) if found else 0
