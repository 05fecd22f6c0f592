"""The pledge book, event by event."""

from datetime import date
from decimal import Decimal

from domain.events.allocations import AllocationProposed, AllocationStepRetracted, Binding
from domain.events.deliveries import (
    DeliveryAccepted,
    DeliveryDispatched,
    DeliveryReceived,
    DeliveryStepRetracted,
)
from domain.events.pledges import PledgeOffered, PledgeStepRetracted
from domain.ids import AllocationId
from domain.kernel import Recorded
from projections.pledge_book import allocations, deliveries, pledges
from projections.pledge_book.places import Places
from projections.projection import Projection

NAME = "pledge_book"
SUMS = {DeliveryReceived.__name__: "received", DeliveryAccepted.__name__: "accepted"}
"""Which sum of a pledge's line a step of a delivery adds to."""


class PledgeBook(Projection):
    """Rows follow from steps and sums, so that a retraction only takes the last step away."""

    name = NAME
    version = 2

    def __init__(self) -> None:
        self.places = Places(NAME)
        self.pledges = pledges.Pledges(NAME, self.places)
        self.allocations = allocations.Allocations("allocations")
        self.deliveries = deliveries.Deliveries("deliveries")
        self.sheets = (
            self.places.sheet,
            *self.pledges.sheets,
            *self.allocations.sheets,
            *self.deliveries.sheets,
        )

    def fold(self, recorded: Recorded) -> None:
        event, on = recorded.event, recorded.provenance.occurred_on
        self.places.take(event)
        match event:
            case PledgeOffered():
                self.pledges.offer(event, on)
            case PledgeStepRetracted():
                self.pledges.forget_step(event)
            case _ if isinstance(event, pledges.Further):
                self.pledges.go_on(event, on)
            case _ if isinstance(event, allocations.Event):
                self.allocate(event, on)
            case _ if isinstance(event, deliveries.Event):
                self.deliver(event, on)

    def allocate(self, event: allocations.Event, on: date) -> None:
        match event:
            case AllocationProposed(binding=to):
                need, pledge = self.places.of(to.need_id), self.pledges.book.get(to.pledge_id)
                if need and pledge:
                    self.allocations.propose(event, on, need, pledge)
            case AllocationStepRetracted(allocation_id=it, step=step, binding=to):
                self.allocations.forget_step(event)
                self.count(step, it, to, -event.quantity)
            case _:
                self.allocations.go_on(event, on)
                quantity = getattr(event, "quantity", Decimal())
                self.count(type(event).__name__, event.allocation_id, event.binding, quantity)

    def count(self, step: str, allocation_id: AllocationId, to: Binding, quantity: Decimal) -> None:
        """What is approved is taken from the line, what is released is left again."""
        if step == allocations.APPROVAL:
            self.pledges.add(to.pledge_id, to.pledge_line, "allocated", quantity)
            need = self.places.of(to.need_id)
            if need and need.programme_id:
                more = 1 if quantity > 0 else -1
                self.pledges.went_to(to.pledge_id, need.programme_id, more)
        elif step == allocations.RELEASE:
            self.pledges.add(to.pledge_id, to.pledge_line, "allocated", -quantity)
            self.allocations.release(allocation_id, quantity)

    def deliver(self, event: deliveries.Event, on: date) -> None:
        match event:
            case DeliveryDispatched(receiver_id=receiver_id):
                if receiver := self.places.of(receiver_id):
                    self.deliveries.dispatch(event, on, receiver)
            case DeliveryStepRetracted():
                self.deliveries.forget_step(event)
            case _:
                self.deliveries.go_on(event, on)
        self.move(deliveries.Act.of(event))

    def move(self, act: deliveries.Act) -> None:
        """What is surplus belongs to no allocation, and is counted for none."""
        for _, line in act.lines:
            self.allocations.move(act.step, line, act.sign)
            if (to := line.binding) and act.step in SUMS:
                quantity = act.sign * line.quantity
                self.pledges.add(to.pledge_id, to.pledge_line, SUMS[act.step], quantity)
