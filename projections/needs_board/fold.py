"""The board, event by event."""

from collections.abc import Iterable, Set
from decimal import Decimal
from typing import TypeAlias

from domain.events.allocations import (
    AllocationApproved,
    AllocationProposed,
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
from domain.events.texts import TextRemoved
from domain.ids import TextId
from domain.kernel import Recorded
from projections.needs_board import givers, names, needs, pledges
from projections.needs_board.rows import RemovedText
from projections.projection import Batch, Projection
from projections.sheet import Sheet

NAME = "needs_board"
REMOVED = f"{NAME}_removed"
SUMS = {DeliveryReceived.__name__: "received", DeliveryAccepted.__name__: "accepted"}
"""Which sum of a line a step of a delivery adds to."""
Allocated: TypeAlias = (
    AllocationProposed | AllocationApproved | AllocationReleased | AllocationStepRetracted
)


class NeedsBoard(Projection):
    """Rows follow from steps and lines, so that a retraction only forgets the last step."""

    name = NAME
    version = 6

    def __init__(self) -> None:
        self.removed = Sheet(REMOVED, RemovedText)
        self.names = names.Names(NAME, REMOVED)
        self.needs = needs.Needs(NAME, REMOVED)
        self.pledges = pledges.Pledges(NAME)
        self.givers = givers.Givers(NAME)
        self.sheets = (
            self.removed,
            *self.names.sheets,
            *self.needs.sheets,
            *self.pledges.sheets,
            *self.givers.sheets,
        )

    def asks(self, batch: Batch) -> Set[str]:
        """Most texts are of no concern: a need is looked for by its title when that is removed."""
        removed = {it.event.text_id for it in batch.recorded if isinstance(it.event, TextRemoved)}
        return removed.union(it for it in batch.ids if not isinstance(it, TextId))

    def fold(self, recorded: Recorded) -> None:
        event, on = recorded.event, recorded.provenance.occurred_on
        match event:
            case _ if isinstance(event, needs.Event):
                self.needs.take(event, on)
            case _ if isinstance(event, pledges.Event):
                self.pledges.take(event)
                self.givers.mean(event.pledge_id, self.pledges.pledges.get(event.pledge_id))
            case _ if isinstance(event, givers.Event):
                self.givers.take(event)
            case _ if isinstance(event, names.Event):
                self.names.take(event)
            case TextRemoved(text_id=text_id):
                self.forget(text_id)
            case _ if isinstance(event, Allocated):
                self.allocate(event)
            case DeliveryReceived(of=line) | DeliveryAccepted(of=line):
                self.count(type(event).__name__, (line,), 1)
            case DeliveryStepRetracted(step=step, lines=lines):
                self.count(step, lines, -1)

    def forget(self, text_id: TextId) -> None:
        """Nothing is found by it any more, whichever need or party goes by it."""
        self.removed.put(RemovedText(text_id))
        self.needs.forget_text(text_id)
        self.names.forget_text(text_id)

    def allocate(self, event: Allocated) -> None:
        """What is approved is allocated, what is released is not, unless that is retracted."""
        if not isinstance(event, AllocationReleased):
            self.givers.allocate(event, self.pledges.pledges.get(event.binding.pledge_id))
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
