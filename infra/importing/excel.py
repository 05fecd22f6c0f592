"""Sheets of an XLSX workbook, row by row."""

import re
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet

from infra.importing.excel_cells import Book
from infra.importing.excel_rows import excel_rows
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
            reader: Any = contents(path)
            pages = [it for it in reader.parser.find_sheets() if is_page(reader, it[1])]
    except Exception as strange:
        raise BadBook(
            path.name,
            "无法作为 Excel 工作簿读取，请重新保存。",
            "This cannot be read as a workbook; open it in a spreadsheet program and save it anew.",
        ) from strange
    with closing(reader.archive):
        sheets = [raw(path, reader, sheet, part, findings) for sheet, part in pages]
        try:
            yield sheets
        finally:
            for it in sheets:
                it.rows.close()


def contents(path: Path) -> ExcelReader:
    """What the library knows of a workbook without its sheets: to learn how large these are, it
    would read them from end to end.
    """
    reader = ExcelReader(path, read_only=True, data_only=True, keep_links=False)
    try:
        reader.read_manifest()
        reader.read_strings()
        reader.read_workbook()
        apply_stylesheet(reader.archive, reader.wb)
    except BaseException:
        reader.archive.close()
        raise
    return reader


def is_page(reader: Any, relation: Any) -> bool:
    """Pages of nothing but a chart are no sheets."""
    return relation.target in reader.valid_files and relation.Type.endswith("/worksheet")


def raw(path: Path, reader: Any, sheet: Any, relation: Any, findings: Findings) -> RawSheet:
    held = reader.wb
    book = Book(reader.shared_strings, held._date_formats, held._timedelta_formats, held.epoch)
    where = f"{path.name} · {sheet.name}"
    return RawSheet(
        path.name,
        sheet.name,
        rows(where, reader.archive, relation.target, book),
        merged=findings.merged.get(relation.target, ()),
        is_hidden=sheet.state != "visible",
    )


def rows(where: str, archive: ZipFile, part: str, book: Book) -> RawRows:
    try:
        with archive.open(part) as source:
            yield from islice(excel_rows(source, book), MOST_READ)
    except BadBook:
        raise
    except Exception as strange:
        raise BadBook(
            where,
            "工作表已损坏，请重新保存。",
            "The sheet is damaged; open it in a spreadsheet program and save it anew.",
        ) from strange


def last_row(merged: str) -> int:
    """Of a range like A1:F1."""
    found = LAST_ROW.search(merged)
    return int(found[1]) if found else 0
