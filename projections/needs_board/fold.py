"""The board, event by event."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TypeAlias

from domain.events.allocations import (
    AllocationApproved,
    AllocationReleased,
    AllocationStepRetracted,
    Binding,
)
from domain.events.deliveries import (
    DeliveryAccepted,
    DeliveryLine,
    DeliveryReceived,
    DeliveryStepRetracted,
)
from domain.kernel import Recorded
from projections.needs_board import needs, pledges
from projections.projection import Projection

NAME = "needs_board"
SUMS = {DeliveryReceived.__name__: "received", DeliveryAccepted.__name__: "accepted"}
"""Which sum of a line a step of a delivery adds to."""
Allocated: TypeAlias = AllocationApproved | AllocationReleased | AllocationStepRetracted


class NeedsBoard(Projection):
    """Rows follow from steps and lines, so that a retraction only forgets the last step."""

    name = NAME
    version = 2

    def __init__(self) -> None:
        self.needs = needs.Needs(NAME)
        self.pledges = pledges.Pledges(NAME)
        self.sheets = (*self.needs.sheets, *self.pledges.sheets)

    def fold(self, recorded: Recorded) -> None:
        event, on = recorded.event, recorded.provenance.occurred_on
        match event:
            case _ if isinstance(event, needs.Event):
                self.needs.take(event, on)
            case _ if isinstance(event, pledges.Event):
                self.pledges.take(event)
            case AllocationApproved() | AllocationReleased() | AllocationStepRetracted():
                self.allocate(event)
            case DeliveryReceived(of=line) | DeliveryAccepted(of=line):
                self.count(type(event).__name__, (line,), 1)
            case DeliveryStepRetracted(step=step, lines=lines):
                self.count(step, lines, -1)

    def allocate(self, event: Allocated) -> None:
        """What is approved is allocated, what is released is not, unless that is retracted."""
        match event:
            case AllocationApproved():
                self.add("allocated", event.binding, event.quantity)
            case AllocationReleased():
                self.add("allocated", event.binding, -event.quantity)
            case AllocationStepRetracted(step=AllocationApproved.__name__):
                self.add("allocated", event.binding, -event.quantity)
            case AllocationStepRetracted(step=AllocationReleased.__name__):
                self.add("allocated", event.binding, event.quantity)

    def count(self, step: str, lines: Iterable[DeliveryLine], sign: int) -> None:
        """What is surplus is bound to no need, and counted nowhere."""
        for it in lines:
            if it.binding and step in SUMS:
                self.add(SUMS[step], it.binding, sign * it.quantity)

    def add(self, column: str, binding: Binding, quantity: Decimal) -> None:
        self.needs.add(binding.need_id, binding.need_line, column, quantity)
