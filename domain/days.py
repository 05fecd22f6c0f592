"""Days are days in China, both ends of an interval belong to it."""

from datetime import date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")
EVER_AFTER = date.max


def day_of(moment: datetime) -> date:
    """The day it was in China. Since 1991 that is eight hours ahead, all year round."""
    return moment.astimezone(CHINA).date()
