"""Correcting a report by a note beside it; and undoing what was entered in error."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.authority import may
from domain.codes.reasons import Reason
from domain.codes.reports import ReportStage
from domain.events.reports import ReportNoted, ReportStepRetracted, ReportSubmitted
from domain.ids import ReportId
from domain.kernel import Asked, Dated, Decision, Happening, Look
from domain.refusals.common import StillDependedOn
from domain.reports.views import ReportStanding
from domain.texts import Text


@dataclass(frozen=True)
class NoteReport(Decision):
    """Say beside a report what is wrong or new about it; the report stays as it was."""

    report_id: ReportId
    reason: Reason
    note: Text

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        report = look(ReportStanding(self.report_id))
        where, under = (report.region_id,), (report.programme_id,)
        may(asked, self, self.report_id, where=where, under=under)
        report.course.must_be(asked, self.report_id, ReportStage.SUBMITTED)
        yield ReportNoted(report_id=self.report_id, reason=self.reason, note=self.note)


@dataclass(frozen=True)
class RetractReportStep(Decision):
    """Say that the last step of a report never happened: its submission, or a note."""

    report_id: ReportId
    step: str
    reason: Reason
    note: Text | None = None

    refuses = (StillDependedOn,)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        report = look(ReportStanding(self.report_id))
        where, under = (report.region_id,), (report.programme_id,)
        may(asked, self, self.report_id, where=where, under=under)
        last = report.course.must_end_with(self.report_id, self.step)
        submitted = self.step == ReportSubmitted.__name__
        retracted = ReportStepRetracted(
            report_id=self.report_id,
            return_id=report.return_id if submitted else None,
            step=self.step,
            reason=self.reason,
            note=self.note,
        )
        yield Dated(retracted, on=last.on)
