"""How much a need asks for, and how much of it is taken."""

from dataclasses import dataclass, replace
from typing import Self

from domain.balances import Balanced
from domain.events.allocations import (
    AllocationApproved,
    AllocationReleased,
    AllocationStepRetracted,
)
from domain.events.deliveries import DeliveryAccepted, DeliveryStepRetracted
from domain.events.needs import NeedAmended, NeedDrafted, NeedLine, NeedStepRetracted
from domain.ids import NeedId
from domain.kernel import Provenance, View, on


@dataclass(frozen=True)
class NeedCoverage(Balanced[NeedLine], View):
    """Per line: what is required, and what approved allocations take of it, in base units.

    As small for ten thousand allocations of a day as for one: sums are kept, and their number.
    """

    need_id: NeedId
    allocations: int = 0

    def is_divisible(self, number: int) -> bool:
        line = self.line(number)
        return bool(line and line.is_divisible)

    @on(NeedDrafted, NeedAmended)
    def was_said(self, event: NeedDrafted | NeedAmended, by: Provenance) -> Self:
        return self.now_saying(event.content.lines, by.occurred_on)

    @on(NeedStepRetracted)
    def step_was_retracted(self, event: NeedStepRetracted, _: Provenance) -> Self:
        written = event.step in (NeedDrafted.__name__, NeedAmended.__name__)
        return self.saying_no_more() if written and event.need_id == self.need_id else self

    @on(AllocationApproved)
    def was_taken(self, event: AllocationApproved, by: Provenance) -> Self:
        taken = self.taking(event.binding.need_line, event.quantity, by.occurred_on)
        return replace(taken, allocations=self.allocations + 1)

    @on(AllocationReleased)
    def was_freed(self, event: AllocationReleased, by: Provenance) -> Self:
        return self.taking(event.binding.need_line, -event.quantity, by.occurred_on)

    @on(AllocationStepRetracted)
    def allocation_was_retracted(self, event: AllocationStepRetracted, by: Provenance) -> Self:
        line, on = event.binding.need_line, by.occurred_on
        match event.step:
            case AllocationApproved.__name__:
                freed = self.taking(line, -event.quantity, on)
                return replace(freed, allocations=self.allocations - 1)
            case AllocationReleased.__name__:
                return self.taking(line, event.quantity, on)
            case _:
                return self


@dataclass(frozen=True)
class NeedAcceptances(View):
    """How often something that came for a need was found good."""

    need_id: NeedId
    times: int = 0

    @on(DeliveryAccepted)
    def was_accepted(self, _: DeliveryAccepted, __: Provenance) -> Self:
        return replace(self, times=self.times + 1)

    @on(DeliveryStepRetracted)
    def step_was_retracted(self, event: DeliveryStepRetracted, _: Provenance) -> Self:
        is_acceptance = event.step == DeliveryAccepted.__name__
        return replace(self, times=self.times - 1) if is_acceptance else self
