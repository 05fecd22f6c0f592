"""The few villages in a programme that a province follows itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.authority import may
from domain.codes.parties import PartyKind
from domain.codes.reasons import Reason
from domain.days import Interval
from domain.events.programmes import PickStepRetracted, Rules, VillagePicked, VillageUnpicked
from domain.ids import PartyId, PicksId, ProgrammeId, RegionId
from domain.kernel import Asked, Dated, Decision, Happening, Look
from domain.parties.views import PartyStanding, must_lie_somewhere
from domain.programmes.views import Picks, ProgrammeRules, open_programme
from domain.refusals.common import NothingChanges, StillDependedOn
from domain.refusals.parties import WrongKindOfParty
from domain.refusals.programmes import PicksAreTaken
from domain.regions import province_of
from domain.texts import Text

PICKING = (VillagePicked.__name__, VillageUnpicked.__name__)


@dataclass(frozen=True)
class PickVillage(Decision):
    """Take a village among those that its province follows itself, from the day on."""

    programme_id: ProgrammeId
    village_id: PartyId

    refuses = (NothingChanges, WrongKindOfParty, PicksAreTaken)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        village = look(PartyStanding(self.village_id))
        region_id = must_lie_somewhere(village.region_id, self.village_id)
        province_id = province_of(region_id, asked.on)
        may(asked, self, self.village_id, where=(province_id,), under=(self.programme_id,))
        village.must_be_known(asked)
        village.must_be_of_kind(PartyKind.VILLAGE)
        rules = open_programme(look, asked, self.programme_id)
        picks = look(Picks(PicksId.of(self.programme_id, province_id)))
        if picks.stays.since(self.village_id, asked.on):
            raise NothingChanges(self.village_id)
        must_leave_room(rules, province_id, picks, Interval(asked.on))
        yield VillagePicked(
            picks_id=picks.picks_id, programme_id=self.programme_id, village_id=self.village_id
        )


@dataclass(frozen=True)
class UnpickVillage(Decision):
    """Let a province follow a village no longer; the day is the first on which it does not."""

    programme_id: ProgrammeId
    village_id: PartyId
    province_id: RegionId

    refuses = (NothingChanges,)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        may(asked, self, self.village_id, where=(self.province_id,), under=(self.programme_id,))
        picks = look(Picks(PicksId.of(self.programme_id, self.province_id)))
        if not picks.stays.goes_on(self.village_id, asked.on):
            raise NothingChanges(self.village_id)
        yield VillageUnpicked(
            picks_id=picks.picks_id, programme_id=self.programme_id, village_id=self.village_id
        )


@dataclass(frozen=True)
class RetractPickStep(Decision):
    """Say that the last pick of a village, or its end, never happened."""

    programme_id: ProgrammeId
    village_id: PartyId
    province_id: RegionId
    step: str
    reason: Reason
    note: Text | None = None

    refuses = (StillDependedOn, PicksAreTaken)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        """An end that never happened takes the place again: so it must still be free."""
        may(asked, self, self.village_id, where=(self.province_id,), under=(self.programme_id,))
        picks = look(Picks(PicksId.of(self.programme_id, self.province_id)))
        thing = f"{self.village_id} in {picks.picks_id}"
        on = picks.stays.must_end_with(self.village_id, thing, self.step, *PICKING)
        if self.step == VillageUnpicked.__name__:
            rules = look(ProgrammeRules(self.programme_id)).known_rules
            must_leave_room(rules, self.province_id, picks, Interval(on))
        retracted = PickStepRetracted(
            picks_id=picks.picks_id,
            programme_id=self.programme_id,
            village_id=self.village_id,
            step=self.step,
            reason=self.reason,
            note=self.note,
        )
        yield Dated(retracted, on)


def must_leave_room(rules: Rules, province_id: RegionId, picks: Picks, days: Interval) -> None:
    """The 21st is refused where a province may pick 20."""
    limit = rules.picks_per_province
    taken = sum(it.days.overlaps(days) for it in picks.stays.all)
    if limit and taken >= limit:
        raise PicksAreTaken(province_id, limit)
