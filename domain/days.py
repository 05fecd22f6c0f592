"""Days are days in China, both ends of an interval belong to it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Self

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")
EVER_AFTER = date.max
EARLIEST, LATEST = date(1949, 10, 1), date(2200, 12, 31)
"""What anybody can mean; days beyond are mistyped, and are turned away where they come in."""


def day_of(moment: datetime) -> date:
    """The day it was in China. Since 1991 that is eight hours ahead, all year round."""
    return moment.astimezone(CHINA).date()


@dataclass(frozen=True)
class Interval:
    """From one day to another. Where the last comes before the first, there is none at all."""

    first: date
    last: date = EVER_AFTER

    @classmethod
    def of(cls, first: date, last: date | None) -> Self:
        return cls(first, last or EVER_AFTER)

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    def overlaps(self, other: Self) -> bool:
        return max(self.first, other.first) <= min(self.last, other.last)

    def lies_in(self, other: Self) -> bool:
        return other.first <= self.first and self.last <= other.last

    def until(self, day: date) -> Self:
        """As far as it came before this day."""
        return type(self)(self.first, min(self.last, day_before(day)))


def day_before(day: date) -> date:
    """Before the first day of all there is only itself."""
    return max(day, date.min + timedelta(days=1)) - timedelta(days=1)


def day_after(day: date) -> date:
    """After the last day of all there is only itself."""
    return min(day, date.max - timedelta(days=1)) + timedelta(days=1)
