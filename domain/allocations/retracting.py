"""Undoing the last step of an allocation: it was entered in error, and never happened."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.allocations.known import known_allocation
from domain.allocations.room import Room
from domain.codes.reasons import Reason
from domain.days import EVER_AFTER
from domain.events.allocations import (
    AllocationApproved,
    AllocationReleased,
    AllocationStepRetracted,
)
from domain.events.deliveries import DeliveryDispatched
from domain.ids import AllocationId
from domain.kernel import Asked, Dated, Decision, Happening, Look
from domain.refusals.allocations import (
    NeedIsMet,
    NeedIsNotOpen,
    NoSuchLine,
    PledgeIsMeantForAnother,
    PledgeIsNotLive,
    PledgeIsSpent,
)
from domain.refusals.common import StillDependedOn
from domain.texts import Text

APPROVAL, RELEASE = AllocationApproved.__name__, AllocationReleased.__name__


@dataclass(frozen=True)
class RetractAllocationStep(Decision):
    """Say that the last step never happened; its own day's figures change, and none before.

    An approval goes only while nothing was sent for it. When a release goes, its quantity is
    bound again: so both sides must still have it.
    """

    allocation_id: AllocationId
    step: str
    reason: Reason
    note: Text | None = None

    refuses = (
        NeedIsMet,
        NeedIsNotOpen,
        NoSuchLine,
        PledgeIsMeantForAnother,
        PledgeIsNotLive,
        PledgeIsSpent,
        StillDependedOn,
    )

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        allocation = known_allocation(look, self.allocation_id)
        allocation.sides.may(asked, self, self.allocation_id)
        last = allocation.course.must_end_with(self.allocation_id, self.step)
        quantity, unit = allocation.standing.last_quantity, allocation.standing.unit
        if self.step == APPROVAL and allocation.standing.dispatched:
            raise StillDependedOn(self.allocation_id, self.step, DeliveryDispatched.__name__)
        if self.step == RELEASE:
            allocation.sides.must_stand_on(asked.on)
            self.must_still_be_free(allocation.room(look), quantity, unit, last.on)
        retracted = AllocationStepRetracted(
            allocation_id=self.allocation_id,
            binding=allocation.binding,
            step=self.step,
            quantity=quantity,
            unit=unit,
            reason=self.reason,
            note=self.note,
        )
        yield Dated(retracted, on=last.on)

    def must_still_be_free(self, room: Room, quantity: Decimal, unit: str, day: date) -> None:
        """What was freed that day may have been given elsewhere since, and perhaps freed again."""
        room.must_hold(quantity, unit, EVER_AFTER)
        thing, since = room.had(quantity)
        if day < since:
            raise StillDependedOn(self.allocation_id, self.step, thing)
