"""What the board knows of pledges: how far they have come, and which need they are meant for."""

from typing import TypeAlias

from domain.events import pledges as of
from domain.ids import PledgeId
from domain.pledges.views import STAGES
from projections.needs_board.rows import PledgeRow, PledgeStep
from projections.sheet import Sheet

Further: TypeAlias = (
    of.PledgeAmended
    | of.PledgeAccepted
    | of.PledgeBound
    | of.PledgeWithdrawn
    | of.PledgeLapsed
    | of.PledgeReleased
    | of.PledgeDefaulted
    | of.PledgeDemanded
    | of.PledgeRedirected
    | of.PledgeClosedShort
)
Event: TypeAlias = of.PledgeOffered | Further | of.PledgeStepRetracted


class Pledges:
    """A pledge is what its last step left, or, if that is retracted, the one before."""

    def __init__(self, name: str) -> None:
        self.pledges = Sheet(f"{name}_pledges", PledgeRow, indexes=[("need_id",)])
        self.steps = Sheet(f"{name}_pledge_steps", PledgeStep, key=2)
        self.sheets = (self.pledges, self.steps)

    def take(self, event: Event) -> None:
        match event:
            case of.PledgeOffered():
                self.offer(event)
            case of.PledgeStepRetracted(pledge_id=pledge_id):
                self.forget_step(pledge_id)
            case _:
                self.go_on(event)

    def offer(self, event: of.PledgeOffered) -> None:
        need_id, stage = event.content.designation.need_id, STAGES[of.PledgeOffered]
        self.put(
            PledgeStep(event.pledge_id, 1, event.party_id, stage, need_id, told(event.content))
        )

    def go_on(self, event: Further) -> None:
        """One step further. What was never offered is of no concern."""
        for last in self.steps.about(event.pledge_id)[-1:]:
            self.put(after(last._replace(number=last.number + 1), event))

    def forget_step(self, pledge_id: PledgeId) -> None:
        """With its offer the pledge itself is gone."""
        steps = self.steps.about(pledge_id)
        self.steps.delete(pledge_id, len(steps))
        if len(steps) > 1:
            self.put(steps[-2])
        else:
            self.pledges.delete(pledge_id)

    def put(self, step: PledgeStep) -> None:
        self.steps.put(step)
        row = PledgeRow(step.pledge_id, step.giver_id, step.stage, step.need_id, step.offer)
        self.pledges.put(row)


def after(last: PledgeStep, event: Further) -> PledgeStep:
    match event:
        case of.PledgeAmended(content=content):
            meant_for = content.designation.need_id
            return last._replace(stage=STAGES[type(event)], need_id=meant_for, offer=told(content))
        case of.PledgeRedirected(designation=designation):
            return last._replace(need_id=designation.need_id)
        case _:
            return last._replace(stage=STAGES[type(event)])


def told(content: of.PledgeContent) -> dict[str, object]:
    """Its lines, as answers show them."""
    lines = [
        {"kind": it.kind, "quantity": str(it.measure.quantity), "unit": it.measure.unit}
        for it in content.lines
    ]
    return {"lines": lines}
