"""What the past says about a programme, about a village in it, and about a province's picks."""

from dataclasses import dataclass, field, replace
from typing import Self, TypeAlias

from domain.codes.stages import ProgrammeStage
from domain.events.programmes import (
    ListingStepRetracted,
    PickStepRetracted,
    ProgrammeAmended,
    ProgrammeOpened,
    ProgrammeStepRetracted,
    Rules,
    VillageListed,
    VillagePicked,
    VillageUnlisted,
    VillageUnpicked,
)
from domain.ids import PicksId, ProgrammeId, RegionId, SeatId
from domain.kernel import Asked, Look, Provenance, View, on
from domain.refusals.common import DayIsTooEarly, Unknown
from domain.stays import Stays
from domain.steps import Stepwise
from domain.texts import Text

Listing: TypeAlias = VillageListed | VillageUnlisted | ListingStepRetracted
Picking: TypeAlias = VillagePicked | VillageUnpicked | PickStepRetracted


@dataclass(frozen=True)
class ProgrammeRules(Stepwise, View):
    """What a programme allows, whose it is, and since when there is one."""

    programme_id: ProgrammeId
    rules: Rules | None = None
    name: Text | None = None
    region_id: RegionId | None = None
    follows_id: ProgrammeId | None = None

    @property
    def known_rules(self) -> Rules:
        """Of a programme that something is done under. Refuses one that was never opened."""
        if not self.rules:
            raise Unknown(self.programme_id)
        return self.rules

    @on(ProgrammeOpened)
    def was_opened(self, event: ProgrammeOpened, by: Provenance) -> Self:
        """The next generation, which follows this one, carries its id too."""
        if event.programme_id != self.programme_id:
            return self
        return self.then(
            event,
            by,
            ProgrammeStage.OPEN,
            rules=event.rules,
            name=event.name,
            region_id=event.region_id,
            follows_id=event.follows_id,
        )

    @on(ProgrammeAmended)
    def was_amended(self, event: ProgrammeAmended, by: Provenance) -> Self:
        return self.then(event, by, rules=event.rules, name=event.name)

    @on(ProgrammeStepRetracted)
    def step_was_retracted(self, event: ProgrammeStepRetracted, _: Provenance) -> Self:
        return self.without_last() if event.programme_id == self.programme_id else self


@dataclass(frozen=True)
class VillageListing(View):
    """When a village belonged to those that a programme means to cover, and where it lay."""

    seat_id: SeatId
    region_id: RegionId | None = None
    stays: Stays = field(default_factory=Stays)

    @on(VillageListed, VillageUnlisted, ListingStepRetracted)
    def changed(self, event: Listing, by: Provenance) -> Self:
        match event:
            case VillageListed():
                stays = self.stays.begun(event.village_id, by.occurred_on)
            case VillageUnlisted():
                stays = self.stays.ended(event.village_id, by.occurred_on)
            case _:
                stays = self.stays.retracted(event.village_id)
        return replace(self, region_id=event.region_id, stays=stays)


@dataclass(frozen=True)
class Picks(View):
    """The villages that a province picked for itself in a programme."""

    picks_id: PicksId
    stays: Stays = field(default_factory=Stays)

    @on(VillagePicked, VillageUnpicked, PickStepRetracted)
    def changed(self, event: Picking, by: Provenance) -> Self:
        match event:
            case VillagePicked():
                stays = self.stays.begun(event.village_id, by.occurred_on)
            case VillageUnpicked():
                stays = self.stays.ended(event.village_id, by.occurred_on)
            case _:
                stays = self.stays.retracted(event.village_id)
        return replace(self, stays=stays)


def open_programme(look: Look, asked: Asked, programme_id: ProgrammeId) -> Rules:
    """Its rules. Refuses one that had not been opened by the day."""
    programme = look(ProgrammeRules(programme_id))
    rules, opened_on = programme.known_rules, programme.course.steps[0].on
    if asked.on < opened_on:
        raise DayIsTooEarly(asked.on, programme_id, opened_on)
    return rules
