"""From events to the register. What was handed in stays in it, also if that was an error."""

from collections.abc import Set
from datetime import date

from domain.days import EVER_AFTER, day_of
from domain.events.reports import ReportNoted, ReportStepRetracted, ReportSubmitted
from domain.ids import ReportId
from domain.kernel import Recorded
from projections.projection import Batch, Projection
from projections.reports.rows import NoteRow, ReportRow
from projections.sheet import Sheet
from projections.steps import Steps
from projections.whereabouts import Whereabouts, whereabouts

NAME = "reports"
BY_DAY = ("submitted_on", "report_id")
NOTE = ReportNoted.__name__


class Reports(Projection):
    name = NAME

    def __init__(self) -> None:
        indexes = [(it, *BY_DAY) for it in ("programme_id", *Whereabouts._fields)]
        self.reports = Sheet(NAME, ReportRow, indexes=[BY_DAY, *indexes])
        self.notes = Steps(f"{NAME}_notes", NoteRow)
        self.sheets = (self.reports, self.notes)

    def asks(self, batch: Batch) -> Set[str]:
        return frozenset(it for it in batch.ids if isinstance(it, ReportId))

    def fold(self, recorded: Recorded) -> None:
        match recorded.event:
            case ReportSubmitted():
                self.reports.put(row(recorded.event, recorded))
            case ReportNoted():
                self.note(recorded.event, recorded)
            case ReportStepRetracted(report_id=report_id, step=step):
                self.retract(report_id, step, day_of(recorded.provenance.recorded_at))

    def note(self, event: ReportNoted, recorded: Recorded) -> None:
        number = self.notes.next_number(event.report_id)
        by = recorded.provenance
        text_id, person_id = event.note.text_id, by.actor.person_id
        known = (event.report_id, number, by.occurred_on, event.reason, text_id, person_id)
        self.notes.put(NoteRow(*known))

    def retract(self, report_id: ReportId, step: str, on: date) -> None:
        if step == NOTE:
            self.notes.forget_last(report_id)
        elif known := self.reports.get(report_id):
            self.reports.put(known._replace(retracted_on=on))


def row(event: ReportSubmitted, recorded: Recorded) -> ReportRow:
    position, _, by = recorded
    said = {it: getattr(event, it) for it in ReportSubmitted.model_fields}
    return ReportRow(
        **said,
        submitted_on=by.occurred_on,
        recorded_at=by.recorded_at,
        position=position,
        person_id=by.actor.person_id,
        retracted_on=EVER_AFTER,
        **whereabouts(event.region_id, event.ends_on)._asdict(),
    )
