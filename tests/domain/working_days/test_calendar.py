"""What is due is a function of a day, a rule and a calendar; and says where that is not sure."""

from datetime import date, timedelta

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as any_of

from domain.working_days import DueDate, WorkingCalendar

SPRING = WorkingCalendar(
    version="of the tests",
    first_year=2026,
    last_year=2026,
    days_off=frozenset({date(2026, 2, 16), date(2026, 2, 17)}),
    make_up_days=frozenset({date(2026, 2, 14)}),
)
FRIDAY = date(2026, 2, 13)


def test_holidays_and_weekends_are_not_worked_but_make_up_days_are() -> None:
    assert [SPRING.is_worked(FRIDAY + timedelta(days=n)) for n in range(6)] == [
        True,
        True,  # a Saturday that makes up for the holidays
        False,
        False,
        False,
        True,
    ]


def test_the_first_day_that_counts_is_the_one_after() -> None:
    assert SPRING.due(FRIDAY, 1) == DueDate(date(2026, 2, 14), False, "of the tests")
    assert SPRING.due(FRIDAY, 2).on == date(2026, 2, 18)


def test_a_day_that_nothing_is_counted_from_is_due_itself_whatever_its_year() -> None:
    assert SPRING.due(date(2031, 6, 15), 0) == DueDate(date(2031, 6, 15), False, "of the tests")


def test_what_leans_on_a_year_not_announced_is_provisional() -> None:
    assert SPRING.due(date(2026, 12, 18), 1).is_provisional is False
    assert SPRING.due(date(2026, 12, 18), 30).is_provisional is True


@pytest.mark.parametrize("day", [date(2026, 12, 28), date(2025, 12, 30)])
def test_so_are_the_last_days_before_the_next_notice_and_all_before_the_first(day: date) -> None:
    assert SPRING.due(day, 1).is_provisional is True


def test_there_is_no_day_after_the_last_of_all() -> None:
    assert SPRING.due(date.max, 5).on == date.max


@settings(max_examples=50)
@for_all(start=any_of.dates(date(2026, 1, 1), date(2026, 12, 1)), days=any_of.integers(1, 60))
def test_one_working_day_more_is_the_next_working_day(start: date, days: int) -> None:
    before, due = SPRING.due(start, days - 1).on, SPRING.due(start, days).on
    between = [before + timedelta(days=n) for n in range(1, (due - before).days + 1)]
    assert [it for it in between if SPRING.is_worked(it)] == [due]
