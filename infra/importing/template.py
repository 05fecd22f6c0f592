"""Empty workbooks to be filled in: `jiedui template`. Made of the same columns that are read."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from domain.days import EARLIEST, LATEST
from infra.importing import cells
from infra.importing.books import LISTS, NOTES
from infra.importing.column import Column
from infra.importing.drawing import heading, number_format, said, widen
from infra.importing.in_chinese import MEANINGS
from infra.importing.notes import notes
from infra.importing.raw import MOST_ROWS
from infra.importing.sheets import SHEETS, Sheet
from infra.trouble import Trouble

NAME = "结对帮扶工作簿"
LONGEST_TITLE, LONGEST_PROMPT = 32, 255

Choices = tuple[str, ...]


def write_templates(where: Path) -> list[Path]:
    """One workbook, if `where` is to be a file; else one for all sheets and one for each, in
    that folder. Raises Trouble rather than write over anything.
    """
    if where.suffix.lower() == ".xlsx":
        written = {where: SHEETS}
    else:
        each = {where / f"{it.zh}.xlsx": (it,) for it in SHEETS}
        written = {where / f"{NAME}.xlsx": SHEETS, **each}
    if there := next((it for it in written if it.exists()), None):
        raise Trouble(f"{there} is there already; remove it, or name another place. 文件已存在。")
    try:
        for path, sheets in written.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            template(sheets).save(path)
    except OSError as refused:
        raise Trouble(f"{where} cannot be written: {refused.strerror}. 无法写入。") from refused
    return list(written)


def template(sheets: Sequence[Sheet] = SHEETS) -> Workbook:
    """Notes first, then the sheets, and last the lists that their drop-downs offer."""
    book = Workbook(write_only=True)
    notes(book.create_sheet(NOTES), sheets)
    lists = Lists(sheets)
    for it in sheets:
        page(book.create_sheet(it.zh), it, lists)
    lists.write(book.create_sheet(LISTS))
    return book


def page(out: Any, sheet: Sheet, lists: "Lists") -> None:
    widen(out, sheet.columns)
    out.freeze_panes = "B2"
    out.sheet_format.defaultRowHeight = 20
    for place, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(place)
        out.column_dimensions[letter].number_format = number_format(column)
        out.data_validations.append(validation(column, f"{letter}2:{letter}{MOST_ROWS}", lists))
    out.row_dimensions[1].height = 42
    out.append([heading(out, it.zh, required=it.required) for it in sheet.columns])


def validation(column: Column, where: str, lists: "Lists") -> DataValidation:
    """What may be chosen or typed, and a word of help beside the cell.

    It warns at most: what is typed in another way may be read all the same.
    """
    rule = rule_of(column, lists)
    it = DataValidation(**rule._asdict(), allow_blank=True, sqref=where)
    it.showInputMessage, it.showErrorMessage = True, rule.type is not None
    it.errorStyle = "warning"
    it.errorTitle, it.error = "请核对 Please check", "此值不在所列范围内，导入时可能被退回。"
    it.promptTitle = column.shown[:LONGEST_TITLE]
    it.prompt = MEANINGS.get(column.means, column.means)[:LONGEST_PROMPT]
    if column.takes_several:
        it.showErrorMessage = False
        it.prompt = f"{it.prompt}。可填多项，以、分隔"[:LONGEST_PROMPT]
    return it


class Rule(NamedTuple):
    type: str | None = None
    operator: str | None = None
    formula1: str | None = None
    formula2: str | None = None


def rule_of(column: Column, lists: "Lists") -> Rule:
    if column.choices:
        return Rule("list", formula1=lists.range_of(column.choices))
    if column.read is cells.day:
        return Rule("date", "between", serial(EARLIEST), serial(LATEST))
    if column.read in (cells.whole, cells.count):
        return Rule("whole", "greaterThanOrEqual", "0" if column.read is cells.count else "1")
    return Rule()


def serial(day: Any) -> str:
    """As a formula has it, whatever the language of the program."""
    return f"DATE({day.year},{day.month},{day.day})"


class Lists:
    """The closed lists, each in a column of its own and each once, that drop-downs point at."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        every = (it for sheet in sheets for it in sheet.columns if it.choices)
        self._named: dict[Choices, str] = {}
        for column in every:
            self._named.setdefault(column.choices, column.zh)

    def range_of(self, choices: Choices) -> str:
        letter = get_column_letter(list(self._named).index(choices) + 1)
        return f"{quote_sheetname(LISTS)}!${letter}$2:${letter}${len(choices) + 1}"

    def write(self, out: Any) -> None:
        for place in range(1, len(self._named) + 1):
            out.column_dimensions[get_column_letter(place)].width = 22
        out.freeze_panes = "A2"
        out.append([heading(out, it) for it in self._named.values()])
        for row in self._rows():
            out.append([said(out, it) for it in row])

    def _rows(self) -> Iterator[list[str | None]]:
        for n in range(max(map(len, self._named))):
            yield [it[n] if n < len(it) else None for it in self._named]
