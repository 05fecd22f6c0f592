"""Which villages a programme means to cover: what coverage is counted over."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.authority import may
from domain.codes.parties import PartyKind
from domain.codes.reasons import Reason
from domain.events.programmes import (
    ListingStepRetracted,
    VillageListed,
    VillageUnlisted,
)
from domain.ids import PartyId, ProgrammeId, SeatId
from domain.kernel import Asked, Dated, Decision, Happening, Look
from domain.parties.views import PartyStanding, must_lie_somewhere
from domain.programmes.views import VillageListing, open_programme
from domain.refusals.common import NothingChanges, StillDependedOn
from domain.refusals.parties import WrongKindOfParty
from domain.texts import Text

LISTING = (VillageListed.__name__, VillageUnlisted.__name__)


@dataclass(frozen=True)
class ListVillage(Decision):
    """Count a village among those that the programme means to cover, from the day on."""

    programme_id: ProgrammeId
    village_id: PartyId

    refuses = (NothingChanges, WrongKindOfParty)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        village = look(PartyStanding(self.village_id))
        region_id = must_lie_somewhere(village.region_id, self.village_id)
        may(asked, self, self.village_id, where=(region_id,), under=(self.programme_id,))
        village.must_be_known(asked)
        village.must_be_of_kind(PartyKind.VILLAGE)
        open_programme(look, asked, self.programme_id)
        seat_id = SeatId.of(self.programme_id, self.village_id)
        if look(VillageListing(seat_id)).stays.since(self.village_id, asked.on):
            raise NothingChanges(seat_id)
        yield VillageListed(
            seat_id=seat_id,
            programme_id=self.programme_id,
            village_id=self.village_id,
            region_id=region_id,
        )


@dataclass(frozen=True)
class UnlistVillage(Decision):
    """Count a village no longer; the day is the first on which it is not covered."""

    programme_id: ProgrammeId
    village_id: PartyId

    refuses = (NothingChanges,)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        seat_id = SeatId.of(self.programme_id, self.village_id)
        listing = look(VillageListing(seat_id))
        region_id = must_lie_somewhere(listing.region_id, seat_id)
        may(asked, self, seat_id, where=(region_id,), under=(self.programme_id,))
        if not listing.stays.goes_on(self.village_id, asked.on):
            raise NothingChanges(seat_id)
        yield VillageUnlisted(
            seat_id=seat_id,
            programme_id=self.programme_id,
            village_id=self.village_id,
            region_id=region_id,
        )


@dataclass(frozen=True)
class RetractListingStep(Decision):
    """Say that the last listing of a village, or its end, never happened."""

    programme_id: ProgrammeId
    village_id: PartyId
    step: str
    reason: Reason
    note: Text | None = None

    refuses = (StillDependedOn,)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        seat_id = SeatId.of(self.programme_id, self.village_id)
        listing = look(VillageListing(seat_id))
        region_id = must_lie_somewhere(listing.region_id, seat_id)
        may(asked, self, seat_id, where=(region_id,), under=(self.programme_id,))
        on = listing.stays.must_end_with(self.village_id, seat_id, self.step, *LISTING)
        retracted = ListingStepRetracted(
            seat_id=seat_id,
            programme_id=self.programme_id,
            village_id=self.village_id,
            region_id=region_id,
            step=self.step,
            reason=self.reason,
            note=self.note,
        )
        yield Dated(retracted, on)
