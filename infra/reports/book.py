"""A report as a workbook: the tables, and beside them what they are and how to check them."""

from datetime import datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side

from infra.importing.drawing import said
from infra.reports.paper import COLUMNS, Paper

RULE = Side(style="thin")
WIDTHS = (14, 10, 18, 16, 16, 16, 12, 18)


def xlsx(paper: Paper, printed: datetime) -> bytes:
    """Every cell holds words. Nothing is a formula, whatever it begins with."""
    book = Workbook(write_only=True)
    book.properties.title = paper.title
    book.properties.created = book.properties.modified = printed.replace(tzinfo=None)
    tables(book.create_sheet("数据"), paper)
    about(book.create_sheet("说明"), paper)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def tables(sheet: Any, paper: Paper) -> None:
    for n, width in enumerate(WIDTHS):
        sheet.column_dimensions["ABCDEFGH"[n]].width = width
    sheet.append([words(sheet, paper.title, size=16)])
    sheet.append([words(sheet, paper.subtitle)])
    sheet.append([words(sheet, paper.figures_id)])
    for table in paper.tables:
        sheet.append([])
        sheet.append([words(sheet, table.title, size=12)])
        sheet.append([words(sheet, it, ruled=True) for it in COLUMNS])
        for line in table.lines:
            name, unit, *numbers = line.cells
            left = [words(sheet, it) for it in (name, unit)]
            sheet.append([*left, *(words(sheet, it, right=True) for it in numbers)])


def about(sheet: Any, paper: Paper) -> None:
    sheet.column_dimensions["A"].width = 14
    sheet.column_dimensions["B"].width = 100
    named = [
        *paper.facts,
        ("数据摘要", paper.figures_id),
        ("核验方法", paper.how_to_check),
        *(("更正说明", it) for it in paper.notes),
        ("指标说明", paper.remarks),
        *([("注意", paper.warning)] if paper.warning else []),
    ]
    for name, value in named:
        sheet.append([words(sheet, name), words(sheet, value)])


def words(
    sheet: Any, value: str, *, size: int = 11, right: bool = False, ruled: bool = False
) -> Cell:
    cell = said(sheet, value)
    cell.font = Font(size=size, bold=size > 11 or ruled)
    cell.alignment = Alignment(
        horizontal="right" if right else None, wrap_text=True, vertical="top"
    )
    if ruled:
        cell.border = Border(top=RULE, bottom=RULE)
    return cell
