"""What the past says about a report, and about a return."""

from dataclasses import dataclass, replace
from typing import Self

from domain.codes.reports import ReportStage
from domain.events.reports import ReportNoted, ReportStepRetracted, ReportSubmitted
from domain.ids import FiguresId, ProgrammeId, RegionId, ReportId, ReturnId
from domain.kernel import Provenance, View, on
from domain.steps import Stepwise


@dataclass(frozen=True)
class ReportStanding(Stepwise, View):
    """Whether a report was handed in, for which region, and what was noted beside it."""

    report_id: ReportId
    region_id: RegionId | None = None
    programme_id: ProgrammeId | None = None
    return_id: ReturnId | None = None

    @on(ReportSubmitted)
    def was_submitted(self, event: ReportSubmitted, by: Provenance) -> Self:
        return self.then(
            event,
            by,
            ReportStage.SUBMITTED,
            region_id=event.region_id,
            programme_id=event.programme_id,
            return_id=event.return_id,
        )

    @on(ReportNoted)
    def was_noted(self, event: ReportNoted, by: Provenance) -> Self:
        return self.then(event, by)

    @on(ReportStepRetracted)
    def step_was_retracted(self, _: ReportStepRetracted, __: Provenance) -> Self:
        return self.without_last()


@dataclass(frozen=True)
class ReturnAnswer(View):
    """Which report answers a return, if any does."""

    return_id: ReturnId
    report_id: ReportId | None = None

    @on(ReportSubmitted)
    def was_answered(self, event: ReportSubmitted, _: Provenance) -> Self:
        return replace(self, report_id=event.report_id)

    @on(ReportStepRetracted)
    def is_open_again(self, _: ReportStepRetracted, __: Provenance) -> Self:
        return replace(self, report_id=None)


@dataclass(frozen=True)
class FiguresInReports(View):
    """The reports that ever held these figures: of one programme, region, kind and period, for
    the hash is of these too. Whether each still stands is its own to say.
    """

    figures_id: FiguresId
    report_ids: tuple[ReportId, ...] = ()

    @on(ReportSubmitted)
    def were_submitted(self, event: ReportSubmitted, _: Provenance) -> Self:
        return replace(self, report_ids=(*self.report_ids, event.report_id))
