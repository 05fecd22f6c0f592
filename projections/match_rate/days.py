"""Months, and the last days of the steps of a series."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from domain.days import day_after


class Interval(StrEnum):
    """Weeks end on Sundays."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


def month_of(day: date) -> date:
    """By its first day."""
    return day.replace(day=1)


def months_before(month: date, number: int) -> date:
    """The first day of a month so many months earlier, or of the first of all months."""
    months = max(month.year * 12 + month.month - 1 - number, 12)
    return date(months // 12, months % 12 + 1, 1)


def last_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def ends(interval: Interval, first: date, last: date) -> Iterator[date]:
    """The last day of each step, beginning with the step of `first`; the last one is `last`."""
    end = min(end_of(interval, first), last)
    while end < last:
        yield end
        end = min(end_of(interval, day_after(end)), last)
    yield last


def end_of(interval: Interval, day: date) -> date:
    match interval:
        case Interval.WEEK:
            return day + timedelta(days=6 - day.weekday())
        case Interval.MONTH:
            return last_of_month(day)
    return day
