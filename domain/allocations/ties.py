"""What ties a need to pledges, and a pledge to needs: its allocations, seen from that end."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple, Self

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
    DeliveryDispatched,
    DeliveryLine,
    DeliveryRefused,
    DeliveryStepRetracted,
)
from domain.ids import AllocationId
from domain.kernel import Event, Provenance
from domain.layers import Layers
from domain.quantities import NONE


class Release(NamedTuple):
    """So much was set free, by the command of this tag."""

    quantity: Decimal
    by: str


class Tie(NamedTuple):
    """One allocation: between which lines, since when, and how much is still to be delivered.

    `undelivered` = quantity − dispatched + refused − released, in `unit`: what is under way, or
    has arrived, may still be accepted. Nothing is held for an allocation that is only proposed.
    """

    allocation_id: AllocationId
    binding: Binding
    unit: str
    on: date
    is_approved: bool = False
    undelivered: Decimal = NONE
    releases: tuple[Release, ...] = ()

    def owing(self, more: Decimal) -> Self:
        return self._replace(undelivered=self.undelivered + more)

    def released(self, release: Release) -> Self:
        return self.owing(-release.quantity)._replace(releases=(*self.releases, release))

    def unreleased(self) -> Self:
        if not self.releases:
            return self
        return self.owing(self.releases[-1].quantity)._replace(releases=self.releases[:-1])


@dataclass(frozen=True)
class Ties:
    """The allocations of one need, or of one pledge: proposed ones, and all ever approved."""

    known: Layers[AllocationId, Tie] = field(default_factory=Layers)

    @classmethod
    def of(cls, ties: Iterable[Tie]) -> Self:
        return cls(Layers(({it.allocation_id: it for it in ties},)))

    def __iter__(self) -> Iterator[Tie]:
        return iter(self.known)

    @property
    def open(self) -> tuple[Tie, ...]:
        """Those of which something is still to be delivered."""
        return tuple(it for it in self if it.undelivered > NONE)

    @property
    def approved(self) -> tuple[Tie, ...]:
        """Those that were approved, whatever became of them afterwards."""
        return tuple(it for it in self if it.is_approved)

    def released_by(self, command: str) -> tuple[Tie, ...]:
        """Those of which this command, known by its tag, released something."""
        return tuple(it for it in self if any(part.by == command for part in it.releases))

    def since(self, day: date) -> tuple[Tie, ...]:
        """Those proposed or approved on that day or later."""
        return tuple(it for it in self if it.on >= day)

    def after(self, event: Event, by: Provenance) -> Self:
        match event:
            case AllocationProposed():
                return self._proposed(event, by)
            case AllocationApproved():
                return self._approved(event, by)
            case AllocationRejected() | AllocationWithdrawn():
                return self._without(event.allocation_id)
            case AllocationReleased():
                return self._released(event, by)
            case AllocationStepRetracted():
                return self._retracted(event, by)
            case _:
                return self._delivered(event)

    def _proposed(
        self, event: AllocationProposed | AllocationStepRetracted, by: Provenance
    ) -> Self:
        return self._with(Tie(event.allocation_id, event.binding, event.unit, by.occurred_on))

    def _approved(self, event: AllocationApproved, by: Provenance) -> Self:
        tie = Tie(event.allocation_id, event.binding, event.unit, by.occurred_on, is_approved=True)
        return self._with(tie.owing(event.quantity))

    def _released(self, event: AllocationReleased, by: Provenance) -> Self:
        tie = self.known.get(event.allocation_id)
        return self._with(tie.released(Release(event.quantity, by.tag))) if tie else self

    def _retracted(self, event: AllocationStepRetracted, by: Provenance) -> Self:
        if event.step == AllocationProposed.__name__:
            return self._without(event.allocation_id)
        if event.step == AllocationReleased.__name__:
            tie = self.known.get(event.allocation_id)
            return self._with(tie.unreleased()) if tie else self
        return self._proposed(event, by)

    def _delivered(self, event: Event) -> Self:
        """What is sent is owed no longer; what is refused is owed again."""
        match event:
            case DeliveryDispatched():
                return self._owing(event.lines, -1)
            case DeliveryRefused():
                return self._owing((event.of,), 1)
            case DeliveryStepRetracted(step=DeliveryDispatched.__name__):
                return self._owing(event.lines, 1)
            case DeliveryStepRetracted(step=DeliveryRefused.__name__):
                return self._owing(event.lines, -1)
            case _:
                return self

    def _owing(self, lines: Iterable[DeliveryLine], sign: int) -> Self:
        """A delivery may have lines for others too."""
        known = self.known
        for it in lines:
            if it.allocation_id and (tie := known.get(it.allocation_id)):
                known = known.put(it.allocation_id, tie.owing(sign * it.quantity))
        return replace(self, known=known)

    def _with(self, tie: Tie) -> Self:
        return replace(self, known=self.known.put(tie.allocation_id, tie))

    def _without(self, allocation_id: AllocationId) -> Self:
        return replace(self, known=self.known.put(allocation_id, None))


TYING = (
    AllocationProposed,
    AllocationApproved,
    AllocationRejected,
    AllocationWithdrawn,
    AllocationReleased,
    AllocationStepRetracted,
    DeliveryDispatched,
    DeliveryRefused,
    DeliveryStepRetracted,
)
"""What a view that keeps ties has to be told."""
