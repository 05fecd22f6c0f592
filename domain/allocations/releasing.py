"""Ending an allocation: what was not yet delivered is free again on both sides."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.allocations.known import known_allocation
from domain.codes.reasons import Reason
from domain.codes.stages import AllocationStage
from domain.events.allocations import AllocationReleased
from domain.ids import AllocationId
from domain.kernel import Asked, Decision, Happening, Look
from domain.refusals.allocations import NothingIsLeft
from domain.refusals.common import WrongStage
from domain.texts import Text


@dataclass(frozen=True)
class ReleaseAllocation(Decision):
    """Set free what was not yet delivered. What was sent and is refused later, again."""

    allocation_id: AllocationId
    reason: Reason
    note: Text | None = None

    refuses = (NothingIsLeft, WrongStage)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        allocation = known_allocation(look, self.allocation_id)
        allocation.sides.may(asked, self, self.allocation_id)
        allocation.course.must_be(
            asked, self.allocation_id, AllocationStage.APPROVED, AllocationStage.RELEASED
        )
        undelivered = allocation.standing.undelivered
        if not undelivered:
            raise NothingIsLeft(self.allocation_id)
        yield AllocationReleased(
            allocation_id=self.allocation_id,
            binding=allocation.binding,
            quantity=undelivered,
            unit=allocation.standing.unit,
            reason=self.reason,
            note=self.note,
        )
