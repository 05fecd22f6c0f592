"""What the board knows of pledges: how far they have come, and which need they are meant for."""

from typing import Any, TypeAlias

from domain.codes.pledges import Anonymity
from domain.events import pledges as of
from domain.ids import PledgeId
from domain.pledges.views import STAGES
from projections.needs_board.rows import PledgeRow, PledgeStep
from projections.sheet import Sheet
from projections.steps import Steps

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
        self.steps = Steps(f"{name}_pledge_steps", PledgeStep)
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
        step = PledgeStep(
            pledge_id=event.pledge_id,
            number=1,
            giver_id=event.party_id,
            stage=STAGES[of.PledgeOffered],
            is_public=False,
            **said(event.content),
        )
        self.put(step)

    def go_on(self, event: Further) -> None:
        """One step further. What was never offered is of no concern."""
        for last in self.steps.about(event.pledge_id)[-1:]:
            self.put(after(last._replace(number=last.number + 1), event))

    def forget_step(self, pledge_id: PledgeId) -> None:
        """With its offer the pledge itself is gone."""
        if steps := self.steps.forget_last(pledge_id):
            self.put(steps[-1])
        else:
            self.pledges.delete(pledge_id)

    def put(self, step: PledgeStep) -> None:
        self.steps.put(step)
        self.pledges.put(PledgeRow(step.pledge_id, *step[2:]))


def after(last: PledgeStep, event: Further) -> PledgeStep:
    match event:
        case of.PledgeAmended(content=content):
            return last._replace(stage=STAGES[type(event)], **said(content))
        case of.PledgeRedirected(designation=designation):
            return last._replace(need_id=designation.need_id)
        case of.PledgeAccepted() | of.PledgeBound():
            return last._replace(stage=STAGES[type(event)], is_public=True)
        case _:
            return last._replace(stage=STAGES[type(event)])


def said(content: of.PledgeContent) -> dict[str, Any]:
    """The columns that follow from what it says; its lines as answers show them."""
    lines = [
        {"kind": it.kind, "quantity": str(it.measure.quantity), "unit": it.measure.unit}
        for it in content.lines
    ]
    return {
        "is_anonymous": content.anonymity is Anonymity.ANONYMOUS,
        "need_id": content.designation.need_id,
        "offer": {"lines": lines},
    }
