"""Counting working days, as far as the days are announced."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from domain.days import day_after

SATURDAY = 5
SURE_IN_DECEMBER = 28
"""The notice of a year may move the last days of the year before; never yet one before the 29th."""


class DueDate(NamedTuple):
    """The last day for something. Provisional: a day that was counted is not announced yet."""

    on: date
    is_provisional: bool
    calendar: str
    """By which calendar the days were counted; the same one gives the same day for ever."""


@dataclass(frozen=True)
class WorkingCalendar:
    """The notices of the State Council (国务院办公厅关于节假日安排的通知), as a value.

    Of the years from the first to the last announced, both included.
    """

    version: str
    first_year: int
    last_year: int
    days_off: frozenset[date] = field(repr=False)
    make_up_days: frozenset[date] = field(repr=False)
    """Saturdays and Sundays that are worked (调休上班)."""

    def is_worked(self, day: date) -> bool:
        """Where nothing is announced, Monday to Friday: which is likely, but not sure."""
        if day in self.make_up_days:
            return True
        return day.weekday() < SATURDAY and day not in self.days_off

    def is_sure_of(self, first: date, last: date) -> bool:
        """Whether no notice to come can change a day from the one to the other."""
        sure_until = date(self.last_year, 12, SURE_IN_DECEMBER)
        return date(self.first_year, 1, 1) <= first and last <= sure_until

    def due(self, start: date, working_days: int) -> DueDate:
        """So many working days after a day; the first that counts is the day after it.

        No working days: the day itself, which no notice can move.
        """
        day = start
        while working_days and day < date.max:
            day = day_after(day)
            working_days -= self.is_worked(day)
        is_sure = day == start or self.is_sure_of(day_after(start), day)
        return DueDate(day, not is_sure, self.version)
