"""How the sheets look that we write: headings that stay in sight, columns wide enough, words that
are never taken for formulas.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from openpyxl.cell import Cell as Drawn
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from infra.importing import cells
from infra.importing.cells import Cell, Formula
from infra.importing.column import Column

FONT = "Microsoft YaHei"
DAY, TEXT = "yyyy-mm-dd", "@"
RULE = Side(style="thin", color="B7C4BD")
FRAME = Border(left=RULE, right=RULE, top=RULE, bottom=RULE)
GREEN, PALE = PatternFill("solid", fgColor="1F6F54"), PatternFill("solid", fgColor="DDEBE4")
AMBER = PatternFill("solid", fgColor="FFF2CC")
HEADING = Alignment(horizontal="center", vertical="center", wrap_text=True)
WRAPPED = Alignment(vertical="top", wrap_text=True)
NARROW, WIDE, WIDEST = 12, 22, 34
A4 = 9


def heading(page: Any, text: str, *, required: bool = False) -> Drawn:
    """Dark, if it must be filled in."""
    cell = said(page, text)
    cell.font = Font(name=FONT, bold=True, color="FFFFFF" if required else "1F3D33")
    cell.fill, cell.alignment, cell.border = GREEN if required else PALE, HEADING, FRAME
    return cell


def title(page: Any, text: str) -> Drawn:
    cell = said(page, text)
    cell.font = Font(name=FONT, bold=True, size=14, color="1F6F54")
    return cell


def said(page: Any, value: Cell) -> Drawn:
    """A cell that says this, and calculates nothing."""
    plain: Any = value.value if isinstance(value, Formula) else value
    if isinstance(plain, str):
        cell = WriteOnlyCell(page)
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", plain)
        cell.data_type = "s"
        return cell
    cell = WriteOnlyCell(page, plain)
    if isinstance(plain, datetime | date) and "h" not in cell.number_format:
        cell.number_format = DAY
    return cell


def remark(page: Any, text: str) -> Drawn:
    """A sentence in a box of its own, as tall as it needs."""
    cell = said(page, text)
    cell.alignment, cell.fill = WRAPPED, AMBER
    return cell


def fit_to_paper(page: Any) -> None:
    """As wide as a sheet of paper on its side, and as long as it is."""
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def widen(page: Any, columns: Sequence[Column | None]) -> None:
    """Before any row is written."""
    for place, column in enumerate(columns, start=1):
        page.column_dimensions[get_column_letter(place)].width = width(column)


def width(column: Column | None) -> int:
    if column is None:
        return WIDE
    if column.read is cells.sentence or column.takes_several:
        return WIDEST
    return max(NARROW, 2 * len(column.zh) + 4, *(2 * len(it) + 4 for it in column.choices))


def number_format(column: Column) -> str:
    """Days look like days; and numbers of things stay as typed, zeros in front and all."""
    if column.read in (cells.day, cells.days):
        return DAY
    return TEXT if column.read in (cells.words, cells.sentence) else "General"
