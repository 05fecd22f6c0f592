"""A report as people read it on a terminal."""

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from infra.importing.report import Fate, Notice, Report
from infra.importing.sheets import SHEETS

FATES = {
    Fate.RECORDED: ("已导入", "Recorded"),
    Fate.ALREADY_THERE: ("已有", "Already"),
    Fate.RESUMED: ("续办", "Resumed"),
    Fate.REFUSED: ("未导入", "Refused"),
}
SHOWN = 20
INDENT = (0, 0, 0, 4)


def render(report: Report) -> RenderableType:
    """Counts by sheet; then what was refused, and what should be looked at."""
    parts: list[RenderableType] = [counts(report)]
    if report.returned:
        parts.append(Text(f"To be corrected 待更正: {report.returned}"))
    parts += notices("Refused 未导入", "red", report.refused)
    parts += notices("Warnings 提示", "yellow", report.warnings)
    if report.not_told:
        parts.append(
            Text(f"{report.not_told} more are not listed. 另有 {report.not_told} 条未列出。")
        )
    return Group(*parts)


def counts(report: Report) -> Table:
    """Both languages one above the other: so it fits a screen of eighty letters."""
    table = Table("工作表", "Sheet", box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for zh, en in FATES.values():
        table.add_column(f"{zh}\n{en}", justify="right")
    for it in SHEETS:
        if it.en in report.counts:
            numbers = (f"{report.count(it.en, fate):,}" for fate in FATES)
            table.add_row(it.zh, it.en, *numbers)
    return table


def notices(title: str, style: str, told: Sequence[Notice]) -> list[RenderableType]:
    if not told:
        return []
    lines: list[RenderableType] = [Text(f"{title}: {len(told):,}", style=f"bold {style}")]
    for it in told[:SHOWN]:
        lines += [
            Text(f"{where(it)}:"),
            *(Padding(Text(said), INDENT, expand=False) for said in it.said),
        ]
    if len(told) > SHOWN:
        lines.append(Text(f"… and {len(told) - SHOWN:,} more. 其余 {len(told) - SHOWN:,} 条从略。"))
    return lines


def where(it: Notice) -> str:
    """年度.xlsx · 需求 · 第 5 行 row 5 (XQ-1) · 标题 (title)"""
    row = f"第 {it.place.row} 行 row {it.place.row}" if it.place.row else ""
    number = f"({it.number})" if it.number else ""
    parts = (it.place.book, it.place.sheet, f"{row} {number}".strip(), it.column)
    return " · ".join(filter(None, parts))
