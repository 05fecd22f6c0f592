"""Villages are listed, to be covered; a province picks a few to follow itself."""

from datetime import date

from hypothesis import given as whatever
from hypothesis import strategies as any_of

from domain.codes.parties import PairingKind, PartyKind
from domain.codes.reasons import Reason
from domain.events.programmes import (
    ListingStepRetracted,
    PickStepRetracted,
    ProgrammeOpened,
    Rules,
    VillageListed,
    VillagePicked,
    VillageUnlisted,
    VillageUnpicked,
)
from domain.ids import PartyId, PicksId, SeatId
from domain.kernel import Dated, Decision, Outcome
from domain.programmes.picks import PickVillage, RetractPickStep, UnpickVillage
from domain.programmes.views import Picks, VillageListing
from domain.programmes.villages import ListVillage, RetractListingStep, UnlistVillage
from domain.refusals.common import DayIsTooEarly, NothingChanges, StillDependedOn, Unknown
from domain.refusals.parties import WrongKindOfParty
from domain.refusals.programmes import PicksAreTaken
from infra.log import Log
from infra.memory import Memory
from tests.support.county import (
    APRIL,
    CLERK,
    FUGONG,
    FUGONG_COUNTY,
    HARVEST,
    JULY,
    JUNE,
    MAY,
    NUJIANG,
    PARTIES,
    STONE_BRIDGE,
    STRANGER,
    TWO_RIVERS,
    YUNNAN,
    party,
    text,
)
from tests.support.scenario import command, given, person, sit, told

OFFICE = person("person-office", region=YUNNAN)
LIMIT = 2
RULES = Rules(pairing_kinds=(PairingKind.CITY_COUNTY,), starts_on=APRIL, picks_per_province=LIMIT)
OPENED = ProgrammeOpened(programme_id=HARVEST, name=text(), region_id=NUJIANG, rules=RULES)
VILLAGES = [PartyId(f"party-village-{n}") for n in range(4)]
FOUR = [event for it in VILLAGES for event in party(it, PartyKind.VILLAGE, FUGONG)]
HERE = [*PARTIES, *FOUR, told(OPENED, on=APRIL)]
SEAT, PICKS = SeatId.of(HARVEST, STONE_BRIDGE), PicksId.of(HARVEST, YUNNAN)

LIST, UNLIST = ListVillage(HARVEST, STONE_BRIDGE), UnlistVillage(HARVEST, STONE_BRIDGE)
LISTED = VillageListed(
    seat_id=SEAT, programme_id=HARVEST, village_id=STONE_BRIDGE, region_id=FUGONG
)
UNLISTED = VillageUnlisted(**dict(LISTED))
listed, unlisted = told(LISTED, on=MAY), told(UNLISTED, on=JUNE)


def retract_listing(step: str) -> RetractListingStep:
    return RetractListingStep(HARVEST, STONE_BRIDGE, step, Reason.ENTERED_IN_ERROR)


def listing_retracted(step: str) -> ListingStepRetracted:
    return ListingStepRetracted(
        seat_id=SEAT,
        programme_id=HARVEST,
        village_id=STONE_BRIDGE,
        region_id=FUGONG,
        step=step,
        reason=Reason.ENTERED_IN_ERROR,
    )


def pick(village_id: PartyId) -> PickVillage:
    return PickVillage(HARVEST, village_id)


def unpick(village_id: PartyId) -> UnpickVillage:
    return UnpickVillage(HARVEST, village_id, YUNNAN)


def retract_pick(village_id: PartyId, step: str) -> RetractPickStep:
    return RetractPickStep(HARVEST, village_id, YUNNAN, step, Reason.ENTERED_IN_ERROR)


def picked(village_id: PartyId) -> VillagePicked:
    return VillagePicked(picks_id=PICKS, programme_id=HARVEST, village_id=village_id)


def unpicked(village_id: PartyId) -> VillageUnpicked:
    return VillageUnpicked(picks_id=PICKS, programme_id=HARVEST, village_id=village_id)


def pick_retracted(village_id: PartyId, step: str) -> PickStepRetracted:
    return PickStepRetracted(
        picks_id=PICKS,
        programme_id=HARVEST,
        village_id=village_id,
        step=step,
        reason=Reason.ENTERED_IN_ERROR,
    )


def test_a_village_is_listed_by_the_coordinator_of_where_it_lies() -> None:
    given(*HERE).when(LIST, by=CLERK).then(LISTED)
    given(*HERE).when(LIST, by=STRANGER).refused(Unknown)
    given(OPENED).when(LIST, by=CLERK).refused(Unknown)


def test_only_villages_are_listed_or_picked() -> None:
    given(*HERE).when(ListVillage(HARVEST, FUGONG_COUNTY), by=CLERK).refused(WrongKindOfParty)
    given(*HERE).when(pick(FUGONG_COUNTY), by=OFFICE).refused(WrongKindOfParty)


def test_nothing_is_listed_before_the_village_was_known_or_the_programme_opened() -> None:
    before = date(2026, 3, 31)
    given(*HERE).when(LIST, by=CLERK, on=before).refused(DayIsTooEarly)
    given(*PARTIES, told(OPENED, on=JUNE)).when(LIST, by=CLERK, on=MAY).refused(DayIsTooEarly)
    given(*PARTIES).when(LIST, by=CLERK).refused(Unknown)


def test_a_village_is_listed_once_at_a_time() -> None:
    given(*HERE, listed).when(LIST, by=CLERK).refused(NothingChanges)
    given(*HERE, listed).when(LIST, by=CLERK, on=APRIL).refused(NothingChanges)
    given(*HERE, listed, unlisted).when(LIST, by=CLERK).then(LISTED)


def test_only_what_is_listed_is_taken_off_the_list() -> None:
    given(*HERE, listed).when(UNLIST, by=CLERK).then(UNLISTED)
    given(*HERE, listed).when(UNLIST, by=STRANGER).refused(Unknown)
    given(*HERE, listed, unlisted).when(UNLIST, by=CLERK).refused(NothingChanges)
    given(*HERE).when(UNLIST, by=CLERK).refused(Unknown)


def test_the_last_step_of_a_listing_is_retracted_on_its_own_day() -> None:
    given(*HERE, listed).when(retract_listing("VillageListed"), by=CLERK).then(
        Dated(listing_retracted("VillageListed"), MAY)
    )
    given(*HERE, listed, unlisted).when(retract_listing("VillageUnlisted"), by=CLERK).then(
        Dated(listing_retracted("VillageUnlisted"), JUNE)
    )
    given(*HERE, listed, unlisted).when(retract_listing("VillageListed"), by=CLERK).refused(
        StillDependedOn
    )
    given(*HERE).when(retract_listing("VillageListed"), by=CLERK).refused(Unknown)


def test_a_village_belongs_to_the_list_until_the_day_before_it_was_taken_off() -> None:
    view = VillageListing(SEAT).after(*listed).after(*unlisted)
    assert view.region_id == FUGONG
    assert [bool(view.stays.on(it)) for it in (APRIL, MAY, JUNE)] == [False, True, False]
    back = view.after(*told(listing_retracted("VillageUnlisted"), on=JUNE))
    assert back.stays.on(JULY) == {STONE_BRIDGE}
    never = VillageListing(SEAT).after(*listed)
    never = never.after(*told(listing_retracted("VillageListed"), on=MAY))
    assert not never.stays.on(MAY)


def test_a_province_picks_a_village() -> None:
    given(*HERE).when(pick(STONE_BRIDGE), by=OFFICE).then(picked(STONE_BRIDGE))
    given(*HERE).when(pick(STONE_BRIDGE), by=CLERK).refused(Unknown)
    given(*HERE, picked(STONE_BRIDGE)).when(pick(STONE_BRIDGE), by=OFFICE).refused(NothingChanges)


def test_one_more_than_a_province_may_pick_is_refused() -> None:
    first, second, third, _ = VILLAGES
    two = [told(picked(first), on=MAY), told(picked(second), on=MAY)]
    given(*HERE, two[0]).when(pick(third), by=OFFICE).then(picked(third))
    given(*HERE, *two).when(pick(third), by=OFFICE).refused(PicksAreTaken)
    given(*HERE, *two).when(pick(third), by=OFFICE, on=APRIL).refused(PicksAreTaken)
    given(*HERE, *two, told(unpicked(first), on=JUNE)).when(pick(third), by=OFFICE).then(
        picked(third)
    )


def test_where_there_is_no_limit_any_number_is_picked() -> None:
    free = OPENED.model_copy(
        update={"rules": RULES.model_copy(update={"picks_per_province": None})}
    )
    three = [picked(it) for it in VILLAGES[:3]]
    given(*PARTIES, *FOUR, told(free, on=APRIL), *three).when(pick(VILLAGES[3]), by=OFFICE).then(
        picked(VILLAGES[3])
    )


def test_a_village_is_unpicked_once() -> None:
    given(*HERE, picked(STONE_BRIDGE)).when(unpick(STONE_BRIDGE), by=OFFICE).then(
        unpicked(STONE_BRIDGE)
    )
    given(*HERE).when(unpick(STONE_BRIDGE), by=OFFICE).refused(NothingChanges)
    given(*HERE, picked(STONE_BRIDGE)).when(unpick(STONE_BRIDGE), by=CLERK).refused(Unknown)


def test_the_end_of_a_pick_is_retracted_only_while_its_place_is_free() -> None:
    first, second, third, _ = VILLAGES
    history = [told(picked(first), on=MAY), told(picked(second), on=MAY)]
    history.append(told(unpicked(first), on=JUNE))
    retraction = retract_pick(first, "VillageUnpicked")
    given(*HERE, *history).when(retraction, by=OFFICE).then(
        Dated(pick_retracted(first, "VillageUnpicked"), JUNE)
    )
    given(*HERE, *history, told(picked(third), on=JULY)).when(retraction, by=OFFICE).refused(
        PicksAreTaken
    )


def test_the_last_step_of_a_pick_is_retracted_by_the_province() -> None:
    retraction = retract_pick(TWO_RIVERS, "VillagePicked")
    history = (*HERE, told(picked(TWO_RIVERS), on=MAY))
    given(*history).when(retraction, by=OFFICE).then(
        Dated(pick_retracted(TWO_RIVERS, "VillagePicked"), MAY)
    )
    given(*history).when(retraction, by=CLERK).refused(Unknown)
    given(*history, told(unpicked(TWO_RIVERS), on=JUNE)).when(retraction, by=OFFICE).refused(
        StillDependedOn
    )


steps = any_of.sampled_from([pick, unpick])
retractions = any_of.sampled_from(["VillagePicked", "VillageUnpicked"])
villages = any_of.sampled_from(VILLAGES)
days = any_of.dates(MAY, date(2026, 5, 8))
anything = any_of.one_of(
    any_of.builds(lambda step, village: step(village), steps, villages),
    any_of.builds(retract_pick, villages, retractions),
)


@whatever(any_of.lists(any_of.tuples(anything, days), max_size=30))
def test_picks_are_never_exceeded_on_any_day(asked: list[tuple[Decision, date]]) -> None:
    log = given(*HERE).log
    memory = Memory(log)
    for decision, day in asked:
        sit(log, memory, command(decision, by=OFFICE, on=day))
    view = picks_in(log)
    for day in (date(2026, 5, n) for n in range(1, 12)):
        assert len(view.stays.on(day)) <= LIMIT


def picks_in(log: Log) -> Picks:
    view = Picks(PICKS)
    for page in log.pages():
        for it in page:
            view = view.after(it.event, it.provenance) if PICKS in it.event.tags else view
    return view


def test_such_stories_do_pick_villages() -> None:
    """So that the property above is about something."""
    log = given(*HERE).log
    [verdict] = sit(log, Memory(log), command(pick(VILLAGES[0]), by=OFFICE, on=MAY))
    assert isinstance(verdict, Outcome)
    assert picks_in(log).stays.on(MAY) == {VILLAGES[0]}
