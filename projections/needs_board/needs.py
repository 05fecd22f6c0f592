"""The needs of the board, their steps and their lines."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from domain.codes.stages import NeedStage
from domain.events import needs as of
from domain.ids import NeedId
from domain.needs.views import CLOSINGS, STAGES
from projections.needs_board.rows import LineRow, NeedRow, NeedStep
from projections.needs_board.shown import covered, shown
from projections.sheet import Sheet

Further: TypeAlias = (
    of.NeedAmended
    | of.NeedSubmitted
    | of.NeedVerified
    | of.NeedReturned
    | of.NeedRejected
    | of.ProjectAgreed
    | of.NeedPublished
    | of.NeedSuspended
    | of.NeedResumed
    | of.NeedClosed
    | of.NeedExpired
    | of.NeedMerged
)
FILTERED = ("province_id", "city_id", "county_id", "programme_id", "beneficiary_id")
"""What most questions name, and name alone: each has the newest first without sorting."""


class Needs:
    """A need's row is made anew of its steps and lines, whenever one of them changes."""

    def __init__(self, name: str) -> None:
        self.board = Sheet(
            name,
            NeedRow,
            indexes=[
                ("dated_on", "need_id"),
                ("due_on", "need_id"),
                ("haste", "dated_on", "need_id"),
                ("coverage", "need_id"),
                *((it, "dated_on", "need_id") for it in FILTERED),
            ],
        )
        self.steps = Sheet(f"{name}_steps", NeedStep, key=2)
        self.lines = Sheet(f"{name}_lines", LineRow, key=2)
        self.sheets = (self.board, self.steps, self.lines)

    def draft(self, event: of.NeedDrafted, on: date) -> None:
        self.steps.put(step := step_of(event, on, []))
        self.rewrite(event.need_id, event.content)
        lines = self.lines.about(event.need_id)
        self.board.put(shown(event.need_id, event.programme_id, [step], lines))

    def go_on(self, event: Further, on: date) -> None:
        """One step further. What was never drafted stands on no board."""
        before = self.steps.about(event.need_id)
        if before:
            self.steps.put(step_of(event, on, before))
            if isinstance(event, of.NeedAmended):
                self.rewrite(event.need_id, event.content)
            self.show(event.need_id)

    def forget_step(self, event: of.NeedStepRetracted) -> None:
        """With its draft the need itself is gone."""
        need_id, steps = event.need_id, self.steps.about(event.need_id)
        self.steps.delete(need_id, len(steps))
        if event.step == of.NeedDrafted.__name__:
            self.board.delete(need_id)
            self.rewrite(need_id, None)
        elif steps:
            if event.step == of.NeedAmended.__name__:
                self.rewrite(need_id, last_content(steps[:-1]))
            self.show(need_id)

    def rewrite(self, need_id: NeedId, content: of.NeedContent | None) -> None:
        """Other lines, of which those that stay keep what became of them."""
        known = {it.line: it for it in self.lines.about(need_id)}
        asked = content.lines if content else ()
        for number, line in enumerate(asked, start=1):
            self.lines.put(line_row(need_id, number, line, known.get(number)))
        for number in known.keys() - set(range(1, len(asked) + 1)):
            self.lines.delete(need_id, number)

    def add(self, need_id: NeedId, line: int, column: str, quantity: Decimal) -> None:
        """So much more, or less, was allocated to a line, received or accepted for it."""
        if known := self.lines.get(need_id, line):
            self.lines.put(known._replace(**{column: getattr(known, column) + quantity}))
            row = self.board[need_id]
            self.board.put(row._replace(**covered(self.lines.about(need_id))))

    def show(self, need_id: NeedId) -> None:
        programme_id = self.board[need_id].programme_id
        steps, lines = self.steps.about(need_id), self.lines.about(need_id)
        self.board.put(shown(need_id, programme_id, steps, lines))


def step_of(event: of.NeedDrafted | Further, on: date, before: Sequence[NeedStep]) -> NeedStep:
    content = getattr(event, "content", None)
    return NeedStep(
        need_id=event.need_id,
        number=len(before) + 1,
        name=type(event).__name__,
        stage=stage_of(event, before),
        on=on,
        level=getattr(event, "level", None),
        reason=getattr(event, "reason", None),
        into_id=getattr(event, "into_id", None),
        content=content.model_dump(mode="json") if content else None,
    )


def stage_of(event: of.NeedDrafted | Further, before: Sequence[NeedStep]) -> NeedStage:
    match event:
        case of.NeedClosed(closing=closing):
            return CLOSINGS[closing]
        case of.NeedAmended() | of.ProjectAgreed():
            return before[-1].stage
        case _:
            return STAGES[type(event)]


def last_content(steps: Sequence[NeedStep]) -> of.NeedContent:
    words = next(it.content for it in reversed(steps) if it.content)
    return of.NeedContent.model_validate(words)


def line_row(need_id: NeedId, number: int, line: of.NeedLine, known: LineRow | None) -> LineRow:
    cost = line.estimated_fen
    row = LineRow(
        need_id=need_id,
        line=number,
        kind=line.kind,
        unit=line.measure.unit,
        required=line.measure.quantity,
        given=line.measure.given,
        given_unit=line.measure.given_unit,
        is_divisible=line.is_divisible,
        estimated_fen=None if cost is None else Decimal(cost),
    )
    if not known:
        return row
    sums = {it: getattr(known, it) for it in ("allocated", "received", "accepted")}
    return row._replace(**sums)
