"""Working days by the official calendar: make-up days are worked, holidays are not.

What is due is a function of a day, a rule and a calendar; and where the State Council has not
announced a year yet, what it says of that year is provisional, and says so.
"""

from domain.working_days.calendar import DueDate, WorkingCalendar

__all__ = ["DueDate", "WorkingCalendar"]
