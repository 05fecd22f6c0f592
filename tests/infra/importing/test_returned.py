"""What was refused comes back as a workbook, each row with its reason; corrected, it goes on."""

import csv
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from infra.importing import Fate, beside
from infra.importing.headings import REASON
from infra.trouble import Trouble
from tests.infra.importing.desk import (
    ASSOCIATION,
    NEED,
    PAIRING,
    PLEDGE,
    PROGRAMME,
    VILLAGE,
    Book,
    Office,
    whole_book,
)


class Returned:
    """The workbook that came back, as a clerk has it open."""

    def __init__(self, path: Path) -> None:
        self.path, self.book = path, load_workbook(path)

    def rows(self, sheet: str) -> list[dict[str, object]]:
        heads, *rows = self.book[sheet].iter_rows(values_only=True)
        return [dict(zip(map(str, heads), it, strict=True)) for it in rows]

    def reasons(self, sheet: str) -> list[object]:
        assert self.book[sheet][1][-1].value == REASON
        return [it[REASON] for it in self.rows(sheet)]

    def correct(self, sheet: str, row: int, values: Mapping[str, object]) -> None:
        page = self.book[sheet]
        for cell in page[1]:
            if cell.value in values:
                page.cell(row, cell.column).value = values[str(cell.value)]  # type: ignore[assignment, arg-type]  # whatever a cell may hold

    def saved(self, name: str) -> Path:
        path = self.path.with_name(name)
        self.book.save(path)
        return path


def test_the_faulty_workbook_goes_round_twice_and_ends_complete(office: Office) -> None:
    """Each kind of fault: unreadable cells, a line of a need, what relies on another row."""
    second_line = {"需求类型": "资金", "数量": "一万元"}
    faulty = whole_book(
        主体=[VILLAGE, ASSOCIATION | {"地区": "无名县"}],
        需求=[
            NEED,
            second_line,
            NEED | {"编号": "N2", "提出日期": "去年", "标题": "水泵"},
            NEED | {"编号": "N3", "标题": "桌椅"},
        ],
    )
    first = office.imports(faulty, returned=office.folder / "first.xlsx")
    assert first.returned == office.folder / "first.xlsx"
    assert first.total(Fate.REFUSED) == 7

    once = Returned(office.folder / "first.xlsx")
    assert once.book.sheetnames == ["主体", "结对", "需求", "认捐", "对接", "交付"]
    assert [it["编号"] for it in once.rows("需求")] == ["N1", None, "N2"]
    assert once.reasons("主体") == [
        "book.xlsx 第 3 行 row 3 · 地区 (region): 没有“无名县”这一地区 no region '无名县'"
    ]
    assert once.reasons("需求")[0] == "与第 3 行同属一项 one thing with row 3"
    once.correct("主体", 2, {"地区": "示范区(虚构)"})
    once.correct("需求", 3, {"数量": "1万元"})
    second = office.imports(once.saved("again.xlsx"), returned=office.folder / "second.xlsx")
    assert second.total(Fate.REFUSED) == 1

    twice = Returned(office.folder / "second.xlsx")
    assert twice.book.sheetnames == ["需求"]
    [reason] = twice.reasons("需求")
    assert str(reason).startswith("again.xlsx 第 4 行 row 4 · 提出日期 (raised_on): “去年”不是日期")
    twice.correct("需求", 2, {"提出日期": "2020-01-05"})
    third = office.imports(twice.saved("last.xlsx"), returned=office.folder / "third.xlsx")
    assert (third.refused, third.warnings, third.returned) == ([], [], None)
    assert not (office.folder / "third.xlsx").exists()

    whole = office.imports(whole_book(需求=[NEED, second_line | {"数量": "1万元"}]))
    assert whole.total(Fate.ALREADY_THERE) == 8


def test_rows_come_back_as_they_were_with_all_their_columns(office: Office) -> None:
    """Numbers stay numbers, days days, letters letters; what looks like a formula is none."""
    odd = VILLAGE | {
        "编号": "007",
        "地区": "无名县",
        "登记日期": datetime(2019, 3, 1),
        "可结对数": 3,
        "联系电话": "=HYPERLINK(1)",
        "名称": "甲村\x0b",
    }
    path = office.folder / "主体.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([list(odd), list(odd.values())])
    office.imports(path, returned=office.folder / "from_csv.xlsx")
    book = Book({"主体": [{**odd, "联系电话": 1, "名称": "甲"}]})
    office.imports(book, returned=office.folder / "from_book.xlsx")

    [row] = Returned(office.folder / "from_csv.xlsx").rows("主体")
    assert (row["编号"], row["联系电话"], row["名称"]) == ("007", "=HYPERLINK(1)", "甲村")
    sheet = load_workbook(office.folder / "from_csv.xlsx")["主体"]
    assert {it.data_type for it in sheet[2]} <= {"s", "n"}
    [row] = Returned(office.folder / "from_book.xlsx").rows("主体")
    assert (row["可结对数"], row["登记日期"]) == (3, datetime(2019, 3, 1))


def test_a_formula_comes_back_as_what_the_file_said_and_is_imported_once_seen(
    office: Office,
) -> None:
    office.imports(whole_book(需求=[], 认捐=[], 对接=[], 交付=[]))
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "需求"
    for line in (list(NEED), ["=1+9" if it == 10 else it for it in NEED.values()]):
        page.append(line)
    path = office.folder / "book.xlsx"
    book.save(path)
    claimed(path, b"<f>1+9</f><v />", b"<f>1+9</f><v>10</v>")
    office.imports(path, returned=office.folder / "back.xlsx")
    [row] = Returned(office.folder / "back.xlsx").rows("需求")
    assert row["数量"] == 10
    assert office.imports(office.folder / "back.xlsx").total(Fate.RECORDED) == 1


def claimed(path: Path, old: bytes, new: bytes) -> None:
    from tests.infra.importing.test_bad_books import rewritten

    rewritten(path, old, new)


def test_only_what_was_refused_comes_back_from_each_of_several_books(office: Office) -> None:
    good = Book({"专项行动": [PROGRAMME]}, "good")
    here = Book({"主体": [VILLAGE | {"编号": "V8", "类型": "洲"}]}, "here")
    there = Book({"主体": [VILLAGE, VILLAGE | {"编号": "V9", "类型": "洋"}]}, "there")
    office.imports(good, here, there, returned=office.folder / "back.xlsx")
    back = Returned(office.folder / "back.xlsx")
    assert back.book.sheetnames == ["主体", "主体1"]
    assert [it["编号"] for it in back.rows("主体") + back.rows("主体1")] == ["V8", "V9"]
    assert office.imports(back.path).total(Fate.REFUSED) == 2


def test_the_same_number_with_other_content_comes_back(office: Office) -> None:
    office.imports(whole_book())
    office.imports(whole_book(需求=[NEED | {"标题": "水泵"}]), returned=office.folder / "back.xlsx")
    [reason] = Returned(office.folder / "back.xlsx").reasons("需求")
    assert "编号已用于其他内容，以下栏目不同：标题 (title)" in str(reason)


def test_a_sheet_of_an_impossible_name_gets_the_one_it_is_known_by(office: Office) -> None:
    path = office.folder / f"{'很长的名字' * 7}主体.csv"
    wrong = VILLAGE | {"类型": "洲"}
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([list(wrong), list(wrong.values())])
    office.imports(path, returned=office.folder / "back.xlsx")
    assert Returned(office.folder / "back.xlsx").book.sheetnames == ["主体"]


def test_two_files_of_one_name_are_not_told_apart(office: Office) -> None:
    (office.folder / "other").mkdir()
    paths = [Book({"主体": [VILLAGE]}).saved(it) for it in (office.folder, office.folder / "other")]
    with pytest.raises(Trouble, match="There are two files of this name"):
        office.imports(*paths)


def test_nothing_is_lost_where_the_workbook_cannot_be_written(office: Office) -> None:
    (office.folder / "file").touch()
    wrong = whole_book(认捐=[PLEDGE | {"数量": "十"}], 对接=[], 交付=[], 结对=[PAIRING])
    with pytest.raises(Trouble, match="What could be imported was; but"):
        office.imports(wrong, returned=office.folder / "file" / "back.xlsx")
    assert office.imports(wrong).total(Fate.ALREADY_THERE) == 5


def test_it_lies_beside_the_book_and_never_over_anything(tmp_path: Path) -> None:
    book = tmp_path / "年度.xlsx"
    once = beside([book])
    assert once.name == "年度-未导入.xlsx"
    once.touch()
    assert beside([book]).name == beside([once]).name == "年度-未导入2.xlsx"
    assert beside([book, tmp_path / "需求.csv"]).name == "未导入.xlsx"
