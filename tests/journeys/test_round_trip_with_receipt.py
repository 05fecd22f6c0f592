"""Exported with the days of receipt, the demonstration year comes back knowing what it knew when.

As a demonstration is loaded: with a clock that goes by the books.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest

from domain.ids import ReportId
from domain.reports.submitting import SubmitReport
from projections import drafting
from projections.drafting import Cut, Period, cut_of
from tests.journeys.by_hand import YEAR_END
from tests.journeys.copies import Copy, progress
from tests.journeys.house import a_house
from tests.journeys.year import a_year
from tests.support.postgres import passing_database

AS_HANDED_IN = progress(YEAR_END, Period(date(2020, 1, 1), YEAR_END))


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    folder = tmp_path_factory.mktemp("data")
    with a_year(folder) as conninfo, a_house(conninfo, folder) as house:
        yield Copy(house)


@pytest.fixture(scope="module")
def late(year: Copy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    books = year.exported(tmp_path_factory.mktemp("out"), "--by-receipt")
    with ExitStack() as stack:
        conninfo = stack.enter_context(passing_database())
        copy = Copy(stack.enter_context(a_house(conninfo, tmp_path_factory.mktemp("data"))))
        copy.imports_as_it_came(books)
        for it in drafting.PARTS:
            copy.jiedui("rebuild", it)
        yield copy


def test_every_fact_came_to_be_known_on_its_day(year: Copy, late: Copy) -> None:
    assert late.facts(with_receipt=True) == year.facts(with_receipt=True)


def test_it_gives_the_rate_that_was_known_then(year: Copy, late: Copy) -> None:
    assert late.rate(YEAR_END) == year.rate(YEAR_END) == (1035, 1510)
    assert late.figures(YEAR_END) == year.figures(YEAR_END)


def test_a_report_that_was_handed_in_before_has_its_hash_here(late: Copy, tmp_path: Path) -> None:
    with a_year(tmp_path) as conninfo, a_house(conninfo, tmp_path) as house:
        office = Copy(house)
        report = submitted(AS_HANDED_IN, office)
        office.hands_in(report)
        assert office.draft(cut_of(report)).figures_id == report.figures_id
    assert late.draft(cut_of(report)).figures_id == report.figures_id


def submitted(cut: Cut, office: Copy) -> SubmitReport:
    return SubmitReport(
        report_id=ReportId("report-of-2020"),
        programme_id=cut.programme_id,
        region_id=cut.region_id,
        kind=cut.kind,
        starts_on=cut.period.first,
        ends_on=cut.period.last,
        known_at=cut.known_at,
        figures_id=office.draft(cut).figures_id,
    )
