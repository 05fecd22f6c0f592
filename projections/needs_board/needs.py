"""The needs of the board, their steps and their lines."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from domain.codes.needs import Purpose
from domain.events import needs as of
from domain.ids import NeedId, ProgrammeId, TextId
from projections.needs_board.rows import ConsentStep, LineRow, NeedRow, NeedStep
from projections.needs_board.shown import Saying, covered, progress, shown
from projections.needs_board.steps import Further, last_said, line_row, step_of
from projections.sheet import Sheet
from projections.steps import Steps
from projections.whereabouts import Whereabouts
from projections.words.findable import Findable

Consent: TypeAlias = of.ConsentRecorded | of.ConsentWithdrawn | of.ConsentStepRetracted
Event: TypeAlias = of.NeedDrafted | Further | of.NeedStepRetracted | Consent
FILTERED = (*Whereabouts._fields, "programme_id", "beneficiary_id")
"""What most questions name, and name alone: each has the newest first without sorting."""


class Needs:
    """A need's row is made anew of its steps and lines, whenever one of them changes."""

    def __init__(self, name: str, removed: str) -> None:
        self.board = Findable(
            name,
            NeedRow,
            text="title_id",
            removed=removed,
            by=("need_id", "pseudonym_id", "title_id"),
            leads_by=("pseudonym_id",),
            indexes=[
                ("dated_on", "need_id"),
                ("due_on", "need_id"),
                ("haste", "dated_on", "need_id"),
                ("coverage", "need_id"),
                *((it, "dated_on", "need_id") for it in FILTERED),
            ],
        )
        self.consents = Steps(f"{name}_consents", ConsentStep)
        self.steps = Steps(f"{name}_steps", NeedStep)
        self.lines = Sheet(f"{name}_lines", LineRow, key=2)
        self.sheets = (self.board, self.consents, self.steps, self.lines)

    def take(self, event: Event, on: date) -> None:
        match event:
            case of.NeedDrafted():
                self.draft(event, on)
            case of.NeedStepRetracted():
                self.forget_step(event)
            case of.ConsentRecorded() | of.ConsentWithdrawn() | of.ConsentStepRetracted():
                self.consent(event)
            case _:
                self.go_on(event, on)

    def draft(self, event: of.NeedDrafted, on: date) -> None:
        self.steps.put(step := step_of(event, on, []))
        self.rewrite(event.need_id, event.content)
        self.say(event.need_id, event.programme_id, [step], Saying(event.content, on))

    def go_on(self, event: Further, on: date) -> None:
        """One step further. What was never drafted stands on no board."""
        need_id, before = event.need_id, self.steps.about(event.need_id)
        if before:
            self.steps.put(step := step_of(event, on, before))
            steps = [*before, step]
            if isinstance(event, of.NeedAmended):
                self.say_anew(need_id, steps, Saying(event.content, on))
            else:
                self.show(need_id, steps)

    def forget_step(self, event: of.NeedStepRetracted) -> None:
        """With its draft the need itself is gone."""
        need_id = event.need_id
        if steps := self.steps.forget_last(need_id):
            if event.step == of.NeedAmended.__name__:
                self.say_anew(need_id, steps, last_said(steps))
            else:
                self.show(need_id, steps)
        else:
            self.rewrite(need_id, None)
            self.board.delete(need_id)

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

    def show(self, need_id: NeedId, steps: Sequence[NeedStep]) -> None:
        """It came further, or less far; what it says, and what is left of it, stays."""
        self.board.put(self.veiled(self.board[need_id]._replace(**progress(steps))))

    def say_anew(self, need_id: NeedId, steps: Sequence[NeedStep], said: Saying) -> None:
        self.rewrite(need_id, said.content)
        self.say(need_id, self.board[need_id].programme_id, steps, said)

    def say(
        self, need_id: NeedId, programme_id: ProgrammeId, steps: Sequence[NeedStep], said: Saying
    ) -> None:
        row = shown(need_id, programme_id, steps, said, self.lines.about(need_id))
        known = self.board.get(need_id)
        if known and goes_on(known, row):
            row = row._replace(words=known.words)
        self.board.put(self.veiled(row))

    def forget_text(self, text_id: TextId) -> None:
        for row in self.board.about(text_id, by="title_id"):
            self.board.put(row._replace(words=None))

    def consent(self, event: Consent) -> None:
        """All that names this household or child is shown, or is not shown any more."""
        if event.purpose is Purpose.PUBLICATION:
            pseudonym_id = event.pseudonym_id
            if isinstance(event, of.ConsentStepRetracted):
                self.consents.forget_last(pseudonym_id)
            else:
                number = self.consents.next_number(pseudonym_id)
                is_withdrawn = isinstance(event, of.ConsentWithdrawn)
                self.consents.put(ConsentStep(pseudonym_id, number, is_withdrawn))
            for row in self.board.about(pseudonym_id, by="pseudonym_id"):
                self.board.put(self.veiled(row))

    def veiled(self, row: NeedRow) -> NeedRow:
        steps = self.consents.about(row.pseudonym_id) if row.pseudonym_id else ()
        is_withdrawn = any(it.is_withdrawn for it in steps[-1:])
        return row._replace(is_public=bool(row.levels) and not is_withdrawn)


def goes_on(known: NeedRow, row: NeedRow) -> bool:
    """By the same words; which nobody looks for any more once they are a household's."""
    return (known.title_id, known.pseudonym_id) == (row.title_id, row.pseudonym_id)
