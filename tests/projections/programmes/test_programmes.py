"""Which programmes there are, by which rules, and whom each means to cover."""

from datetime import date

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as for_all
from hypothesis import strategies as any_of

from domain.codes.reasons import Reason
from domain.days import EVER_AFTER
from domain.events.programmes import (
    ListingStepRetracted,
    ProgrammeAmended,
    ProgrammeOpened,
    ProgrammeStepRetracted,
    Rules,
    VillageListed,
    VillageUnlisted,
)
from domain.ids import ProgrammeId, SeatId
from domain.kernel import Event
from projections.programmes import ProgrammeRow, Programmes, VillageRow
from projections.tables import Tables
from tests.support.board import read
from tests.support.county import (
    APRIL,
    FUGONG,
    HARVEST,
    JULY,
    JUNE,
    MAY,
    NUJIANG,
    STONE_BRIDGE,
    YUNNAN,
    programme,
    text,
)
from tests.support.scenario import Told, told
from tests.support.telling import tell
from tests.support.twice import begin_again, says_the_same_however_told

WRONG = Reason.ENTERED_IN_ERROR
OPENED = programme()
RULES = OPENED.rules.model_copy(update={"ends_on": JULY, "picks_per_province": 20})
AMENDED = ProgrammeAmended(programme_id=HARVEST, name=text("text-new"), rules=RULES)
SEAT = {
    "seat_id": SeatId.of(HARVEST, STONE_BRIDGE),
    "programme_id": HARVEST,
    "village_id": STONE_BRIDGE,
    "region_id": FUGONG,
}
LISTED, UNLISTED = VillageListed.model_validate(SEAT), VillageUnlisted.model_validate(SEAT)


class Overview:
    """Told what happened, it shows which programmes there are."""

    def __init__(self, tables: Tables) -> None:
        self._tables, self.projection = tables, Programmes()
        tables.prepare(self.projection)

    def told(self, *happened: Told) -> "Overview":
        tell(self._tables, self.projection, *happened)
        return self

    @property
    def programmes(self) -> list[ProgrammeRow]:
        return read(self._tables, self.projection.programmes)

    @property
    def villages(self) -> list[VillageRow]:
        return read(self._tables, self.projection.villages)


@pytest.fixture
def overview(tables: Tables) -> Overview:
    return Overview(tables)


def undone(step: type[Event]) -> Told:
    wrong = ProgrammeStepRetracted(programme_id=HARVEST, step=step.__name__, reason=WRONG)
    return told(wrong, on=MAY)


def unlisting_undone(step: type[Event]) -> Told:
    wrong = ListingStepRetracted.model_validate(SEAT | {"step": step.__name__, "reason": WRONG})
    return told(wrong, on=MAY)


def test_a_programme_is_told_with_its_rules(overview: Overview) -> None:
    [harvest] = overview.told(told(OPENED, on=APRIL)).programmes
    assert (harvest.programme_id, harvest.opened_on) == (HARVEST, APRIL)
    assert (harvest.starts_on, harvest.ends_on) == (APRIL, EVER_AFTER)
    assert (harvest.province_id, harvest.city_id, harvest.county_id) == (YUNNAN, NUJIANG, None)
    assert Rules.model_validate(harvest.rules) == OPENED.rules


def test_amended_rules_replace_the_old_ones_unless_that_was_wrong(overview: Overview) -> None:
    [harvest] = overview.told(told(OPENED, on=APRIL), told(AMENDED, on=MAY)).programmes
    assert (harvest.name_id, harvest.ends_on) == ("text-new", JULY)
    assert Rules.model_validate(harvest.rules) == RULES
    [harvest] = overview.told(undone(ProgrammeAmended)).programmes
    assert (harvest.name_id, harvest.ends_on) == (OPENED.name.text_id, EVER_AFTER)


def test_with_its_opening_the_programme_is_gone(overview: Overview) -> None:
    assert overview.told(told(OPENED), undone(ProgrammeOpened)).programmes == []


def test_what_was_never_opened_is_not_there(overview: Overview) -> None:
    assert overview.told(told(AMENDED)).programmes == []


def test_the_next_generation_names_the_one_before(overview: Overview) -> None:
    later = OPENED.model_copy(
        update={"programme_id": ProgrammeId("programme-next"), "follows_id": HARVEST}
    )
    shown = overview.told(told(OPENED), told(later)).programmes
    assert [it.follows_id for it in shown] == [None, HARVEST]


def test_villages_come_and_go(overview: Overview) -> None:
    overview.told(told(LISTED, on=APRIL), told(UNLISTED, on=MAY), told(LISTED, on=JUNE))
    assert [(it.listed_on, it.unlisted_on) for it in overview.villages] == [
        (APRIL, MAY),
        (JUNE, EVER_AFTER),
    ]


@pytest.mark.parametrize(
    ("happened", "step", "stays"),
    [
        ([LISTED], VillageListed, []),
        ([LISTED, UNLISTED], VillageUnlisted, [EVER_AFTER]),
        ([], VillageUnlisted, []),
    ],
)
def test_a_listing_or_its_end_may_be_wrong(
    overview: Overview, happened: list[Event], step: type[Event], stays: list[date]
) -> None:
    overview.told(*(told(it, on=MAY) for it in happened), unlisting_undone(step))
    assert [it.unlisted_on for it in overview.villages] == stays


ANY = any_of.sampled_from([OPENED, AMENDED, LISTED, UNLISTED]).map(told)
UNDOING = any_of.sampled_from(
    [undone(ProgrammeAmended), unlisting_undone(VillageListed), unlisting_undone(VillageUnlisted)]
)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@for_all(history=any_of.lists(ANY | UNDOING, min_size=1, max_size=10))
def test_it_says_the_same_however_it_is_told(tables: Tables, history: list[Told]) -> None:
    overview = Overview(tables)
    begin_again(tables, overview.projection)
    says_the_same_however_told(tables, overview.projection, history)
