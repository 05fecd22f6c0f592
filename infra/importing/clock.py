"""The clock of the demonstration year: each day begins when the first book of that day comes."""

from datetime import UTC, date, datetime, time, timedelta

from domain.days import CHINA

OPENING = time(9)


class Clock:
    """Now, unless it was set to a day; then nine in the morning of it, and a little later each
    time somebody looks.
    """

    def __init__(self) -> None:
        self._at: datetime | None = None

    def set(self, day: date | None) -> None:
        self._at = datetime.combine(day, OPENING, CHINA) if day else None

    def __call__(self) -> datetime:
        if self._at is None:
            return datetime.now(UTC)
        self._at += timedelta(milliseconds=1)
        return self._at.astimezone(UTC)
