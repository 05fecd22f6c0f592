"""How much a pledge offers, how much of it is given away, and how much came."""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Self

from domain.events.allocations import (
    AllocationApproved,
    AllocationReleased,
    AllocationStepRetracted,
)
from domain.events.deliveries import DeliveryAccepted, DeliveryLine, DeliveryStepRetracted
from domain.events.pledges import PledgeAmended, PledgeLine, PledgeOffered, PledgeStepRetracted
from domain.ids import PledgeId
from domain.kernel import Provenance, View, on
from domain.lines import PerLine
from domain.quantities import NONE


@dataclass(frozen=True)
class PledgeBalance(View):
    """Per line: what is offered, what approved allocations take, and what was accepted.

    In base units; as small for ten thousand allocations as for one.
    """

    pledge_id: PledgeId
    versions: tuple[tuple[PledgeLine, ...], ...] = ()
    taken: PerLine = field(default_factory=PerLine)
    accepted: PerLine = field(default_factory=PerLine)

    @property
    def lines(self) -> tuple[PledgeLine, ...]:
        return self.versions[-1] if self.versions else ()

    def line(self, number: int) -> PledgeLine | None:
        return self.lines[number - 1] if 0 < number <= len(self.lines) else None

    def unit(self, number: int) -> str:
        line = self.line(number)
        return line.measure.unit if line else ""

    def left(self, number: int) -> Decimal:
        line = self.line(number)
        return line.measure.quantity - self.taken[number] if line else NONE

    def is_overdue(self, on: date) -> bool:
        """Was something due before this day that has not been accepted?"""
        return any(
            line.due_on and line.due_on < on and self.accepted[n] < line.measure.quantity
            for n, line in enumerate(self.lines, start=1)
        )

    @on(PledgeOffered)
    def was_offered(self, event: PledgeOffered, _: Provenance) -> Self:
        return replace(self, versions=(*self.versions, event.content.lines))

    @on(PledgeAmended)
    def was_amended(self, event: PledgeAmended, _: Provenance) -> Self:
        return replace(self, versions=(*self.versions, event.content.lines))

    @on(PledgeStepRetracted)
    def step_was_retracted(self, event: PledgeStepRetracted, _: Provenance) -> Self:
        written = event.step in (PledgeOffered.__name__, PledgeAmended.__name__)
        return replace(self, versions=self.versions[:-1]) if written else self

    @on(AllocationApproved)
    def was_taken(self, event: AllocationApproved, _: Provenance) -> Self:
        return replace(self, taken=self.taken.plus(event.binding.pledge_line, event.quantity))

    @on(AllocationReleased)
    def was_freed(self, event: AllocationReleased, _: Provenance) -> Self:
        return replace(self, taken=self.taken.minus(event.binding.pledge_line, event.quantity))

    @on(AllocationStepRetracted)
    def allocation_was_retracted(self, event: AllocationStepRetracted, _: Provenance) -> Self:
        line = event.binding.pledge_line
        match event.step:
            case AllocationApproved.__name__:
                return replace(self, taken=self.taken.minus(line, event.quantity))
            case AllocationReleased.__name__:
                return replace(self, taken=self.taken.plus(line, event.quantity))
            case _:
                return self

    @on(DeliveryAccepted)
    def was_accepted(self, event: DeliveryAccepted, _: Provenance) -> Self:
        return self._accepting((event.of,), 1)

    @on(DeliveryStepRetracted)
    def delivery_was_retracted(self, event: DeliveryStepRetracted, _: Provenance) -> Self:
        undone = event.lines if event.step == DeliveryAccepted.__name__ else ()
        return self._accepting(undone, -1)

    def _accepting(self, lines: tuple[DeliveryLine, ...], sign: int) -> Self:
        """A delivery may have lines for others too, and surplus for nobody."""
        accepted = self.accepted
        for it in lines:
            if it.binding and it.binding.pledge_id == self.pledge_id:
                accepted = accepted.plus(it.binding.pledge_line, sign * it.quantity)
        return replace(self, accepted=accepted)
