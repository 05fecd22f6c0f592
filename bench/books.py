"""Books of needs, to measure imports with."""

import csv
from pathlib import Path

from openpyxl import Workbook

from bench.given import NEED


def needs_book(folder: Path, rows: int, *, lines: int) -> Path:
    """So many rows, each need in as many of them as it has lines."""
    path = folder / f"{rows}需求.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, list(NEED))
        out.writeheader()
        for n in range(rows // lines):
            out.writerow({**NEED, "编号": f"N{n}", "标题": f"路灯{n}"})
            out.writerows([{"需求类型": "物资", "数量": 2, "单位": "盏"}] * (lines - 1))
    return path


def workbook(book: Path) -> Path:
    """The same rows in a spreadsheet."""
    path, page = book.with_suffix(".xlsx"), Workbook(write_only=True)
    sheet = page.create_sheet("需求")
    with book.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            sheet.append(row)
    page.save(path)
    return path
