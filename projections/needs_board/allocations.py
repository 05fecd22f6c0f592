"""The allocations of the board: what is put forward for a need, and what becomes of it."""

from datetime import date
from decimal import Decimal
from typing import TypeAlias

from domain.codes.stages import AllocationStage
from domain.events.allocations import (
    AllocationApproved,
    AllocationProposed,
    AllocationRejected,
    AllocationReleased,
    AllocationStepRetracted,
    AllocationWithdrawn,
)
from domain.ids import AllocationId, PartyId
from domain.quantities import NONE
from projections.needs_board.rows import AllocationRow
from projections.sheet import Sheet

Event: TypeAlias = (
    AllocationProposed
    | AllocationApproved
    | AllocationRejected
    | AllocationWithdrawn
    | AllocationReleased
    | AllocationStepRetracted
)


class Allocations:
    """One by one. A retraction says how much it is about, so nothing else is kept for it."""

    def __init__(self, name: str) -> None:
        self.sheet = Sheet(
            f"{name}_allocations", AllocationRow, indexes=[("need_id", "proposed_on")]
        )

    def take(self, event: Event, on: date, giver_id: PartyId | None) -> None:
        match event:
            case AllocationProposed():
                self.sheet.put(proposed(event, on, giver_id))
            case AllocationStepRetracted(step=AllocationProposed.__name__):
                self.sheet.delete(event.allocation_id)
            case AllocationApproved():
                self.turn(event.allocation_id, AllocationStage.APPROVED, on)
            case AllocationRejected():
                self.turn(event.allocation_id, AllocationStage.REJECTED)
            case AllocationWithdrawn():
                self.turn(event.allocation_id, AllocationStage.WITHDRAWN)
            case AllocationReleased():
                self.release(event.allocation_id, event.quantity)
            case AllocationStepRetracted(step=AllocationReleased.__name__):
                self.release(event.allocation_id, -event.quantity)
            case _:
                self.turn(event.allocation_id, AllocationStage.PROPOSED)

    def turn(
        self, allocation_id: AllocationId, stage: AllocationStage, approved_on: date | None = None
    ) -> None:
        if known := self.sheet.get(allocation_id):
            self.sheet.put(known._replace(stage=stage, approved_on=approved_on))

    def release(self, allocation_id: AllocationId, quantity: Decimal) -> None:
        if known := self.sheet.get(allocation_id):
            released = known.released + quantity
            stage = AllocationStage.RELEASED if released else AllocationStage.APPROVED
            self.sheet.put(known._replace(stage=stage, released=released))


def proposed(event: AllocationProposed, on: date, giver_id: PartyId | None) -> AllocationRow:
    return AllocationRow(
        allocation_id=event.allocation_id,
        **dict(event.binding),
        giver_id=giver_id,
        stage=AllocationStage.PROPOSED,
        proposed_on=on,
        approved_on=None,
        quantity=event.quantity,
        released=NONE,
        unit=event.unit,
    )
