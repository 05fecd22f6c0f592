"""One book for each thing that goes wrong in offices, and the sentence that the clerk is told.

Each in both languages. `test_bad_books` has the same, and more, in detail.
"""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from infra.importing import Fate
from infra.importing.kinds import LOCKED, OLE
from infra.trouble import Trouble
from tests.infra.importing.desk import NEED, VILLAGE, Book, Office, whole_book
from tests.infra.importing.test_bad_books import rewritten

Spoil = Callable[[Path], Path]


def merged(path: Path) -> Path:
    book = load_workbook(path)
    book["主体"].merge_cells("B2:B3")
    book.save(path)
    return path


def hidden(path: Path) -> Path:
    book = load_workbook(path)
    for page in book:
        page.sheet_state = "hidden"
    book.create_sheet("封面")
    book.save(path)
    return path


def locked(path: Path) -> Path:
    """As a spreadsheet program seals a book: in a container of another kind."""
    path.write_bytes(OLE + bytes(600) + LOCKED)
    return path


def locked_archive(path: Path) -> Path:
    content = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := content.find(mark, at + 1)) >= 0:
            content[at + offset] |= 1
    path.write_bytes(content)
    return path


def old(path: Path) -> Path:
    path.write_bytes(OLE + bytes(600) + "Workbook".encode("utf-16-le"))
    return path


def open_document(path: Path) -> Path:
    with ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    return path


def national(path: Path) -> Path:
    path.write_bytes("编号,类型\nV1,村\n".encode("gb18030"))
    return path


@pytest.mark.parametrize(
    ("spoil", "zh", "en"),
    [
        (merged, "B2:B3 是合并单元格，请取消合并并逐行填写。", "The cells B2:B3 are merged"),
        (hidden, "没有可识别的工作表", "No sheet that is shown is called by a known name"),
        (locked, "文件设有密码，请取消密码后重新保存。", "protected by a password"),
        (locked_archive, "文件设有密码，请取消密码后重新保存。", "protected by a password"),
        (old, "这是旧版 Excel 文件（.xls）", "This is an old .xls; open it and save it as .xlsx."),
        (open_document, "这是 OpenDocument 表格（.ods）", "This is an OpenDocument spreadsheet"),
        (national, "这是文本文件；如为 CSV，请把扩展名改为 .csv。", "This is plain text"),
    ],
)
def test_a_book_that_is_not_opened(office: Office, spoil: Spoil, zh: str, en: str) -> None:
    path = spoil(Book({"主体": [VILLAGE, VILLAGE | {"编号": "V2"}]}).saved(office.folder))
    with pytest.raises(Trouble) as told:
        office.imports(path)
    assert zh in str(told.value)
    assert en in str(told.value)
    assert office.log.head() == 0


@pytest.mark.parametrize(
    ("wrong", "zh", "en"),
    [
        ({"标题": "=A1"}, "此格为公式，不予计算，请改填数值", "none is calculated; put its value"),
        (
            {"数量": "3.5万元", "单位": "元"},
            "数量后的“万元”与单位栏不一致",
            "'万元' differs from the column of the unit",
        ),
        (
            {"需求类型": "物资", "数量": 5, "单位": "人天"},
            "不同单位不得混用。",
            "Expected a quantity in a unit of goods",
        ),
        (
            {"提出日期": "2020年2月30日"},
            "不是日期，请写成 2020-03-05",
            "is no day; write 2020-03-05",
        ),
        ({"提出日期": "2月月28前"}, "不是日期，请写成 2020-03-05", "is no day; write 2020-03-05"),
    ],
)
def test_a_row_that_is_not_imported(
    office: Office, wrong: dict[str, object], zh: str, en: str
) -> None:
    report = office.imports(whole_book(需求=[NEED, {**NEED, "编号": "N2", **wrong}]))
    [refused] = report.refused
    assert zh in refused.said.zh
    assert en in refused.said.en
    assert report.count("needs", Fate.RECORDED) == 1


@pytest.mark.parametrize(
    "written",
    [
        {"提出日期": "２０２０年１月５日"},
        {"提出日期": "2020/1/5"},
        {"提出日期": " 2020.01.05 "},
        {"提出日期": "20200105"},
        {"数量": "１０"},
        {"数量": "10盏", "单位": None},
        {"数量": "10", "单位": " 盏\u3000"},
        {"类别": "\ufeff村内巷道硬化"},
        {"标题": "路灯\u200b"},
    ],
)
def test_what_is_meant_is_read_however_it_is_written(
    office: Office, written: dict[str, object]
) -> None:
    """The same number with the same content is there already; so it was read as the same."""
    office.imports(whole_book())
    report = office.imports(whole_book(需求=[{**NEED, **written}]))
    assert (report.refused, report.warnings) == ([], [])
    assert report.count("needs", Fate.ALREADY_THERE) == 1


def test_a_number_twice_is_the_same_thing_or_else_refused(office: Office) -> None:
    other = VILLAGE | {"名称": "另一个村"}
    report = office.imports(Book({"主体": [VILLAGE, VILLAGE, other]}))
    assert (report.total(Fate.RECORDED), report.total(Fate.ALREADY_THERE)) == (1, 1)
    [refused] = report.refused
    assert refused.place.row == 4
    assert refused.said.zh == "编号已用于其他内容，以下栏目不同：名称 (name)"
    assert refused.said.en.startswith("the number was used before with other content")


@pytest.mark.parametrize("empty", [b"<row/>", b'<row><c s="0"/><c s="0"/></row>'])
def test_a_million_empty_rows_that_are_really_there(office: Office, empty: bytes) -> None:
    path = Book({"主体": [VILLAGE]}).saved(office.folder)
    rewritten(path, b"</sheetData>", empty * 600_000 + b"</sheetData>")
    report = office.imports(path)
    assert report.total(Fate.RECORDED) == 1
    [warning] = report.warnings
    assert warning.said.zh == "连续 1000 行为空，读到第 1002 行为止，其后未读。"


def test_a_million_empty_rows_between_commas(office: Office) -> None:
    path = office.folder / "主体.csv"
    lines = [",".join(VILLAGE), ",".join(VILLAGE.values()), *[",,,,"] * 1_000_000]
    path.write_text("\n".join(lines), encoding="utf-8")
    report = office.imports(path)
    assert (report.total(Fate.RECORDED), len(report.warnings)) == (1, 1)


def test_more_rows_than_are_read_are_told_and_not_cut_off(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("infra.importing.entries.MOST_ROWS", 3)
    book = Workbook(write_only=True)
    page = book.create_sheet("主体")
    for row in (list(VILLAGE), *[list(VILLAGE.values())] * 4):
        page.append(row)
    book.save(office.folder / "book.xlsx")
    with pytest.raises(
        Trouble, match=r"超过 3 行，请拆分。|There are more than 3 rows; divide it."
    ):
        office.imports(office.folder / "book.xlsx")
