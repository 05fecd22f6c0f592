"""The schedule of a programme's returns: laid when its rules change, and ticked off by reports."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from domain.codes.parties import ReturnKind
from domain.days import EVER_AFTER
from domain.events.programmes import (
    ProgrammeAmended,
    ProgrammeOpened,
    ProgrammeStepRetracted,
    Return,
)
from domain.events.reports import ReportStepRetracted, ReportSubmitted
from domain.ids import ProgrammeId, RegionId, ReturnId
from domain.kernel import Event, Recorded
from domain.reports.owing import owing
from projections.owed.calendar import official
from projections.owed.rows import Answer, ReturnRow, Step
from projections.sheet import Sheet
from projections.steps import Steps
from projections.whereabouts import whereabouts


class Change(NamedTuple):
    """A return as it is now, or as it was before nobody asked for it any more."""

    row: ReturnRow
    is_asked: bool

    @property
    def is_owed(self) -> bool:
        return self.is_asked and self.row.report_id is None


class Schedule:
    """The sheets of whatever projection wants to know who owes what."""

    def __init__(self, name: str, indexes: Sequence[Sequence[str]] = ()) -> None:
        self.returns = Sheet(name, ReturnRow, by=("return_id", "programme_id"), indexes=indexes)
        self.steps = Steps(f"{name}_steps", Step)
        self.answers = Sheet(f"{name}_answers", Answer, by=("return_id", "programme_id"))
        self.sheets = (self.returns, self.steps, self.answers)

    def take(self, recorded: Recorded) -> list[Change]:
        """What an event changes: those no longer asked for first."""
        event, on = recorded.event, recorded.provenance.occurred_on
        match event:
            case ProgrammeOpened() | ProgrammeAmended():
                return self.ask(event)
            case ProgrammeStepRetracted(programme_id=programme_id):
                self.steps.forget_last(programme_id)
                return self.lay(programme_id)
            case ReportSubmitted(return_id=return_id) if return_id:
                answer = Answer(return_id, event.programme_id, event.report_id, on)
                self.answers.put(answer)
                return self.show(return_id)
            case ReportStepRetracted(return_id=return_id) if return_id:
                self.answers.delete(return_id)
                return self.show(return_id)
        return []

    def ask(self, event: ProgrammeOpened | ProgrammeAmended) -> list[Change]:
        steps = self.steps.about(event.programme_id)
        region_id = event.region_id if isinstance(event, ProgrammeOpened) else None
        if not (steps or region_id):
            return []
        asks = {
            "region_id": region_id or steps[0].asks["region_id"],
            "returns": [it.model_dump(mode="json") for it in event.rules.returns],
        }
        self.steps.put(Step(event.programme_id, len(steps) + 1, asks))
        return self.lay(event.programme_id)

    def lay(self, programme_id: ProgrammeId) -> list[Change]:
        """What the last step asks for, of everybody who owes it."""
        gone = self.returns.about(programme_id, by="programme_id")
        for old in gone:
            self.returns.delete(old.return_id)
        handed_in = self.answers.about(programme_id, by="programme_id")
        answers = {it.return_id: it for it in handed_in}
        laid = [
            answered(row, answers.get(row.return_id))
            for step in self.steps.about(programme_id)[-1:]
            for row in owed(programme_id, step.asks)
        ]
        for row in laid:
            self.returns.put(row)
        return [*(Change(it, False) for it in gone), *(Change(it, True) for it in laid)]

    def show(self, return_id: ReturnId) -> list[Change]:
        if row := self.returns.get(return_id):
            row = answered(row, self.answers.get(return_id))
            self.returns.put(row)
        return [Change(row, True)] if row else []


def concerned(event: Event) -> Iterator[str]:
    match event:
        case ProgrammeOpened() | ProgrammeAmended() | ProgrammeStepRetracted():
            yield event.programme_id
        case ReportSubmitted(return_id=return_id) | ReportStepRetracted(return_id=return_id):
            if return_id:
                yield return_id


def owed(programme_id: ProgrammeId, asks: dict[str, Any]) -> Iterator[ReturnRow]:
    for each in asks["returns"]:
        asked = Return.model_validate(each)
        for region_id in owing(asked.kind, RegionId(asks["region_id"]), asked.due_on):
            yield row(programme_id, region_id, asked)


def row(programme_id: ProgrammeId, region_id: RegionId, asked: Return) -> ReturnRow:
    due = official().due(asked.due_on, asked.working_days or 0)
    return ReturnRow(
        return_id=ReturnId.of(programme_id, region_id, asked.kind, asked.due_on),
        programme_id=programme_id,
        region_id=region_id,
        kind=ReturnKind(asked.kind),
        day=asked.due_on,
        working_days=asked.working_days or 0,
        due_on=due.on,
        is_provisional=due.is_provisional,
        calendar=due.calendar,
        report_id=None,
        submitted_on=EVER_AFTER,
        **whereabouts(region_id, asked.due_on)._asdict(),
    )


def answered(row: ReturnRow, by: Answer | None) -> ReturnRow:
    """With what was handed in for it."""
    if not by:
        return row._replace(report_id=None, submitted_on=EVER_AFTER)
    return row._replace(report_id=by.report_id, submitted_on=by.submitted_on)
