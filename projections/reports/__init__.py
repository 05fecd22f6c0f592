"""Which reports were handed in, by whom, and what was noted beside them?

Their figures are not kept here: they are asked for again, as known then, and must have the hash.
"""

from projections.reports.fold import Reports
from projections.reports.listing import ReportFilter, notes, reports
from projections.reports.rows import NoteRow, ReportRow

__all__ = ["NoteRow", "ReportFilter", "ReportRow", "Reports", "notes", "reports"]
