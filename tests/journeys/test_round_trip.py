"""The demonstration year goes out into files, and from them into an empty log: it is the same."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path

import pytest

from domain.ids import RegionId
from infra.demonstration.examples import CITY, DISTRICT
from projections.drafting import Period
from tests.journeys.by_hand import YEAR_END
from tests.journeys.copies import Copy, progress, today
from tests.journeys.house import a_house
from tests.journeys.year import a_year
from tests.support.postgres import passing_database

YEAR = Period(date(2020, 1, 1), YEAR_END)
SPRING = Period(date(2020, 4, 1), date(2020, 6, 30))
SOME_DAYS = Period(date(2020, 11, 17), date(2021, 1, 14))


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    folder = tmp_path_factory.mktemp("data")
    with a_year(folder) as conninfo, a_house(conninfo, folder) as house:
        yield Copy(house)


@pytest.fixture(scope="module")
def files(year: Copy, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return year.exported(tmp_path_factory.mktemp("out"))


@pytest.fixture(scope="module")
def again(files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    """An ordinary import into an empty log: all is known from now."""
    with ExitStack() as stack:
        conninfo = stack.enter_context(passing_database())
        copy = Copy(stack.enter_context(a_house(conninfo, tmp_path_factory.mktemp("data"))))
        copy.imports(files)
        copy.jiedui("rebuild")
        yield copy


def test_it_has_the_same_facts_in_the_same_order(year: Copy, again: Copy) -> None:
    assert again.facts() == year.facts()


def test_it_gives_the_same_rate(year: Copy, again: Copy) -> None:
    assert again.rate(today()) == year.rate(today()) == (1041, 1511)
    assert again.figures(today()) == year.figures(today())


@pytest.mark.parametrize("region_id", [DISTRICT, CITY])
@pytest.mark.parametrize("period", [YEAR, SPRING, SOME_DAYS])
def test_it_gives_the_same_report_with_the_same_hash(
    year: Copy, again: Copy, period: Period, region_id: RegionId
) -> None:
    cut = progress(today(), period, region_id)
    before, after = year.draft(cut), again.draft(cut)
    assert after.content == before.content
    assert after.figures_id == before.figures_id


def test_that_report_is_of_the_year(year: Copy, again: Copy) -> None:
    """And before today, the copy knew of nothing."""
    found = {it.measure: int(it.total) for it in again.draft(progress(today(), YEAR)).figures}
    assert (found["needs_matched"], found["needs_raised"]) == (1041, 1511)
    yesterday = progress(today() - timedelta(days=1), YEAR)
    assert again.draft(yesterday).figures_id != year.draft(yesterday).figures_id


def test_it_gives_the_same_files(files: list[Path], again: Copy, tmp_path: Path) -> None:
    once_more = again.exported(tmp_path)
    assert [it.name for it in once_more] == [it.name for it in files]
    for before, after in zip(files, once_more, strict=True):
        assert after.read_bytes() == before.read_bytes()


def test_imported_a_second_time_it_adds_nothing(files: list[Path], again: Copy) -> None:
    head = again.house.log.head()
    again.imports(files)
    assert again.house.log.head() == head
