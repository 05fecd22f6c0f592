"""The page of a template that says how to fill in the others."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from openpyxl.cell import Cell as Drawn

from infra.importing import cells
from infra.importing.column import Column, unit
from infra.importing.columns.parties import grade, social_credit_code
from infra.importing.drawing import WRAPPED, fit_to_paper, heading, said, title
from infra.importing.in_chinese import MEANINGS
from infra.importing.sheets import Sheet

WIDTHS = (12, 20, 22, 8, 30, 62)
HEADINGS = ("工作表", "栏目", "英文栏目名", "必填", "填写方式", "说明")
HOW: dict[Callable[[cells.Cell], Any], str] = {
    cells.words: "文字",
    cells.sentence: "文字",
    cells.day: "日期，如 2020-03-05",
    cells.days: "日期，如 2020-03-05；可填多个，以、分隔",
    cells.number: "数字",
    cells.quantity: "数字，可带单位",
    cells.whole: "正整数",
    cells.count: "整数，可为 0",
    cells.counts: "整数，可为 0；可填多个，以、分隔",
    cells.yes: "是 或 否",
    cells.several: "多项，以、分隔",
    unit: "单位，如 元、万元、公斤、人天",
    social_credit_code: "18 位数字和大写字母",
    grade: "1A 至 5A",
}
RULES = (
    "填写说明 How to fill in this workbook",
    "一、每行填写一项；深色栏目必填。有多行明细的，每行明细占一行，编号相同或留空，只填一次的栏目不必重复。",
    "二、编号由本单位自编，一经使用不得更改或重复；其他工作表以编号引用，引用其他单位的写“单位#编号”。",
    "三、日期为空即该步骤尚未办理；办理后补填日期，再次导入同一工作簿即可，已有内容不会重复。",
    "四、请勿合并单元格，请勿使用公式，请勿隐藏工作表；合计行可保留，仅用于核对。",
    "五、人员姓名只保存化名；标题、说明等处请勿填写户主、儿童的姓名、电话或证件号码。",
    "六、未导入的行会连同原因单独退回，更正后可直接再次导入。",
    "One thing in each row; dark headings must be filled in. Import it again when more is known.",
)


def notes(out: Any, sheets: Sequence[Sheet]) -> None:
    """Rules first, then every column of every sheet."""
    for letter, width in zip("ABCDEF", WIDTHS, strict=True):
        out.column_dimensions[letter].width = width
    fit_to_paper(out)
    out.append([title(out, RULES[0])])
    for it in RULES[1:]:
        out.append([said(out, it)])
    out.append([])
    out.append([heading(out, it, required=True) for it in HEADINGS])
    for row in rows(sheets):
        out.append([wrapped(out, it) for it in row])


def rows(sheets: Sequence[Sheet]) -> Iterator[tuple[str, ...]]:
    for sheet in sheets:
        for it in sheet.columns:
            must = "必填" if it.required else ""
            yield sheet.zh, it.zh, it.key, must, how(it), MEANINGS.get(it.means, it.means)


def how(column: Column) -> str:
    if column.read in HOW:
        return HOW[column.read]
    return "可选多项，以、分隔" if column.takes_several else "从下拉列表中选择"


def wrapped(out: Any, text: str) -> Drawn:
    cell = said(out, text)
    cell.alignment = WRAPPED
    return cell
