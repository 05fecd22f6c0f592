"""How much a need asks for, and how much of it is taken."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Self

from domain.events.allocations import (
    AllocationApproved,
    AllocationReleased,
    AllocationStepRetracted,
)
from domain.events.needs import NeedAmended, NeedDrafted, NeedLine, NeedStepRetracted
from domain.ids import NeedId
from domain.kernel import Provenance, View, on
from domain.lines import PerLine
from domain.quantities import NONE


@dataclass(frozen=True)
class NeedCoverage(View):
    """Per line: what is required, and what approved allocations take of it, in base units.

    As small for ten thousand allocations as for one: sums are kept, and their number.
    """

    need_id: NeedId
    versions: tuple[tuple[NeedLine, ...], ...] = ()
    taken: PerLine = field(default_factory=PerLine)
    allocations: int = 0

    @property
    def lines(self) -> tuple[NeedLine, ...]:
        return self.versions[-1] if self.versions else ()

    def line(self, number: int) -> NeedLine | None:
        return self.lines[number - 1] if 0 < number <= len(self.lines) else None

    def unit(self, number: int) -> str:
        line = self.line(number)
        return line.measure.unit if line else ""

    def is_divisible(self, number: int) -> bool:
        line = self.line(number)
        return bool(line and line.is_divisible)

    def left(self, number: int) -> Decimal:
        line = self.line(number)
        return line.measure.quantity - self.taken[number] if line else NONE

    @on(NeedDrafted)
    def was_drafted(self, event: NeedDrafted, _: Provenance) -> Self:
        return replace(self, versions=(*self.versions, event.content.lines))

    @on(NeedAmended)
    def was_amended(self, event: NeedAmended, _: Provenance) -> Self:
        return replace(self, versions=(*self.versions, event.content.lines))

    @on(NeedStepRetracted)
    def step_was_retracted(self, event: NeedStepRetracted, _: Provenance) -> Self:
        written = event.step in (NeedDrafted.__name__, NeedAmended.__name__)
        if not written or event.need_id != self.need_id:
            return self
        return replace(self, versions=self.versions[:-1])

    @on(AllocationApproved)
    def was_taken(self, event: AllocationApproved, _: Provenance) -> Self:
        taken = self.taken.plus(event.binding.need_line, event.quantity)
        return replace(self, taken=taken, allocations=self.allocations + 1)

    @on(AllocationReleased)
    def was_freed(self, event: AllocationReleased, _: Provenance) -> Self:
        return replace(self, taken=self.taken.minus(event.binding.need_line, event.quantity))

    @on(AllocationStepRetracted)
    def allocation_was_retracted(self, event: AllocationStepRetracted, _: Provenance) -> Self:
        line = event.binding.need_line
        match event.step:
            case AllocationApproved.__name__:
                taken = self.taken.minus(line, event.quantity)
                return replace(self, taken=taken, allocations=self.allocations - 1)
            case AllocationReleased.__name__:
                return replace(self, taken=self.taken.plus(line, event.quantity))
            case _:
                return self
