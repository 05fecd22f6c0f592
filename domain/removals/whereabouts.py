"""Where things lie, or ever lay: even what was retracted, for somebody answers for that too."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self, TypeAlias

from domain.events.deliveries import DeliveryDispatched
from domain.events.needs import NeedAmended, NeedDrafted
from domain.events.pairings import PairingProposed
from domain.events.parties import PartyAmended, PartyRegistered
from domain.events.pledges import PledgeOffered
from domain.events.programmes import ProgrammeOpened
from domain.events.reports import ReportSubmitted
from domain.ids import (
    DeliveryId,
    Id,
    NeedId,
    PairingId,
    PartyId,
    PledgeId,
    ProgrammeId,
    RegionId,
    ReportId,
)
from domain.kernel import Look, Provenance, View, on

Settled: TypeAlias = PartyId | ProgrammeId | PairingId | ReportId
Passing: TypeAlias = NeedId | PledgeId | DeliveryId
Regions: TypeAlias = frozenset[RegionId]


@dataclass(frozen=True)
class Home(View):
    """The regions of a party, a programme or a report, or of both sides of a pairing."""

    thing: Settled
    regions: Regions = frozenset()

    @on(PartyRegistered, PartyAmended)
    def party_lay(self, event: PartyRegistered | PartyAmended, _: Provenance) -> Self:
        return self._with(event.party_id, event.standing.region_id)

    @on(ProgrammeOpened)
    def programme_lay(self, event: ProgrammeOpened, _: Provenance) -> Self:
        return self._with(event.programme_id, event.region_id)

    @on(PairingProposed)
    def pairing_lay(self, event: PairingProposed, _: Provenance) -> Self:
        pair = event.pair
        return self._with(event.pairing_id, pair.assisting_region_id, pair.assisted_region_id)

    @on(ReportSubmitted)
    def report_lay(self, event: ReportSubmitted, _: Provenance) -> Self:
        return self._with(event.report_id, event.region_id)

    def _with(self, thing: Settled, *regions: RegionId) -> Self:
        return replace(self, regions=self.regions.union(regions)) if thing == self.thing else self


@dataclass(frozen=True)
class Origin(View):
    """Where a need lies, who gave a pledge, and where a delivery went."""

    thing: Passing
    regions: Regions = frozenset()
    party_id: PartyId | None = None

    @on(NeedDrafted, NeedAmended)
    def need_lay(self, event: NeedDrafted | NeedAmended, _: Provenance) -> Self:
        return replace(self, regions=self.regions | {event.content.region_id})

    @on(PledgeOffered)
    def was_offered(self, event: PledgeOffered, _: Provenance) -> Self:
        return replace(self, party_id=event.party_id) if event.pledge_id == self.thing else self

    @on(DeliveryDispatched)
    def was_sent(self, event: DeliveryDispatched, _: Provenance) -> Self:
        is_own = event.delivery_id == self.thing
        return replace(self, party_id=event.receiver_id) if is_own else self


def regions_of(look: Look, thing: Id) -> Iterator[RegionId]:
    """A pledge lies where the giver does, a delivery where it arrives."""
    match thing:
        case RegionId():
            yield thing
        case PartyId() | ProgrammeId() | PairingId() | ReportId():
            yield from look(Home(thing)).regions
        case NeedId() | PledgeId() | DeliveryId():
            origin = look(Origin(thing))
            yield from origin.regions
            if origin.party_id:
                yield from look(Home(origin.party_id)).regions
