"""Which column of a sheet is which: by its Chinese or English name, in any order."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from infra.importing.cells import ERRORS, words
from infra.importing.column import Column
from infra.importing.excel import last_row
from infra.importing.raw import RawRow, RawSheet
from infra.importing.said import BadBook, Said

REASON = "未导入原因"
"""Heads the column of a returned workbook that says why; it is no part of what is imported."""
TITLES = 20
"""Above the headings there may be as many rows of titles and notes."""


class Headings(NamedTuple):
    row: int
    columns: Mapping[int, Column]
    unknown: tuple[str, ...]
    titles: tuple[tuple[int, str], ...] = ()
    """What stands above them, row by row."""


def headings(sheet: RawSheet, columns: Sequence[Column]) -> Headings | None:
    """Takes the rows up to the headings; nothing, if the sheet is empty.

    Raises BadBook where there are no headings, or some lack.
    """
    named = {tidy(it): column for column in columns for it in column.headings}
    titles: list[tuple[int, str]] = []
    filled = False
    for number, row in enumerate(islice(sheet.rows, TITLES), start=1):
        if are_headings(row, named):
            found = Headings(number, *matched(sheet, row, named), tuple(titles))
            return whole(sheet, columns, found)
        titles += ((number, it) for it in row if isinstance(it, str))
        filled = filled or any(it not in (None, "") for it in row)
    if not filled:
        return None
    raise BadBook(
        sheet.where,
        f"前 {TITLES} 行内未找到表头，至少应有：{must(columns, 0)}。",
        f"No headings in the first {TITLES} rows; these are asked: {must(columns, 1)}.",
    )


def are_headings(row: RawRow, named: Mapping[str, Column]) -> bool:
    """Two known names or more, and no more unknown ones than known."""
    told = [it for it in map(heading, row) if it]
    known = sum(it in named for it in told)
    return known >= 2 and known * 2 >= len(told)


def matched(
    sheet: RawSheet, row: RawRow, named: Mapping[str, Column]
) -> tuple[dict[int, Column], tuple[str, ...]]:
    found: dict[int, Column] = {}
    unknown: list[str] = []
    for place, cell in enumerate(row):
        column = named.get(heading(cell))
        if column in found.values() and column:
            raise BadBook(
                sheet.where,
                f"“{column.zh}”一栏重复。",
                f"The column {column.shown} is there twice.",
            )
        if column:
            found[place] = column
        elif heading(cell) and heading(cell) != REASON:
            unknown.append(words(cell)[:40])
    return found, tuple(unknown)


def whole(sheet: RawSheet, columns: Sequence[Column], found: Headings) -> Headings:
    missing = [it for it in columns if it.required and it not in found.columns.values()]
    if missing:
        raise BadBook(
            sheet.where,
            f"缺少栏目：{must(missing, 0)}。",
            f"Columns are missing: {must(missing, 1)}.",
        )
    if merged := next((it for it in sheet.merged if last_row(it) > found.row), None):
        raise BadBook(
            sheet.where,
            f"{merged} 是合并单元格，请取消合并并逐行填写。",
            f"The cells {merged} are merged; unmerge them and fill in each.",
        )
    return found


def must(columns: Sequence[Column], language: int) -> str:
    return "、".join(it.headings[language] for it in columns if it.required)


def heading(cell: object) -> str:
    """Nothing, where no words stand: a number or a formula heads no column."""
    return tidy(cell) if isinstance(cell, str) and cell not in ERRORS else ""


def tidy(text: str) -> str:
    """Without the marks and brackets that people put around names of columns."""
    plain = words(text).lower().split("(")[0] if not text.startswith("(") else words(text).lower()
    return "".join(it for it in plain if it not in " \n*:_")


def left_aside(unknown: Sequence[str]) -> Iterator[Said]:
    for name in unknown:
        yield Said(
            f"未识别的栏目“{name}”，未导入。", f"The column {name!r} is unknown; left aside."
        )
