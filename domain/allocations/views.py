"""What the past says about one allocation."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Self

from domain.codes.stages import AllocationStage
from domain.course import Course
from domain.deliveries.tally import Tally
from domain.events.allocations import (
    AllocationApproved,
    AllocationProposed,
    AllocationRejected,
    AllocationReleased,
    AllocationStepRetracted,
    AllocationWithdrawn,
    Binding,
)
from domain.events.deliveries import (
    DeliveryAccepted,
    DeliveryDispatched,
    DeliveryLine,
    DeliveryReceived,
    DeliveryRefused,
    DeliveryStepRetracted,
)
from domain.ids import AllocationId
from domain.kernel import Event, Provenance, View, on
from domain.quantities import NONE


@dataclass(frozen=True)
class AllocationStanding(View):
    """What an allocation binds, how far it has come, and how much of it is still to be sent.

    Quantities are in `unit`, the base unit of both lines.
    """

    allocation_id: AllocationId
    binding: Binding | None = None
    quantity: Decimal = NONE
    unit: str = ""
    course: Course = field(default_factory=Course)
    releases: tuple[Decimal, ...] = ()
    tally: Tally = field(default_factory=Tally)

    @property
    def released(self) -> Decimal:
        return sum(self.releases, NONE)

    @property
    def last_quantity(self) -> Decimal:
        """What the last step was about."""
        return self.releases[-1] if self.releases else self.quantity

    @property
    def dispatched(self) -> Decimal:
        return self.tally.dispatched

    @property
    def received(self) -> Decimal:
        return self.tally.received

    @property
    def accepted(self) -> Decimal:
        return self.tally.accepted

    @property
    def refused(self) -> Decimal:
        return self.tally.refused

    @property
    def is_bound(self) -> bool:
        """Approved, and perhaps released in part."""
        stages = (AllocationStage.APPROVED, AllocationStage.RELEASED)
        return bool(self.course.steps) and self.course.last.stage in stages

    @property
    def undelivered(self) -> Decimal:
        """What may still be sent, or released. What was refused is owed again."""
        if not self.is_bound:
            return NONE
        return self.quantity - self.dispatched + self.refused - self.released

    @on(AllocationProposed)
    def was_proposed(self, event: AllocationProposed, by: Provenance) -> Self:
        return replace(
            self.stepped(event, by, AllocationStage.PROPOSED),
            binding=event.binding,
            quantity=event.quantity,
            unit=event.unit,
        )

    @on(AllocationApproved)
    def was_approved(self, event: AllocationApproved, by: Provenance) -> Self:
        return self.stepped(event, by, AllocationStage.APPROVED)

    @on(AllocationRejected)
    def was_rejected(self, event: AllocationRejected, by: Provenance) -> Self:
        return self.stepped(event, by, AllocationStage.REJECTED)

    @on(AllocationWithdrawn)
    def was_withdrawn(self, event: AllocationWithdrawn, by: Provenance) -> Self:
        return self.stepped(event, by, AllocationStage.WITHDRAWN)

    @on(AllocationReleased)
    def was_released(self, event: AllocationReleased, by: Provenance) -> Self:
        released = self.stepped(event, by, AllocationStage.RELEASED)
        return replace(released, releases=(*self.releases, event.quantity))

    @on(AllocationStepRetracted)
    def step_was_retracted(self, event: AllocationStepRetracted, _: Provenance) -> Self:
        is_release = event.step == AllocationReleased.__name__
        return replace(
            self,
            course=self.course.without_last(),
            releases=self.releases[:-1] if is_release else self.releases,
        )

    @on(DeliveryDispatched)
    def was_dispatched(self, event: DeliveryDispatched, _: Provenance) -> Self:
        return self.counting(type(event).__name__, *event.lines)

    @on(DeliveryReceived)
    def was_received(self, event: DeliveryReceived, _: Provenance) -> Self:
        return self.counting(type(event).__name__, event.of)

    @on(DeliveryAccepted)
    def was_accepted(self, event: DeliveryAccepted, _: Provenance) -> Self:
        return self.counting(type(event).__name__, event.of)

    @on(DeliveryRefused)
    def was_refused(self, event: DeliveryRefused, _: Provenance) -> Self:
        return self.counting(type(event).__name__, event.of)

    @on(DeliveryStepRetracted)
    def delivery_step_was_retracted(self, event: DeliveryStepRetracted, _: Provenance) -> Self:
        return self.counting(event.step, *event.lines, sign=-1)

    def counting(self, step: str, *lines: DeliveryLine, sign: int = 1) -> Self:
        """A delivery has lines for others too."""
        own = (it.quantity for it in lines if it.allocation_id == self.allocation_id)
        return replace(self, tally=self.tally.after(step, sign * sum(own, NONE)))

    def stepped(self, event: Event, by: Provenance, stage: AllocationStage) -> Self:
        return replace(self, course=self.course.then(event, by, stage))
