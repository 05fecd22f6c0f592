"""The allocations of the book: what of a pledge goes to which need, and how much of it came."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from domain.codes.stages import AllocationStage
from domain.deliveries.tally import Tally
from domain.events import allocations as of
from domain.events.deliveries import DeliveryLine
from domain.ids import AllocationId
from projections.pledge_book.course import Course, last_day
from projections.pledge_book.goods import AllocationRow, Step
from projections.pledge_book.rows import PlaceRow, PledgeRow
from projections.sheet import Sheet
from projections.whereabouts import Whereabouts, whereabouts

Event: TypeAlias = (
    of.AllocationProposed
    | of.AllocationApproved
    | of.AllocationRejected
    | of.AllocationWithdrawn
    | of.AllocationReleased
    | of.AllocationStepRetracted
)
PROPOSAL, APPROVAL, RELEASE = (
    it.__name__ for it in (of.AllocationProposed, of.AllocationApproved, of.AllocationReleased)
)
STAGES = {
    PROPOSAL: AllocationStage.PROPOSED,
    APPROVAL: AllocationStage.APPROVED,
    of.AllocationRejected.__name__: AllocationStage.REJECTED,
    of.AllocationWithdrawn.__name__: AllocationStage.WITHDRAWN,
    RELEASE: AllocationStage.RELEASED,
}
FILTERED = ("need_id", "pledge_id", "pairing_id", "giver_id", "beneficiary_id")


class Allocations:
    """What an allocation says follows from its proposal; how far it has come, from its steps."""

    def __init__(self, table: str) -> None:
        order = ("proposed_on", "allocation_id")
        self.sheet = Sheet(
            table,
            AllocationRow,
            indexes=[
                order,
                *((it, *order) for it in (*FILTERED, *Whereabouts._fields)),
                *((f"giver_{it}", *order) for it in Whereabouts._fields),
            ],
        )
        self.steps = Course(f"{table}_steps")
        self.sheets = (self.sheet, self.steps)

    def propose(
        self, event: of.AllocationProposed, on: date, need: PlaceRow, pledge: PledgeRow
    ) -> None:
        self.sheet.put(proposed(event, on, need, pledge))
        self.steps.add(event.allocation_id, PROPOSAL, on)

    def go_on(self, event: Event, on: date) -> None:
        """One step further. What was never proposed is of no concern."""
        if known := self.sheet.get(event.allocation_id):
            steps = self.steps.add(event.allocation_id, type(event).__name__, on)
            self.sheet.put(known._replace(**progress(steps)))

    def forget_step(self, event: of.AllocationStepRetracted) -> None:
        """With its proposal the allocation itself is gone."""
        if steps := self.steps.forget_last(event.allocation_id):
            known = self.sheet[event.allocation_id]
            self.sheet.put(known._replace(**progress(steps)))
        else:
            self.sheet.delete(event.allocation_id)

    def release(self, allocation_id: AllocationId, quantity: Decimal) -> None:
        """So much more, or less, was released."""
        if known := self.sheet.get(allocation_id):
            self.sheet.put(known._replace(released=known.released + quantity))

    def move(self, step: str, line: DeliveryLine, sign: int) -> None:
        """So much more, or less, was sent, arrived, or was found good or bad."""
        if line.allocation_id and (known := self.sheet.get(line.allocation_id)):
            tally = Tally(known.dispatched, known.received, known.accepted, known.refused)
            moved = tally.after(step, sign * line.quantity)
            self.sheet.put(known._replace(**moved._asdict()))


def proposed(
    event: of.AllocationProposed, on: date, need: PlaceRow, pledge: PledgeRow
) -> AllocationRow:
    return AllocationRow(
        allocation_id=event.allocation_id,
        **dict(event.binding),
        giver_id=pledge.giver_id,
        beneficiary_id=need.party_id,
        **whereabouts(need.region_id, on)._asdict(),
        giver_province_id=pledge.giver_province_id,
        giver_city_id=pledge.giver_city_id,
        giver_county_id=pledge.giver_county_id,
        stage=AllocationStage.PROPOSED,
        is_public=False,
        proposed_on=on,
        approved_on=None,
        released_on=None,
        unit=event.unit,
        quantity=event.quantity,
    )


def progress(steps: Sequence[Step]) -> dict[str, Any]:
    """The columns that follow from how far it has come."""
    approved_on = last_day(steps, APPROVAL)
    return {
        "stage": STAGES[steps[-1].name],
        "is_public": approved_on is not None,
        "approved_on": approved_on,
        "released_on": last_day(steps, RELEASE),
    }
