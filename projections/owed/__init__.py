"""Which returns are owed by whom, and by when: kept by the schedule, and by the desk."""

from projections.owed.calendar import official
from projections.owed.rows import ReturnRow
from projections.owed.schedule import Schedule, concerned

__all__ = ["ReturnRow", "Schedule", "concerned", "official"]
