"""From a programme's rules to the days by which its offices owe, and what they handed in."""

from collections.abc import Iterator, Set
from functools import cached_property
from typing import Any

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
from projections.projection import Batch, Projection
from projections.returns.calendar import official
from projections.returns.rows import Answer, ReturnRow, Step
from projections.sheet import Sheet
from projections.steps import Steps
from projections.whereabouts import Whereabouts, whereabouts

NAME = "returns"
BY_DAY = ("due_on", "return_id")


class Returns(Projection):
    """When what is owed, and by whom."""

    name = NAME

    def __init__(self) -> None:
        indexes = [(it, *BY_DAY) for it in ("programme_id", "region_id", *Whereabouts._fields)]
        self.returns = Sheet(
            NAME, ReturnRow, by=("return_id", "programme_id"), indexes=[BY_DAY, *indexes]
        )
        self.steps = Steps(f"{NAME}_steps", Step)
        self.answers = Sheet(f"{NAME}_answers", Answer, by=("return_id", "programme_id"))
        self.sheets = (self.returns, self.steps, self.answers)

    @cached_property
    def shape(self) -> str:
        """Another calendar, and the next start lays all due dates anew."""
        return f"{super().shape} {official().version}"

    def asks(self, batch: Batch) -> Set[str]:
        """A programme's returns are looked at where its rules change, and for nothing else."""
        return frozenset(it for recorded in batch.recorded for it in concerned(recorded.event))

    def fold(self, recorded: Recorded) -> None:
        event, on = recorded.event, recorded.provenance.occurred_on
        match event:
            case ProgrammeOpened() | ProgrammeAmended():
                self.ask(event)
            case ProgrammeStepRetracted(programme_id=programme_id):
                self.steps.forget_last(programme_id)
                self.lay(programme_id)
            case ReportSubmitted(return_id=return_id) if return_id:
                answer = Answer(return_id, event.programme_id, event.report_id, on)
                self.answers.put(answer)
                self.show(return_id)
            case ReportStepRetracted(return_id=return_id) if return_id:
                self.answers.delete(return_id)
                self.show(return_id)

    def ask(self, event: ProgrammeOpened | ProgrammeAmended) -> None:
        steps = self.steps.about(event.programme_id)
        region_id = event.region_id if isinstance(event, ProgrammeOpened) else None
        if not (steps or region_id):
            return
        asks = {
            "region_id": region_id or steps[0].asks["region_id"],
            "returns": [it.model_dump(mode="json") for it in event.rules.returns],
        }
        self.steps.put(Step(event.programme_id, len(steps) + 1, asks))
        self.lay(event.programme_id)

    def lay(self, programme_id: ProgrammeId) -> None:
        """What the last step asks for, of everybody who owes it."""
        for old in self.returns.about(programme_id, by="programme_id"):
            self.returns.delete(old.return_id)
        handed_in = self.answers.about(programme_id, by="programme_id")
        answers = {it.return_id: it for it in handed_in}
        for step in self.steps.about(programme_id)[-1:]:
            for row in owed(programme_id, step.asks):
                self.returns.put(answered(row, answers.get(row.return_id)))

    def show(self, return_id: ReturnId) -> None:
        if row := self.returns.get(return_id):
            self.returns.put(answered(row, self.answers.get(return_id)))


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
