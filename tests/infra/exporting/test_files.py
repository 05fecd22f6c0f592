"""CSV and XLSX as they go out: in small pieces, harmless, and the same when they come back."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from tracemalloc import get_traced_memory, start, stop
from zipfile import ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as any_of
from openpyxl import load_workbook

from domain.authority import NATION
from domain.ids import RegionId
from infra.exporting.cells import Cell, region
from infra.exporting.csv_lines import CsvFile
from infra.exporting.folder import Shelves
from infra.exporting.harmless import harmless, meant
from infra.exporting.spool import Spool
from infra.exporting.xlsx import XlsxFile
from infra.importing.comma import comma
from infra.importing.excel import excel
from infra.importing.sheets.needs import NEEDS

WORDS = any_of.text(any_of.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1)


@given(WORDS)
@example("=1+1")
@example("'=1+1")
@example("''x")
@example("'x")
@example("＠SUM(A1)")
@example("\tx")
@settings(max_examples=100)
def test_no_word_is_changed_by_going_out_and_coming_in(words: str) -> None:
    assert meant(harmless(words)) == words
    assert harmless(words)[0] not in "=+-@\t\r\n＝＋－＠"


def test_words_that_begin_like_a_mark_and_mean_none_are_left_as_they_are() -> None:
    assert meant("'90年代") == "'90年代"


def csv_of(*rows: Sequence[Cell]) -> bytes:
    file = CsvFile()
    file.page("需求", ["编号", "标题"])
    file.write(rows)
    return file.taken()


def xlsx_of(*rows: Sequence[Cell], most_rows: int = 1000) -> bytes:
    file = XlsxFile(most_rows=most_rows)
    file.page("需求", ["编号", "标题"])
    for it in rows:
        file.write([it])
    file.close()
    return file.taken()


def test_a_csv_file_is_as_spreadsheet_programs_want_it() -> None:
    said = csv_of(["1", '=cmd|"calc"'], [Decimal("1.5"), date(2020, 1, 5)], [None, "两\n行"])
    assert (
        said
        == ('\ufeff编号,标题\r\n1,"\'=cmd|""calc"""\r\n1.5,2020-01-05\r\n,"两\n行"\r\n').encode()
    )


def test_a_csv_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "需求.csv"
    path.write_bytes(csv_of(["1", "=1+1"], ["2", "'='"]))
    with comma(path) as [sheet]:
        assert list(sheet.rows)[1:] == [("1", "=1+1"), ("2", "'='")]


def test_cells_of_a_workbook_are_what_they_are(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(xlsx_of(["1", "=1+1"], [Decimal("1.5"), date(2020, 1, 5)], [None, "a\r\n<&"]))
    book = load_workbook(path)
    [page] = book.worksheets
    assert page.title == "需求"
    told = [[it.value for it in row] for row in page.rows]
    assert told[2][1] == datetime(2020, 1, 5)
    assert told[1] == ["1", "=1+1"]
    assert (page["B2"].data_type, page["B2"].quotePrefix) == ("s", True)
    assert told[2][0] == 1.5
    with excel(path) as [sheet]:
        assert list(sheet.rows)[3] == (None, "a\r\n<&")


def test_a_number_too_long_for_a_spreadsheet_keeps_its_digits(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(xlsx_of([Decimal("123456789012345.678"), "x"]))
    with excel(path) as [sheet]:
        assert list(sheet.rows)[1][0] == "123456789012345.678"


def test_what_is_too_much_for_a_page_goes_on_the_next_one(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(xlsx_of(*(["1", str(n)] for n in range(5)), most_rows=3))
    with excel(path) as sheets:
        assert [it.name for it in sheets] == ["需求", "需求 2", "需求 3"]
        assert [len(list(it.rows)) - 1 for it in sheets] == [2, 2, 1]


def test_the_same_rows_make_the_same_file() -> None:
    assert xlsx_of(["1", "x"]) == xlsx_of(["1", "x"])
    with ZipFile(io.BytesIO(xlsx_of(["1", "x"]))) as archive:
        assert archive.testzip() is None


def test_the_first_bytes_are_there_before_the_first_row() -> None:
    for file in (CsvFile(), XlsxFile()):
        file.page("需求", ["编号"])
        assert file.taken()


@pytest.mark.parametrize("kind", [CsvFile, XlsxFile])
def test_memory_holds_what_nobody_has_taken_yet(kind: type[CsvFile] | type[XlsxFile]) -> None:
    """Two thousand rows of one kilobyte, and at no time a tenth of them."""
    file = kind()
    file.page("需求", ["标题"])
    file.taken()
    start()
    try:
        for n in range(2000):
            file.write([[f"{n}" + "字" * 300]])
            file.taken()
        assert get_traced_memory()[1] < 200_000
    finally:
        stop()


def test_rows_wait_in_the_order_in_which_they_came() -> None:
    with Spool() as waiting:
        for n in range(3):
            waiting.put("steps", [[n], [n, n]])
        assert list(waiting.rows("steps")) == [[[n], [n, n]] for n in range(3)]
        assert not waiting.has("needs")
        assert list(waiting.rows("needs")) == []


def test_a_file_that_is_full_is_followed_by_another(tmp_path: Path) -> None:
    """What belongs together stays together."""
    row = [None] * len(NEEDS.columns)
    with Shelves(tmp_path, most_rows=3) as shelves:
        for _ in range(3):
            shelves.write(NEEDS, [["x", *row[1:]], ["x", *row[1:]]])
    names = [it.name for it in shelves.paths]
    assert names == ["需求.csv", "需求-2.csv", "需求-3.csv"]
    assert {it.read_bytes().count(b"\r\n") for it in shelves.paths} == {3}


def test_a_region_is_told_so_that_it_is_found_again() -> None:
    on = date(2026, 1, 1)
    assert region(RegionId("region-533323"), on) == "云南省怒江傈僳族自治州福贡县"
    assert region(NATION, on) == "region-00"
