"""How much is still to be sent, to arrive, and to be checked."""

from decimal import Decimal

from domain.events.allocations import (
    AllocationApproved,
    AllocationReleased,
    AllocationStepRetracted,
)
from domain.events.deliveries import (
    DeliveryAccepted,
    DeliveryDispatched,
    DeliveryLine,
    DeliveryReceived,
    DeliveryRefused,
    DeliveryStepRetracted,
)
from domain.ids import DeliveryId
from domain.kernel import Event
from domain.quantities import NONE
from projections.desk.rows import Owed, Parcel
from projections.sheet import Sheet

RETRACTED = {AllocationReleased.__name__: 1, AllocationApproved.__name__: -1}
"""Whether more is owed again, or less, once the step never happened."""


class Goods:
    """The counts behind the tasks to dispatch, to receive and to check."""

    def __init__(self) -> None:
        self.owed = Sheet("desk_owed", Owed)
        self.parcels = Sheet("desk_parcel", Parcel, key=2)
        self.sheets = (self.owed, self.parcels)

    def are_owed(self, thing_id: str) -> bool:
        owed = self.owed.get(thing_id)
        return bool(owed and owed.left)

    def count(self, event: Event) -> None:
        self.bind(event)
        self.move(event)

    def bind(self, event: Event) -> None:
        match event:
            case AllocationApproved(allocation_id=it, quantity=quantity):
                self.owed.put(Owed(it, quantity))
            case AllocationReleased(allocation_id=it, quantity=quantity):
                self.owe(it, -quantity)
            case AllocationStepRetracted(allocation_id=it, step=step) if step in RETRACTED:
                self.owe(it, RETRACTED[step] * event.quantity)

    def move(self, event: Event) -> None:
        match event:
            case DeliveryDispatched(delivery_id=delivery_id, lines=lines):
                for number, line in enumerate(lines, start=1):
                    self.owe(line.allocation_id, -line.quantity)
                    self.parcels.put(Parcel(delivery_id, number, line.quantity, NONE, NONE))
            case DeliveryReceived() | DeliveryAccepted() | DeliveryRefused():
                self.act(type(event).__name__, event.delivery_id, event.line, event.of, 1)
            case DeliveryStepRetracted(line=None, delivery_id=delivery_id, lines=lines):
                for number, line in enumerate(lines, start=1):
                    self.owe(line.allocation_id, line.quantity)
                    self.parcels.delete(delivery_id, number)
            case DeliveryStepRetracted(line=int(number), step=step):
                self.act(step, event.delivery_id, number, event.lines[0], -1)

    def owe(self, allocation_id: str | None, quantity: Decimal) -> None:
        if allocation_id and (owed := self.owed.get(allocation_id)):
            self.owed.put(owed._replace(left=owed.left + quantity))

    def act(
        self, step: str, delivery_id: DeliveryId, number: int, of: DeliveryLine, sign: int
    ) -> None:
        """`sign` is -1 where the step never happened."""
        parcel, quantity = self.parcels[delivery_id, number], sign * of.quantity
        if step == DeliveryReceived.__name__:
            self.parcels.put(parcel._replace(arrived=parcel.arrived + quantity))
            return
        self.parcels.put(parcel._replace(checked=parcel.checked + quantity))
        if step == DeliveryRefused.__name__:
            self.owe(of.allocation_id, quantity)
