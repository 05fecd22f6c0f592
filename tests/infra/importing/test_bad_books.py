"""Books that cannot be read, rows that cannot be asked: one sentence each, what and where."""

import csv
import random
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from infra.importing import Fate, Report
from infra.importing.comma import LONGEST_LINE
from infra.importing.excel_rows import LONGEST, MOST_CELLS
from infra.importing.guard import HARMLESS, MOST_MERGED, MOST_PARTS
from infra.importing.kinds import LOCKED, OLE
from infra.trouble import Trouble
from tests.infra.importing.desk import (
    ALLOCATION,
    NEED,
    PLEDGE,
    PROGRAMME,
    VILLAGE,
    Book,
    Office,
    Row,
    whole_book,
)


def only(report: Report) -> str:
    [it] = report.refused
    return f"{it.place.row} {it.column}: {it.said.en}"


def trouble(office: Office, path: Path) -> str:
    with pytest.raises(Trouble) as told:
        office.imports(path)
    assert office.log.head() == 0
    return str(told.value)


def filled(name: str, rows: Sequence[Sequence[object]], folder: Path) -> Path:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(name)
    for row in rows:
        sheet.append(row)
    book.save(folder / "book.xlsx")
    return folder / "book.xlsx"


def test_a_file_that_is_not_there(office: Office) -> None:
    assert "There is no such file" in trouble(office, office.folder / "none.xlsx")


def test_a_file_of_another_kind(office: Office) -> None:
    path = office.folder / "book.pdf"
    path.touch()
    assert trouble(office, path).startswith("book.pdf: Only .xlsx and .csv are read")


@pytest.mark.parametrize(
    "content",
    ["", "\n\n", "编号,类型,名称,地区,登记日期\n", "编号,类型,名称,地区,登记日期\n,,,,\n"],
)
def test_a_file_without_rows_says_so_and_in_which_sheet(office: Office, content: str) -> None:
    path = office.folder / "2020主体.csv"
    path.write_text(content, encoding="utf-8-sig")
    report = office.imports(path)
    [warning] = report.warnings
    assert (warning.place, report.refused) == (("2020主体.csv", "2020主体", 0), [])
    assert warning.said.zh == "工作表“2020主体”中没有数据行，未导入任何内容。"
    assert warning.said.en == "No rows were found in '2020主体'; nothing was imported."


@pytest.mark.parametrize("rows", [[], [list(VILLAGE)]])
def test_so_does_a_workbook(office: Office, rows: list[list[str]]) -> None:
    [warning] = office.imports(filled("主体", rows, office.folder)).warnings
    assert warning.said.en == "No rows were found in '主体'; nothing was imported."


def test_an_empty_sheet_beside_a_filled_one_is_no_matter(office: Office) -> None:
    assert office.imports(whole_book(需求=[], 认捐=[], 对接=[], 交付=[])).warnings == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\x00\x01\x02", "This is no XLSX file"),
        (b"", "This is no XLSX file"),
        (OLE + bytes(600) + LOCKED, "The file is protected by a password; save it without one"),
        (OLE + bytes(600) + "Workbook".encode("utf-16-le"), "This is an old .xls; open it"),
        ("编号,类型\n1,村".encode("gb18030"), "This is plain text; if it is CSV"),
        ("编号,类型\n1,村".encode(), "This is plain text; if it is CSV"),
        (b"%PDF-1.7", "This is a PDF"),
        (b"\xef\xbb\xbf\r\n<HTML><table>", "This is a web page (HTML)"),
        (b"PK\x03\x04 and then nothing of the kind", "The file is damaged"),
    ],
)
def test_a_file_that_only_calls_itself_a_workbook(
    office: Office, content: bytes, sentence: str
) -> None:
    path = office.folder / "book.xlsx"
    path.write_bytes(content)
    assert sentence in trouble(office, path)


def test_an_archive_that_is_no_workbook(office: Office) -> None:
    path = office.folder / "book.xlsx"
    with ZipFile(path, "w") as archive:
        archive.writestr("hello.xml", "<hello/>")
    assert "cannot be read as a workbook" in trouble(office, path)


def test_a_workbook_cut_off_half_way(office: Office) -> None:
    path = whole_book().saved(office.folder)
    path.write_bytes(path.read_bytes()[:-400])
    assert "damaged" in trouble(office, path)


def test_a_bomb_is_not_opened(office: Office) -> None:
    path = office.folder / "book.xlsx"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    assert "would unfold into 60 MB" in trouble(office, path)


def test_an_archive_of_very_many_parts_is_not_listed(office: Office) -> None:
    path = office.folder / "book.xlsx"
    with ZipFile(path, "w") as archive:
        for n in range(20_000):
            archive.writestr(f"{n}", "")
    assert "too many parts for a workbook" in trouble(office, path)


def test_an_archive_of_many_parts_is_not_opened(office: Office) -> None:
    path = office.folder / "book.xlsx"
    with ZipFile(path, "w") as archive:
        for n in range(MOST_PARTS + 1):
            archive.writestr(f"{n}", "")
    assert "too many parts for a workbook" in trouble(office, path)


def test_more_than_was_told_is_not_unfolded(office: Office) -> None:
    """The archive says 16 bytes, and holds a megabyte."""
    path = office.folder / "book.xlsx"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 1_000_000)
    told, less = (1_000_000).to_bytes(4, "little"), (16).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(told, less))
    assert "damaged" in trouble(office, path)


def test_only_rows_may_be_many(office: Office) -> None:
    """Whatever else a workbook holds is held in memory as a whole: here, shared words, in a part
    that is named like a sheet.
    """
    path = whole_book().saved(office.folder)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    entry = f'<Override PartName="/xl/worksheets/more.xml" ContentType="{kind}%s"/></Types>'
    rewritten(path, b"</Types>", (entry % "styles+xml").encode())
    with ZipFile(path, "a", ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/more.xml", random.Random(1).randbytes(HARMLESS).hex())
    assert "would unfold into 40 MB" in trouble(office, path)


def test_what_other_books_said_is_not_read(office: Office) -> None:
    """Spreadsheet programs keep copies of the cells that formulas lean on, as large as those."""
    path = whole_book().saved(office.folder)
    office_kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
    there = "externalLinks/externalLink1.xml"
    rewritten(
        path,
        b"</Types>",
        f'<Override PartName="/xl/{there}" ContentType="{kind}"/></Types>'.encode(),
    )
    link = f'<Relationship Id="other" Type="{office_kind}/externalLink" Target="{there}"/>'
    rewritten(path, b"</Relationships>", f"{link}</Relationships>".encode())
    refers = f'<externalReferences><externalReference xmlns:r="{office_kind}" r:id="other"/>'
    rewritten(path, b"</sheets>", f"</sheets>{refers}</externalReferences>".encode())
    with ZipFile(path, "a", ZIP_DEFLATED) as archive:
        archive.writestr(f"xl/{there}", "<whoever reads this, fails")
    assert office.imports(path).total(Fate.REFUSED) == 0


def test_cells_are_not_merged_without_end(office: Office) -> None:
    path = Book({"主体": [VILLAGE]}).saved(office.folder)
    merged = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, MOST_MERGED + 2))
    rewritten(path, b"</sheetData>", f"</sheetData><mergeCells>{merged}</mergeCells>".encode())
    assert "More than 10000 ranges of cells are merged" in trouble(office, path)


def test_words_are_not_shared_without_end(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Book({"主体": [VILLAGE]}).saved(office.folder)
    with ZipFile(path, "a") as archive:
        archive.writestr("xl/words.xml", b"<s:sst>" + b"<s:si><s:t/></s:si>" * 6 + b"</s:sst>")
    monkeypatch.setattr("infra.importing.guard.MOST_WORDS", 5)
    assert "share more than 5 texts" in trouble(office, path)


def test_a_row_without_end_is_damage(office: Office) -> None:
    path = Book({"主体": [VILLAGE]}).saved(office.folder)
    rewritten(path, b"</row>", b"<c/>" * (MOST_CELLS + 1) + b"</row>")
    assert "The sheet is damaged" in trouble(office, path)


def test_a_cell_without_end_is_damage(office: Office) -> None:
    path = Book({"主体": [VILLAGE]}).saved(office.folder)
    endless = b'<c t="str"><v>' + b"x" * (LONGEST + 1) + b"</v></c></row>"
    rewritten(path, b"</row>", endless)
    assert "The sheet is damaged" in trouble(office, path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_not_declared(office: Office, encoding: str) -> None:
    path = office.folder / "book.xlsx"
    with ZipFile(path, "w", ZIP_STORED) as archive:
        declared = '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
        archive.writestr("xl/workbook.xml", declared.encode(encoding))
    assert "declares XML entities" in trouble(office, path)


def test_a_book_without_any_sheet_of_ours(office: Office) -> None:
    path = Book({"通讯录": [{"姓名": "甲", "电话": "1"}]}).saved(office.folder)
    assert "No sheet that is shown is called by a known name: programmes" in trouble(office, path)


def test_a_sheet_that_is_not_ours_is_left_aside_with_a_warning(office: Office) -> None:
    report = office.imports(Book({"通讯录": [{"姓名": "甲"}], "主体": [VILLAGE]}))
    assert [it.said.en for it in report.warnings] == ["The sheet '通讯录' is unknown; left aside."]
    assert report.total(Fate.RECORDED) == 1


def test_a_sheet_without_headings(office: Office) -> None:
    path = Book({"主体": [{"a": 1, "b": 2}]}).saved(office.folder)
    assert "No headings in the first 20 rows; these are asked: number、kind" in trouble(
        office, path
    )


def test_a_sheet_without_a_column_that_is_needed(office: Office) -> None:
    bare = {key: value for key, value in VILLAGE.items() if key not in ("类型", "登记日期")}
    path = Book({"主体": [bare]}).saved(office.folder)
    told = trouble(office, path)
    assert (
        "book.xlsx · 主体: Columns are missing: kind、registered_on. 缺少栏目：类型、登记日期。"
        in told
    )


def test_a_column_twice(office: Office) -> None:
    path = filled("主体", [["编号", "类型", "名称", "名称", "地区", "登记日期"]], office.folder)
    assert "The column 名称 (name) is there twice" in trouble(office, path)


def test_a_column_of_another_name_is_left_aside_with_a_warning(office: Office) -> None:
    report = office.imports(Book({"主体": [VILLAGE | {"联系电话": "1"}]}))
    assert [it.said.en for it in report.warnings] == [
        "The column '联系电话' is unknown; left aside."
    ]
    assert report.total(Fate.RECORDED) == 1


def test_titles_above_the_headings_may_be_merged(office: Office) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "主体"
    sheet["A1"] = "附件：主体汇总表"
    sheet.merge_cells("A1:F1")
    sheet.append([])
    for row in (list(VILLAGE), list(VILLAGE.values())):
        sheet.append(row)
    book.save(office.folder / "book.xlsx")
    assert office.imports(office.folder / "book.xlsx").total(Fate.RECORDED) == 1


def test_merged_cells_among_the_rows(office: Office) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "主体"
    for row in (list(VILLAGE), list(VILLAGE.values()), list(VILLAGE.values())):
        sheet.append(row)
    sheet.merge_cells("B2:B3")
    book.save(office.folder / "book.xlsx")
    told = trouble(office, office.folder / "book.xlsx")
    assert "The cells B2:B3 are merged; unmerge them and fill in each" in told


def test_a_formula_refuses_its_row_and_no_other(office: Office) -> None:
    """Whatever the file claims that it came to."""
    formula = VILLAGE | {"编号": "V2", "名称": '="甲"&"村"'}
    report = office.imports(Book({"主体": [VILLAGE, formula]}))
    assert only(report).startswith("3 名称 (name): this is a formula, and none is calculated")
    assert report.total(Fate.RECORDED) == 1


def test_what_a_formula_is_claimed_to_come_to_is_shown_and_not_trusted(office: Office) -> None:
    path = Book({"主体": [VILLAGE | {"名称": "=1+1"}]}).saved(office.folder)
    rewritten(path, b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>")
    report = office.imports(path)
    assert only(report).endswith("put its value there (the file says '2')")
    [refused] = report.refused
    assert refused.said.zh == "此格为公式，不予计算，请改填数值（文件所存结果为“2”）"


def test_a_formula_where_nothing_is_read_does_no_harm(office: Office) -> None:
    report = office.imports(Book({"主体": [VILLAGE | {"备注": "=1+1"}]}))
    assert report.total(Fate.RECORDED) == 1


def test_a_hidden_sheet_is_left_aside_with_a_warning(office: Office) -> None:
    path = Book({"主体": [VILLAGE], "需求": [NEED]}).saved(office.folder)
    hidden(path, "需求")
    report = office.imports(path)
    assert [str(it.said) for it in report.warnings] == [
        "工作表“需求”已隐藏，未导入；如需导入，请取消隐藏。 "
        "The sheet '需求' is hidden and was left aside; show it, if it is to be read."
    ]
    assert report.total(Fate.RECORDED) == 1


def test_a_book_whose_sheets_are_all_hidden(office: Office) -> None:
    path = Book({"通讯录": [{"姓名": "甲"}], "需求": [NEED]}).saved(office.folder)
    hidden(path, "需求")
    assert "No sheet that is shown is called by a known name" in trouble(office, path)


def hidden(path: Path, name: str) -> None:
    book = load_workbook(path)
    book[name].sheet_state = "hidden"
    book.save(path)


def test_headings_in_english_in_any_order(office: Office) -> None:
    row = {
        "registered_on": "2019/3/1",
        "region": "449999",
        "name": "甲村",
        "kind": "village",
        "number": "V1",
    }
    assert office.imports(Book({"Parties": [row]})).total(Fate.RECORDED) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_sheet_may_be_a_file_of_its_own(office: Office, encoding: str) -> None:
    path = office.folder / "2019主体.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows([list(VILLAGE), list(VILLAGE.values())])
    assert office.imports(path).total(Fate.RECORDED) == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (OLE + bytes(600), "This is an old .xls; open it and save it as .xlsx"),
        ("编号".encode("utf-16"), "The letters are in UTF-16; save it as CSV in UTF-8"),
        (b"%PDF-1.7", "This is a PDF"),
    ],
)
def test_a_file_that_only_calls_itself_comma_separated(
    office: Office, content: bytes, sentence: str
) -> None:
    path = office.folder / "主体.csv"
    path.write_bytes(content)
    assert sentence in trouble(office, path)


def test_a_workbook_that_calls_itself_comma_separated(office: Office) -> None:
    path = whole_book().saved(office.folder).rename(office.folder / "主体.csv")
    assert "This is a workbook; let its name end in .xlsx" in trouble(office, path)


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("content.xml", "This is an OpenDocument spreadsheet (.ods)"),
        ("xl/workbook.bin", "This is a binary workbook (.xlsb)"),
        ("word/document.xml", "This is a Word document"),
    ],
)
def test_an_archive_of_another_program(office: Office, part: str, sentence: str) -> None:
    path = office.folder / "book.xlsx"
    with ZipFile(path, "w") as archive:
        archive.writestr(part, "<x/>")
    assert sentence in trouble(office, path)


def test_letters_that_are_neither_one_nor_the_other(office: Office) -> None:
    path = office.folder / "主体.csv"
    path.write_bytes("编号,类型".encode() + b"\xff\xff\xff")
    assert "neither UTF-8 nor GB18030" in trouble(office, path)


def test_a_csv_with_an_endless_cell(office: Office) -> None:
    path = office.folder / "主体.csv"
    path.write_text(",".join(VILLAGE) + '\n1,"' + "x" * 200_000, encoding="utf-8")
    assert "no proper CSV file" in trouble(office, path)


def test_a_csv_with_an_endless_line(office: Office) -> None:
    path = office.folder / "主体.csv"
    path.write_text(",".join(VILLAGE) + "\n1" + "," * LONGEST_LINE, encoding="utf-8")
    assert "no proper CSV file" in trouble(office, path)


def test_a_million_empty_rows_end_quickly(office: Office) -> None:
    path = filled("主体", [list(VILLAGE), list(VILLAGE.values())], office.folder)
    rewritten(path, b"</sheetData>", b'<row r="1000000"><c r="A1000000"/></row></sheetData>')
    report = office.imports(path)
    assert report.total(Fate.RECORDED) == 1
    assert [it.said.en for it in report.warnings] == [
        "1000 empty rows in a row; it was read up to row 1002, and what follows was not."
    ]


def rewritten(path: Path, old: bytes, new: bytes) -> None:
    with ZipFile(path) as archive:
        parts = {it: archive.read(it) for it in archive.namelist()}
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace(old, new))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"编号": None, "数量": 1}, "2 编号 (number): must be filled in"),
        ({"标题": " "}, "2 标题 (title): must be filled in"),
        ({"提出日期": "去年"}, "2 提出日期 (raised_on): '去年' is no day; write 2020-03-05"),
        ({"数量": 0}, "2 数量 (quantity): The quantity must be more than 0"),
        ({"数量": -5}, "2 数量 (quantity): The quantity must be more than 0"),
        ({"数量": 0.0001}, "2 数量 (quantity): The quantity must be more than 0"),
        ({"数量": "十"}, "2 数量 (quantity): '十' is no number"),
        ({"单位": "筐"}, "2 单位 (unit): there is no unit '筐'"),
        ({"单位": "元"}, "2 数量 (quantity): Expected a quantity in a unit of goods"),
        ({"单位": None}, "2 数量 (quantity): the unit is missing"),
        ({"类别": "其他"}, "2 类别 (category): '其他' is none of industry"),
        ({"地区": "无名县"}, "2 地区 (region): no region '无名县'"),
        ({"地区": "朝阳区"}, "2 地区 (region): '朝阳区' may be 北京市朝阳区"),
        ({"地区": "天河区"}, "2 受益方 (beneficiary): V1 lies in 广东省示范市(虚构)示范区(虚构)"),
        ({"可拆分": "也许"}, "2 可拆分 (is_divisible): '也许' is neither 是 nor 否"),
        ({"受益人数": 1.5}, "2 受益人数 (people): 1.5 is no whole number above 0"),
        ({"提出日期": "2099-01-01"}, "2 提出日期 (raised_on): 2099-01-01 is still to come"),
        ({"提出日期": "2999-01-01"}, "2 提出日期 (raised_on): a day lies between 1949-10-01"),
        ({"核实日期": "2020-01-01"}, "2 核实日期 (verified_on): N1 was not so before 2020-01-05"),
        ({"关闭日期": "2020-02-01"}, "2 关闭方式 (closing): must be filled in, as"),
    ],
)
def test_a_need_that_cannot_be_asked(office: Office, wrong: Row, sentence: str) -> None:
    report = office.imports(whole_book(需求=[{**NEED, **wrong}], 对接=[], 交付=[]))
    assert only(report).startswith(sentence)
    assert report.count("pledges", Fate.RECORDED) == 1


def test_everything_wrong_with_a_row_is_told_at_once(office: Office) -> None:
    report = office.imports(Book({"需求": [NEED | {"数量": "十", "单位": "筐", "类别": "其他"}]}))
    assert [it.column for it in report.refused] == [
        "类别 (category)",
        "数量 (quantity)",
        "单位 (unit)",
    ]


def test_a_code_with_a_wrong_check_character(office: Office) -> None:
    wrong = VILLAGE | {"类型": "社会团体", "统一社会信用代码": "51440000MJK0000060"}
    told = only(office.imports(Book({"主体": [wrong]})))
    assert "a check character does not fit" in told


def test_a_code_of_another_length(office: Office) -> None:
    told = only(office.imports(Book({"主体": [VILLAGE | {"统一社会信用代码": "5144000MJK"}]})))
    assert told.startswith("2 统一社会信用代码 (code): '5144000MJK' is no code of 18 characters")


def test_a_line_that_there_is_not(office: Office) -> None:
    report = office.imports(whole_book(对接=[ALLOCATION | {"需求行": 2}], 交付=[]))
    assert only(report).startswith("2 需求 (need): N1 has no line 2")


def test_a_hundred_lines_and_no_more(office: Office) -> None:
    bare = {"认捐类型": "物资", "数量": "1盏"}
    report = office.imports(whole_book(认捐=[PLEDGE, *([bare] * 100)], 对接=[], 交付=[]))
    assert only(report).endswith("101 lines; 100 at most")


def test_a_target_may_be_none_but_not_less(office: Office) -> None:
    report = office.imports(Book({"专项行动": [PROGRAMME | {"目标结对村数": -1}]}))
    assert only(report).startswith("2 目标结对村数 (target_villages): -1 is no whole number")


@pytest.mark.parametrize(("days", "count"), [("2020-06-15、2020-12-20", 2), ("", 0)])
def test_working_days_are_told_for_each_day_or_for_none(
    office: Office, days: str, count: int
) -> None:
    asked = {"帮扶进展报送日期": days, "帮扶进展报送工作日数": 30}
    told = only(office.imports(Book({"专项行动": [PROGRAMME | asked]})))
    assert told.startswith(
        "2 帮扶进展报送工作日数 (progress_report_working_days): one number for each"
    )
    assert f"which are {count}; 0 where it is due on the day itself" in told
