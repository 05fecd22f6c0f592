"""Templates: what stands in them is what is read, and what is filled in is imported."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from infra.importing import Fate
from infra.importing.in_chinese import MEANINGS
from infra.importing.notes import HOW
from infra.importing.sheets import SHEETS, Sheet
from infra.importing.template import NAME, template, write_templates
from infra.trouble import Trouble
from tests.infra.importing.desk import Office, Row, whole_book


@pytest.fixture
def empty(tmp_path: Path) -> Workbook:
    template().save(tmp_path / "empty.xlsx")
    return load_workbook(tmp_path / "empty.xlsx")


def headings(page: Worksheet) -> list[object]:
    return [it.value for it in page[1]]


def fill(page: Worksheet, row: Row) -> None:
    """Below what is there, each value under its heading."""
    at = page.max_row + 1
    for place, it in enumerate(headings(page), start=1):
        if it in row:
            page.cell(at, place).value = row[str(it)]  # type: ignore[assignment]  # whatever a cell may hold


def test_a_template_that_was_filled_in_is_imported_whole(office: Office, empty: Workbook) -> None:
    for name, rows in whole_book().sheets.items():
        for row in rows:
            fill(empty[name], row)
    path = office.folder / "filled.xlsx"
    empty.save(path)
    report = office.imports(path)
    assert (report.refused, report.warnings) == ([], [])
    assert report.total(Fate.RECORDED) == 8


def test_an_empty_template_is_imported_as_nothing_and_says_so(office: Office) -> None:
    [path] = write_templates(office.folder / "empty.xlsx")
    report = office.imports(path)
    [warning] = report.warnings
    assert (report.counts, warning.place.book) == ({}, "empty.xlsx")
    for it in SHEETS:
        assert f"“{it.zh}”" in warning.said.zh
        assert f"'{it.zh}'" in warning.said.en


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda it: it.en)
def test_every_column_of_a_closed_list_drops_its_words_down(empty: Workbook, sheet: Sheet) -> None:
    page = empty[sheet.zh]
    offered = {
        headings(page)[next(iter(it.sqref.ranges)).min_col - 1]: words(empty, it.formula1)
        for it in page.data_validations.dataValidation
        if it.type == "list"
    }
    assert offered == {it.zh: it.choices for it in sheet.columns if it.choices}
    for column in sheet.columns:
        assert all(column.read(it) is not None for it in column.choices)


def words(book: Workbook, where: str) -> tuple[object, ...]:
    name, _, place = where.partition("!")
    return tuple(it.value for [it] in book[name.strip("'")][place.replace("$", "")])


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda it: it.en)
def test_every_column_is_explained_in_chinese(empty: Workbook, sheet: Sheet) -> None:
    told = [[it.value for it in row] for row in empty["说明"].rows]
    for it in sheet.columns:
        assert it.read in HOW or it.choices
        [line] = [row for row in told if row[0] == sheet.zh and row[2] == it.key]
        assert line[5] == MEANINGS[it.means]


def test_headings_stay_in_sight_and_days_look_like_days(empty: Workbook) -> None:
    page = empty["需求"]
    day = headings(page).index("提出日期")
    assert page.freeze_panes == "B2"
    assert page.column_dimensions[get_column_letter(day + 1)].number_format == "yyyy-mm-dd"


def test_a_folder_gets_one_workbook_for_all_and_one_for_each(tmp_path: Path) -> None:
    written = write_templates(tmp_path / "new")
    assert [it.stem for it in written] == [NAME, *(it.zh for it in SHEETS)]
    assert all(it.exists() for it in written)
    assert load_workbook(written[1]).sheetnames == ["说明", "专项行动", "选项"]


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "需求.xlsx").write_text("mine")
    with pytest.raises(Trouble, match="is there already"):
        write_templates(tmp_path)
    assert [it.name for it in tmp_path.iterdir()] == ["需求.xlsx"]


def test_a_place_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Trouble, match="cannot be written"):
        write_templates(tmp_path / "file" / "book.xlsx")
