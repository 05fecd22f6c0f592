"""docs/workbooks.md, out of the columns themselves: `python -m infra.importing.describing`."""

from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any

from infra.importing import cells
from infra.importing.column import Column, unit
from infra.importing.columns.parties import grade, social_credit_code
from infra.importing.sheets import SHEETS, Sheet

READ: dict[Callable[[cells.Cell], Any], str] = {
    cells.words: "words",
    cells.sentence: "words, kept beside the log",
    cells.day: "day",
    cells.days: "day, or several with 、 between",
    cells.number: "number",
    cells.quantity: "number, with a unit or without",
    cells.whole: "1, 2, 3 …",
    cells.count: "0, 1, 2 …",
    cells.counts: "0, 1, 2 …, or several with 、 between",
    cells.yes: "是 or 否",
    cells.several: "several, with 、 between",
    unit: "unit, such as 元, 万元, 公斤, 人天",
    social_credit_code: "18 letters and digits",
    grade: "1A to 5A",
}


def described() -> str:
    """In both languages where it is prose; its beginning stands in describing.md."""
    beginning = (files(__package__) / "describing.md").read_text(encoding="utf-8")
    return "\n".join([beginning, *(line for it in SHEETS for line in sheet(it))])


def sheet(it: Sheet) -> Iterator[str]:
    yield f"## {it.zh} {it.en}\n"
    yield f"{it.means[0].upper()}{it.means[1:]}. Columns marked * must be there and filled in.\n"
    yield "| 栏目 | column | what it says | how |"
    yield "|---|---|---|---|"
    yield from map(column, it.columns)
    yield ""


def column(it: Column) -> str:
    star = "*" if it.required else ""
    how = READ.get(it.read) or it.read.__doc__ or ""
    line = " (line)" if it.of_lines else ""
    return f"| {it.zh}{star} | `{it.key}` | {it.means}{line} | {how} |"


if __name__ == "__main__":
    print(described(), end="")  # noqa: T201  (it is what it is for)
