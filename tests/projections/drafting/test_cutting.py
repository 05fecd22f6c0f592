"""Over which days a report tells, and what lies before them."""

from datetime import date, timedelta

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as any_of

from domain.codes.parties import ReturnKind
from projections.drafting import Cut, Period
from tests.support.county import FUGONG, HARVEST


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (("2020-01-01", "2020-12-31"), ("2019-01-01", "2019-12-31")),
        (("2020-03-01", "2020-03-31"), ("2020-02-01", "2020-02-29")),
        (("2019-11-01", "2020-01-31"), ("2019-08-01", "2019-10-31")),
        (("2020-06-16", "2020-12-20"), ("2019-12-11", "2020-06-15")),
        (("2020-06-15", "2020-06-15"), ("2020-06-14", "2020-06-14")),
        (("0001-01-01", "2020-06-15"), ("0001-01-01", "0001-01-01")),
        (("0001-01-01", "0001-03-31"), ("0001-01-01", "0001-01-01")),
    ],
)
def test_before_whole_months_lie_as_many_months_and_before_days_as_many_days(
    period: tuple[str, str], before: tuple[str, str]
) -> None:
    found = Period(*map(date.fromisoformat, period)).before
    assert found == Period(*map(date.fromisoformat, before))


def test_a_cut_is_made_at_the_ends_of_the_period_of_the_one_before_and_before_that() -> None:
    june = Period(date(2020, 6, 1), date(2020, 6, 30))
    cut = Cut(HARVEST, FUGONG, ReturnKind.PROGRESS_REPORT, june, date(2020, 7, 1))
    assert cut.days == (date(2020, 6, 30), date(2020, 5, 31), date(2020, 4, 30))


@settings(max_examples=100)
@for_all(first=any_of.dates(date(1990, 1, 1), date(2100, 1, 1)), days=any_of.integers(0, 1000))
def test_the_period_before_ends_on_the_day_before(first: date, days: int) -> None:
    period = Period(first, first + timedelta(days=days))
    before = period.before
    assert before.last == first - timedelta(days=1)
    assert before.first <= before.last
