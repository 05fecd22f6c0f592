"""docs/workbooks.md says what the columns say."""

from pathlib import Path

import pytest

from infra.importing.describing import READ, described
from infra.importing.sheets import SHEETS, Sheet

DOCUMENT = Path(__file__).parents[3] / "docs" / "workbooks.md"


def test_the_document_is_up_to_date() -> None:
    """If not: `python -m infra.importing.describing > docs/workbooks.md`"""
    assert DOCUMENT.read_text(encoding="utf-8") == described()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda it: it.en)
def test_every_way_of_reading_is_described(sheet: Sheet) -> None:
    assert all(it.read in READ or it.read.__doc__ for it in sheet.columns)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda it: it.en)
def test_no_two_columns_of_a_sheet_share_a_heading(sheet: Sheet) -> None:
    headings = [it for column in sheet.columns for it in column.headings]
    assert len(headings) == len(set(headings))
