"""What relies on a party being what it is, or on a programme's rules: pairings, listings, picks.

Needs and pledges rely on them too, but are too many to be seen from here.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple, Self, TypeAlias

from domain.events.pairings import PairingApproved, PairingProposed, PairingStepRetracted
from domain.events.programmes import (
    ListingStepRetracted,
    PickStepRetracted,
    ProgrammeOpened,
    ProgrammeStepRetracted,
    VillageListed,
    VillagePicked,
)
from domain.ids import Id, PartyId, ProgrammeId
from domain.kernel import Provenance, View, on

Relying: TypeAlias = (
    PairingProposed | PairingApproved | VillageListed | VillagePicked | ProgrammeOpened
)
Retracting: TypeAlias = (
    PairingStepRetracted | ListingStepRetracted | PickStepRetracted | ProgrammeStepRetracted
)


RETRACTING = (
    PairingStepRetracted,
    ListingStepRetracted,
    PickStepRetracted,
    ProgrammeStepRetracted,
)


class Act(NamedTuple):
    """A step of some thing, and the day on which it relied on another."""

    thing: Id
    step: str
    on: date

    @property
    def said(self) -> str:
        """In no language, for it stands in sentences of either."""
        return f"{self.thing} ({self.step})"


@dataclass(frozen=True)
class Acts:
    """Those that were not retracted."""

    all: frozenset[Act] = frozenset()

    def since(self, day: date) -> Act | None:
        """One of this day or of a later one, if there is any."""
        return min((it for it in self.all if it.on >= day), default=None)

    def after(self, event: Relying | Retracting, on: date) -> Self:
        if isinstance(event, RETRACTING):
            return type(self)(self.all - {Act(_thing(event), event.step, on)})
        return type(self)(self.all | {Act(_thing(event), type(event).__name__, on)})


def _thing(event: Relying | Retracting) -> Id:
    match event:
        case PairingProposed() | PairingApproved() | PairingStepRetracted():
            return event.pairing_id
        case VillageListed() | ListingStepRetracted():
            return event.seat_id
        case VillagePicked() | PickStepRetracted():
            return event.picks_id
        case _:
            return event.programme_id


@dataclass(frozen=True)
class PartyReliance(View):
    """The pairings that a party was put into, and the programmes that list or pick it."""

    party_id: PartyId
    acts: Acts = field(default_factory=Acts)

    @on(
        PairingProposed,
        PairingApproved,
        VillageListed,
        VillagePicked,
        PairingStepRetracted,
        ListingStepRetracted,
        PickStepRetracted,
    )
    def changed(self, event: Relying | Retracting, by: Provenance) -> Self:
        return replace(self, acts=self.acts.after(event, by.occurred_on))


@dataclass(frozen=True)
class ProgrammeReliance(View):
    """What was done under a programme, and the generation that follows it."""

    programme_id: ProgrammeId
    acts: Acts = field(default_factory=Acts)

    @on(
        PairingProposed,
        PairingApproved,
        VillageListed,
        VillagePicked,
        ProgrammeOpened,
        PairingStepRetracted,
        ListingStepRetracted,
        PickStepRetracted,
        ProgrammeStepRetracted,
    )
    def changed(self, event: Relying | Retracting, by: Provenance) -> Self:
        """Its own opening relies on nothing but itself."""
        if _thing(event) == self.programme_id:
            return self
        return replace(self, acts=self.acts.after(event, by.occurred_on))
