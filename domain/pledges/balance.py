"""How much a pledge offers, how much of it is given away, and how much came."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self

from domain.balances import Balanced, PerLine
from domain.events.allocations import (
    AllocationApproved,
    AllocationReleased,
    AllocationStepRetracted,
)
from domain.events.deliveries import DeliveryAccepted, DeliveryLine, DeliveryStepRetracted
from domain.events.pledges import PledgeAmended, PledgeLine, PledgeOffered, PledgeStepRetracted
from domain.ids import PledgeId
from domain.kernel import Provenance, View, on


@dataclass(frozen=True)
class PledgeBalance(Balanced[PledgeLine], View):
    """Per line: what is offered, what approved allocations take, and what was accepted.

    In base units; as small for ten thousand allocations of a day as for one.
    """

    pledge_id: PledgeId
    accepted: PerLine = field(default_factory=PerLine)

    def is_overdue(self, on: date) -> bool:
        """Was something due before this day that has not been accepted?"""
        return any(
            line.due_on and line.due_on < on and self.accepted[n] < line.measure.quantity
            for n, line in enumerate(self.lines, start=1)
        )

    @on(PledgeOffered, PledgeAmended)
    def was_said(self, event: PledgeOffered | PledgeAmended, by: Provenance) -> Self:
        return self.now_saying(event.content.lines, by.occurred_on)

    @on(PledgeStepRetracted)
    def step_was_retracted(self, event: PledgeStepRetracted, _: Provenance) -> Self:
        written = event.step in (PledgeOffered.__name__, PledgeAmended.__name__)
        return self.saying_no_more() if written else self

    @on(AllocationApproved)
    def was_taken(self, event: AllocationApproved, by: Provenance) -> Self:
        return self.taking(event.binding.pledge_line, event.quantity, by.occurred_on)

    @on(AllocationReleased)
    def was_freed(self, event: AllocationReleased, by: Provenance) -> Self:
        return self.taking(event.binding.pledge_line, -event.quantity, by.occurred_on)

    @on(AllocationStepRetracted)
    def allocation_was_retracted(self, event: AllocationStepRetracted, by: Provenance) -> Self:
        line, on = event.binding.pledge_line, by.occurred_on
        match event.step:
            case AllocationApproved.__name__:
                return self.taking(line, -event.quantity, on)
            case AllocationReleased.__name__:
                return self.taking(line, event.quantity, on)
            case _:
                return self

    @on(DeliveryAccepted)
    def was_accepted(self, event: DeliveryAccepted, by: Provenance) -> Self:
        return self._accepting((event.of,), 1, by.occurred_on)

    @on(DeliveryStepRetracted)
    def delivery_was_retracted(self, event: DeliveryStepRetracted, by: Provenance) -> Self:
        undone = event.lines if event.step == DeliveryAccepted.__name__ else ()
        return self._accepting(undone, -1, by.occurred_on)

    def _accepting(self, lines: tuple[DeliveryLine, ...], sign: int, on: date) -> Self:
        """A delivery may have lines for others too, and surplus for nobody."""
        accepted = self.accepted
        for it in lines:
            if it.binding and it.binding.pledge_id == self.pledge_id:
                accepted = accepted.plus(it.binding.pledge_line, sign * it.quantity, on)
        return replace(self, accepted=accepted)
