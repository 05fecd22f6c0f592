"""What relies on a party being what it is: pairings that it was put into, listings, picks."""

from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple, Self, TypeAlias

from domain.events.pairings import PairingApproved, PairingProposed, PairingStepRetracted
from domain.events.programmes import (
    ListingStepRetracted,
    PickStepRetracted,
    VillageListed,
    VillagePicked,
)
from domain.ids import Id, PartyId
from domain.kernel import Provenance, View, on

Tying: TypeAlias = PairingProposed | PairingApproved | VillageListed | VillagePicked
Untying: TypeAlias = PairingStepRetracted | ListingStepRetracted | PickStepRetracted


class Tie(NamedTuple):
    """One act, on the day on which it relied on the party."""

    thing: Id
    step: str
    on: date


@dataclass(frozen=True)
class PartyTies(View):
    """Such acts as were not retracted."""

    party_id: PartyId
    ties: frozenset[Tie] = frozenset()

    def since(self, day: date) -> Tie | None:
        """One of this day or a later one, if there is any."""
        return min((it for it in self.ties if it.on >= day), default=None)

    @on(PairingProposed, PairingApproved, VillageListed, VillagePicked)
    def tied(self, event: Tying, by: Provenance) -> Self:
        tie = Tie(_thing(event), type(event).__name__, by.occurred_on)
        return replace(self, ties=self.ties | {tie})

    @on(PairingStepRetracted, ListingStepRetracted, PickStepRetracted)
    def untied(self, event: Untying, by: Provenance) -> Self:
        return replace(self, ties=self.ties - {Tie(_thing(event), event.step, by.occurred_on)})


def _thing(event: Tying | Untying) -> Id:
    match event:
        case VillageListed() | ListingStepRetracted():
            return event.seat_id
        case VillagePicked() | PickStepRetracted():
            return event.picks_id
        case _:
            return event.pairing_id
