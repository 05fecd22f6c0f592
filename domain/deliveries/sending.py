"""Sending something on its way, or finding that something was sent."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from domain.allocations.known import KnownAllocation, known_allocations
from domain.authority import may
from domain.deliveries.parcels import Parcel, must_be_owed, must_receive
from domain.deliveries.views import DeliveryStanding
from domain.events.deliveries import DeliveryDispatched, DeliveryLine
from domain.ids import AllocationId, DeliveryId, PartyId
from domain.kernel import Asked, Decision, Happening, Look
from domain.lines import must_be_some
from domain.parties.views import PartyStanding, known_party
from domain.refusals.common import AlreadyKnown, TooMany, WrongStage
from domain.refusals.deliveries import DoesNotReceive, MoreThanIsOwed
from domain.reliance.marks import relying_on
from domain.texts import Evidence

REFUSALS = (AlreadyKnown, DoesNotReceive, MoreThanIsOwed, TooMany, WrongStage)


class Sending(NamedTuple):
    """Parcels for one receiving party, with the allocations that they are for."""

    receiver: PartyStanding
    parcels: tuple[Parcel, ...]
    allocations: dict[AllocationId, KnownAllocation]

    def may(self, asked: Asked, decision: Decision, *, givers: bool = False) -> None:
        """The receiving side may speak; where givers may as well, each of what it gives itself.

        What is surplus alone concerns nobody but the receiver.
        """
        receiver = self.receiver
        for allocation_id, it in self.allocations.items():
            giver_id, beneficiary_id = it.sides.parties
            who = (receiver.party_id, beneficiary_id, giver_id if givers else None)
            where, under = it.sides.regions, (it.sides.need.programme_id,)
            may(asked, decision, allocation_id, who=who, where=where, under=under)
        if not self.allocations:
            own = receiver.party_id
            may(asked, decision, own, who=(own,), where=(receiver.region_id,))

    def must_be_right(self, day: date) -> None:
        for allocation_id, allocation in self.allocations.items():
            own = tuple(it for it in self.parcels if it.allocation_id == allocation_id)
            must_receive(self.receiver, allocation, day)
            must_be_owed(own, allocation, day)

    @property
    def lines(self) -> tuple[DeliveryLine, ...]:
        known = self.allocations
        return tuple(
            it.line(known[it.allocation_id] if it.allocation_id else None) for it in self.parcels
        )


def sending(
    look: Look, delivery_id: DeliveryId, receiver_id: PartyId, parcels: tuple[Parcel, ...]
) -> Sending:
    """Refuses a delivery that is recorded already, and what nobody recorded before."""
    must_be_some(parcels)
    if look(DeliveryStanding(delivery_id)).course.steps:
        raise AlreadyKnown(delivery_id)
    receiver = known_party(look, receiver_id)
    named = dict.fromkeys(it.allocation_id for it in parcels if it.allocation_id)
    return Sending(receiver, parcels, known_allocations(look, tuple(named)))


@dataclass(frozen=True)
class RecordDispatch(Decision):
    """Say that something was sent: all of it to one party, each line for one allocation."""

    delivery_id: DeliveryId
    receiver_id: PartyId
    lines: tuple[Parcel, ...]
    evidence: tuple[Evidence, ...] = ()

    makes = ("delivery_id",)
    refuses = REFUSALS

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        sent = sending(look, self.delivery_id, self.receiver_id, self.lines)
        sent.may(asked, self, givers=True)
        sent.must_be_right(asked.on)
        yield DeliveryDispatched(
            delivery_id=self.delivery_id,
            receiver_id=self.receiver_id,
            lines=sent.lines,
            evidence=self.evidence,
        )
        yield from relying_on(look, asked, [self.receiver_id])
