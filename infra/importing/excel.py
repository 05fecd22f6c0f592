"""Sheets of an XLSX workbook, row by row. Formulas count as what they were last calculated to."""

import re
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeGuard

from openpyxl import load_workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from infra.importing.guard import Findings, inspected
from infra.importing.raw import MOST_COLUMNS, MOST_ROWS, RawRow, RawRows, RawSheet
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
    sheets = [raw(path, it, findings) for it in book.worksheets if is_read(it)]
    try:
        yield sheets
    finally:
        for it in sheets:
            it.rows.close()
        book.close()


def is_read(sheet: object) -> TypeGuard[ReadOnlyWorksheet]:
    """What is hidden is not meant to be read, nor are pages of nothing but a picture."""
    return isinstance(sheet, ReadOnlyWorksheet) and sheet.sheet_state == "visible"


def raw(path: Path, sheet: ReadOnlyWorksheet, findings: Findings) -> RawSheet:
    part: str = getattr(sheet, "_worksheet_path", "")
    return RawSheet(
        path.name,
        sheet.title,
        rows(path, sheet),
        merged=findings.merged.get(part, ()),
        uncalculated=findings.uncalculated.get(part, ""),
    )


def rows(path: Path, sheet: ReadOnlyWorksheet) -> RawRows:
    sheet.reset_dimensions()  # what a file says of its own size is often wrong
    found: Iterable[RawRow] = sheet.iter_rows(  # type: ignore[misc]  # the stubs say another class
        min_row=1, max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True
    )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a day out of range is then no day, and so refused
            yield from found
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
