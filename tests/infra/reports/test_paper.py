"""What is printed of a report: the same words and numbers on paper and in a workbook."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from domain.codes.parties import ReturnKind
from domain.codes.reports import ReportDefinition
from domain.ids import FiguresId, PersonId, ReportId
from infra.reports import shown
from infra.reports.book import xlsx
from infra.reports.paper import REMOVED, Note, Paper, Submission, paper
from infra.reports.pdf import pdf
from projections.drafting import Cut, Draft, Figure, Period
from projections.rates import Rate
from projections.reports import ReportRow
from tests.support.county import FUGONG, HARVEST, NUJIANG, YUNNAN

YEAR = Period(date(2020, 1, 1), date(2020, 12, 31))
CUT = Cut(HARVEST, FUGONG, ReturnKind.PROGRESS_REPORT, YEAR, date(2021, 1, 4))
FIGURES = (
    Figure("needs_raised", "", Decimal(1511), Decimal(1511), Decimal(0), Decimal(1500)),
    Figure("needs_matched", "", Decimal(1041), Decimal(-3), Decimal(2), None),
    Figure("required", "fen", Decimal(1234567890), Decimal(50), Decimal(0), None),
    Figure("matched", "fen", Decimal(0), Decimal(0), Decimal(0), None),
    Figure("required", "kg", Decimal(0), Decimal(0), Decimal(0), None),
    Figure("matched", "kg", Decimal("2.500"), Decimal(0), Decimal(0), None),
)
DRAFT = Draft(CUT, FIGURES, position=7)
ROW = ReportRow(
    ReportId("report-year"),
    HARVEST,
    FUGONG,
    CUT.kind,
    *YEAR,
    CUT.known_at,
    ReportDefinition.PROGRESS_1,
    DRAFT.figures_id,
    None,
    date(2021, 1, 5),
    datetime(2021, 1, 5, tzinfo=UTC),
    8,
    PersonId("person-clerk"),
    date.max,
    YUNNAN,
    NUJIANG,
    FUGONG,
)
NOTES = [
    Note(date(2021, 2, 3), "材料不全", "另有三项需求。"),
    Note(date(2021, 2, 4), "其他", None),
]
HANDED_IN = Submission(ROW, "main-8", NOTES)
PRINTED = datetime(2021, 1, 5, tzinfo=UTC)
HOSTILE = '=1+1 #panic("x") #read("/etc/passwd") *a* $x$ [b] @c <d> \\ // ` "'


def printed(by: Submission | None = HANDED_IN, name: str = "扶百村行动") -> Paper:
    return paper(DRAFT, name, by)


def test_it_says_what_it_is_of_and_how_it_is_checked() -> None:
    found = printed()
    assert (found.title, found.subtitle) == ("帮扶进展报告", "扶百村行动")
    facts = dict(found.facts)
    assert facts["报送地区"] == "云南省怒江傈僳族自治州福贡县"
    assert facts["报告期"] == "2020年1月1日至2020年12月31日"
    assert facts["对比期"] == "2019年1月1日至2019年12月31日"
    assert facts["报送日期"] == "2021年1月5日（记录位置 main-8）"
    assert found.figures_id == DRAFT.figures_id
    assert "jiedui report report-year" in found.how_to_check


def test_numbers_are_written_as_an_office_writes_them() -> None:
    lines = [line.cells for table in printed().tables for line in table.lines]
    assert lines == [
        ("发起需求", "项", "1,511", "1,511", "0", "1,511", "1,500", "占目标 100.73%"),
        ("对接成功", "项", "1,041", "−3", "2", "−5", "—", "占发起 68.89%"),
        ("需求", "元", "12,345,678.90", "0.50", "0.00", "0.50", "—", "—"),
        ("对接", "元", "0.00", "0.00", "0.00", "0.00", "—", "占需求 0.00%"),
        ("需求", "公斤", "0", "0", "0", "0", "—", "—"),
        ("对接", "公斤", "2.5", "0", "0", "0", "—", "—"),
    ]


def test_no_share_of_nothing_is_shown() -> None:
    assert shown.percent(Rate(Decimal(1), Decimal(0))) == "—"
    assert shown.percent(None) == "—"


def test_notes_stand_under_it_also_when_their_words_are_gone() -> None:
    assert printed().notes == (
        "2021年2月3日（材料不全）另有三项需求。",
        f"2021年2月4日（其他）{REMOVED}",
    )


@pytest.mark.parametrize(
    ("changes", "warning"),
    [
        ({}, ""),
        ({"retracted_on": date(2021, 3, 1)}, "本报告已于2021年3月1日撤销（录入有误）"),
        (
            {"figures_id": FiguresId("figures-" + "0" * 64)},
            "注意：重新计算的数据与报送时的摘要不符",
        ),
    ],
)
def test_what_nobody_must_overlook_is_said(changes: dict[str, Any], warning: str) -> None:
    by = Submission(ROW._replace(**changes), "main-8")
    assert printed(by).warning == warning


def test_a_draft_says_that_it_is_one_and_what_hash_it_would_have() -> None:
    found = printed(None)
    assert found.warning == "草稿，尚未报送"
    assert found.figures_id == DRAFT.figures_id
    assert found.notes == ()


def test_on_paper_it_carries_its_hash_and_is_the_same_file_each_time() -> None:
    made = pdf(printed(), PRINTED)
    assert made.startswith(b"%PDF-")
    assert DRAFT.figures_id.encode() in made
    assert pdf(printed(), PRINTED) == made


def test_nothing_in_a_name_or_a_note_is_markup() -> None:
    """Were it, this would not be set at all: it panics, reads a file, and opens what never ends."""
    by = Submission(ROW, "main-8", [Note(PRINTED.date(), HOSTILE, HOSTILE)])
    made = pdf(printed(by, HOSTILE), PRINTED)
    [title] = re.findall(rb"<dc:title>.*?</dc:title>", made, re.DOTALL)
    assert b"#panic(&quot;x&quot;)" in title or b'#panic("x")' in title


def test_rare_characters_are_in_the_font_that_comes_along() -> None:
    """A font that has none of them would draw the same box for each."""
    one, other = (pdf(printed(name=it), PRINTED) for it in ("㴔村", "䶮村"))
    assert one.count(b"NotoSansCJK") > 0
    assert len(one) != len(other)


def test_in_a_workbook_every_cell_is_words_whatever_it_begins_with() -> None:
    by = Submission(ROW, "main-8", [Note(PRINTED.date(), "其他", "=cmd|' /C calc'!A0")])
    book = load_workbook(BytesIO(xlsx(printed(by, "=1+1"), PRINTED)))
    assert book.sheetnames == ["数据", "说明"]
    cells = [it for sheet in book for row in sheet.iter_rows() for it in row if it.value]
    assert {it.data_type for it in cells} == {"s"}
    values = [str(it.value) for it in cells]
    assert "=1+1" in values
    assert values.count(DRAFT.figures_id) == 2
    assert "占发起 68.89%" in values
    assert any(it.endswith("=cmd|' /C calc'!A0") for it in values)


def test_a_workbook_of_a_draft_warns_and_control_characters_break_nothing() -> None:
    book = load_workbook(BytesIO(xlsx(printed(None, "a\x00b"), PRINTED)))
    values = [it.value for row in book["说明"].iter_rows() for it in row]
    assert "草稿，尚未报送" in values
    assert book["数据"]["A2"].value == "ab"
