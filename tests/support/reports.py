"""Reports that were handed in when a story begins."""

from typing import Any

from domain.codes.parties import ReturnKind
from domain.codes.reasons import Reason
from domain.codes.reports import ReportDefinition
from domain.events.reports import ReportNoted, ReportStepRetracted, ReportSubmitted
from domain.ids import FiguresId, ReportId
from domain.kernel import Event
from tests.support.county import APRIL, FUGONG, HARVEST, MAY, text

REPORT, YEAR = ReportId("report-june"), ReportId("report-year")
FIGURES = FiguresId("figures-" + "1" * 64)
NOTED = ReportNoted(report_id=REPORT, reason=Reason.INCOMPLETE, note=text())


def submitted(report_id: ReportId = REPORT, **changes: Any) -> ReportSubmitted:
    """The county's progress from April to May, but for this."""
    known = {
        "report_id": report_id,
        "programme_id": HARVEST,
        "region_id": FUGONG,
        "kind": ReturnKind.PROGRESS_REPORT,
        "starts_on": APRIL,
        "ends_on": MAY,
        "known_at": MAY,
        "definition": ReportDefinition.PROGRESS_1,
        "figures_id": FIGURES,
    }
    return ReportSubmitted.model_validate(known | changes)


def undone(step: type[Event], **changes: Any) -> ReportStepRetracted:
    known = {"report_id": REPORT, "step": step.__name__, "reason": Reason.ENTERED_IN_ERROR}
    return ReportStepRetracted.model_validate(known | changes)
