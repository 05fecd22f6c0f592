"""A report as people read it on a terminal."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from infra.importing.report import Fate, Notice, Report
from infra.importing.sheets import SHEETS

FATES = {
    Fate.RECORDED: "Recorded 已导入",
    Fate.ALREADY_THERE: "Already there 已有",
    Fate.RESUMED: "Resumed 续办",
    Fate.REFUSED: "Refused 未导入",
}
SHOWN = 20


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
    table = Table("Sheet 工作表", *FATES.values())
    for it in SHEETS:
        if it.en in report.counts:
            numbers = (f"{report.count(it.en, fate):,}" for fate in FATES)
            table.add_row(f"{it.zh} {it.en}", *numbers)
    return table


def notices(title: str, style: str, told: Sequence[Notice]) -> list[RenderableType]:
    if not told:
        return []
    lines = [Text(f"{title}: {len(told):,}", style=f"bold {style}")]
    lines += [Text(line(it)) for it in told[:SHOWN]]
    if len(told) > SHOWN:
        lines.append(Text(f"… and {len(told) - SHOWN:,} more. 其余 {len(told) - SHOWN:,} 条从略。"))
    return list(lines)


def line(it: Notice) -> str:
    """Where, what, and why: 年度.xlsx · 需求 · 第 5 行 (XQ-1) · 标题 (title): 必填."""
    place = it.place
    row = f"第 {place.row} 行 row {place.row}" if place.row else ""
    number = f"({it.number})" if it.number else ""
    where = " · ".join(
        part for part in (place.book, place.sheet, f"{row} {number}".strip()) if part
    )
    column = f" · {it.column}" if it.column else ""
    return f"{where}{column}: {it.said}"
