"""What can happen to a report. Its figures follow from the log, and are not in it a second time."""

from datetime import date

from domain.codes.code import Word
from domain.codes.parties import ReturnKind
from domain.codes.reasons import Reason
from domain.codes.reports import ReportDefinition
from domain.ids import FiguresId, ProgrammeId, RegionId, ReportId, ReturnId
from domain.kernel import Event
from domain.texts import Text


class ReportSubmitted(Event):
    """An office handed in a programme's figures for a period, as known on a day, by their hash.

    `return_id`: the return that it answers, where one was asked for.
    """

    report_id: ReportId
    programme_id: ProgrammeId
    region_id: RegionId
    kind: ReturnKind
    starts_on: date
    ends_on: date
    known_at: date
    definition: ReportDefinition
    figures_id: FiguresId
    return_id: ReturnId | None = None


class ReportNoted(Event):
    """A note was put beside a report that was handed in; the report stays as it was (更正说明)."""

    report_id: ReportId
    reason: Reason
    note: Text


class ReportStepRetracted(Event):
    """That a report was handed in, or noted, had been entered in error: it never happened.

    If that was its submission, the return is open again.
    """

    report_id: ReportId
    return_id: ReturnId | None = None
    step: Word
    reason: Reason
    note: Text | None = None
