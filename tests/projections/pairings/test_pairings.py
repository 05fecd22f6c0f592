"""The register says how a pairing was on any day; coverage follows from it."""

from datetime import date
from itertools import count

from domain.codes.parties import PairingKind, Side
from domain.codes.reasons import Reason
from domain.codes.stages import PairingStage
from domain.events.pairings import PairingResumed, ResponsibleNamed, Terms
from domain.events.programmes import ListingStepRetracted, VillageListed, VillageUnlisted
from domain.ids import PairingId, PersonId, SeatId
from domain.kernel import Event, Recorded
from projections.pairings import PairingFilter, PairingRow, Pairings, pairings, villages
from projections.pairings.rows import VillageRow
from projections.tables import Tables
from tests.support.county import (
    FUGONG,
    HARVEST,
    JULY,
    JUNE,
    MAY,
    MILL,
    PAIRING,
    STONE_BRIDGE,
    pair,
)
from tests.support.pairings import (
    UNTIL_JULY,
    agreed,
    concluded,
    proposed,
    retracted,
    standing,
    suspended,
    terminated,
)
from tests.support.scenario import Told, told
from tests.support.telling import tell

AUGUST, LATER = date(2026, 8, 1), date(2027, 1, 1)
CHILD, GRANDCHILD = PairingId("pairing-child"), PairingId("pairing-grandchild")
IN_VILLAGE = pair(MILL, STONE_BRIDGE, PairingKind.ENTERPRISE_VILLAGE)
SEAT = SeatId.of(HARVEST, STONE_BRIDGE)


def folded(*history: Event | Told) -> Pairings:
    register, places = Pairings(), count(1)
    for it in history:
        register.fold(Recorded(next(places), *(told(it, on=MAY) if isinstance(it, Event) else it)))
    return register


def on(day: date, *history: Event | Told, of: PairingId = PAIRING) -> PairingRow | None:
    rows = folded(*history).register.rows.values()
    found = [it for it in rows if it.pairing_id == of and it.since <= day < it.until]
    assert len(found) <= 1
    return found[0] if found else None


def stages(*history: Event | Told, of: PairingId = PAIRING) -> list[tuple[str, bool]]:
    found = [on(day, *history, of=of) for day in (MAY, JUNE, JULY, AUGUST)]
    return [(it.stage, it.is_in_force) if it else ("", False) for it in found]


def test_a_pairing_is_in_the_register_from_the_day_on_which_it_was_proposed() -> None:
    assert on(date(2026, 4, 30), proposed()) is None
    row = on(MAY, proposed())
    assert row is not None
    assert (row.stage, row.is_in_force, row.proposed_on) == (PairingStage.PROPOSED, False, MAY)


def test_agreed_by_both_and_approved_it_is_in_force_within_its_days() -> None:
    assert stages(proposed(), agreed(Side.ASSISTING))[0] == ("proposed", False)
    assert stages(*standing(UNTIL_JULY)) == [
        ("approved", True),
        ("approved", True),
        ("approved", True),
        ("approved", False),
    ]
    from_june = Terms(starts_on=JUNE)
    assert stages(*standing(from_june))[:2] == [("approved", False), ("approved", True)]


def test_it_rests_and_goes_on_and_ends() -> None:
    resting = [*standing(), told(suspended(), on=JUNE)]
    assert [it for _, it in stages(*resting)] == [True, False, False, False]
    resumed = told(PairingResumed(pairing_id=PAIRING), on=JULY)
    assert [it for _, it in stages(*resting, resumed)] == [True, False, True, True]
    ended = [*standing(), told(terminated(), on=JULY)]
    assert stages(*ended)[1:3] == [("approved", True), ("terminated", False)]
    over = [*standing(UNTIL_JULY), told(concluded(), on=AUGUST)]
    assert stages(*over)[2:] == [("approved", True), ("concluded", False)]


def test_what_never_happened_leaves_no_row() -> None:
    undone = told(retracted("PairingTerminated"), on=JULY)
    assert stages(*standing(), told(terminated(), on=JULY), undone) == stages(*standing())
    never = told(retracted("PairingProposed"), on=MAY)
    assert folded(proposed(), never).register.rows == {}


def below(parent: PairingId, child: PairingId) -> list[Told]:
    return [*standing(Terms(starts_on=MAY, parent_id=parent), child, IN_VILLAGE)]


def test_a_pairing_is_in_force_only_with_those_above_it() -> None:
    family = [*standing(), *below(PAIRING, CHILD), *below(CHILD, GRANDCHILD)]
    assert [it for _, it in stages(*family, of=GRANDCHILD)] == [True] * 4
    rests = [*family, told(suspended(), on=JUNE)]
    for it in (CHILD, GRANDCHILD):
        assert stages(*rests, of=it)[1] == ("approved", False)
    assert stages(*standing(), *below(PAIRING, CHILD), told(suspended(CHILD), on=JUNE)) == stages(
        *standing()
    )


LISTED = VillageListed(
    seat_id=SEAT, programme_id=HARVEST, village_id=STONE_BRIDGE, region_id=FUGONG
)
UNLISTED = VillageUnlisted(**dict(LISTED))
NAMED = ResponsibleNamed(
    pairing_id=PAIRING, programme_id=HARVEST, responsible_id=PersonId("person-teacher")
)
ASSISTED = [*standing(of=IN_VILLAGE, on=JUNE)]


def village(day: date, *history: Event | Told) -> VillageRow | None:
    rows = folded(*history).villages.rows.values()
    found = [it for it in rows if it.since <= day < it.until]
    assert len(found) <= 1
    return found[0] if found else None


def covered(*history: Event | Told) -> list[tuple[bool, bool] | None]:
    found = [village(day, *history) for day in (MAY, JUNE, JULY)]
    return [(it.is_assisted, it.is_covered) if it else None for it in found]


def test_a_village_is_covered_by_a_party_and_a_person_who_answers_for_it() -> None:
    assert covered(LISTED) == [(False, False)] * 3
    assert covered(LISTED, *ASSISTED) == [(False, False), (True, False), (True, False)]
    answered: list[Event | Told] = [LISTED, *ASSISTED, told(NAMED, on=JULY)]
    assert covered(*answered) == [(False, False), (True, False), (True, True)]
    nobody = NAMED.model_copy(update={"responsible_id": None})
    left_alone = village(AUGUST, *answered, told(nobody, on=AUGUST))
    assert left_alone
    assert (left_alone.is_assisted, left_alone.is_covered) == (True, False)


def test_only_listed_villages_count_while_they_are_listed() -> None:
    assert covered(*ASSISTED) == [None] * 3
    assert covered(LISTED, told(UNLISTED, on=JUNE)) == [(False, False), None, None]
    again = [told(UNLISTED, on=JUNE), told(LISTED, on=JULY)]
    assert covered(LISTED, *again) == [(False, False), None, (False, False)]
    undone = ListingStepRetracted(
        **dict(LISTED), step="VillageUnlisted", reason=Reason.ENTERED_IN_ERROR
    )
    assert covered(LISTED, told(UNLISTED, on=JUNE), told(undone, on=JUNE)) == covered(LISTED)
    never = ListingStepRetracted(
        **dict(LISTED), step="VillageListed", reason=Reason.ENTERED_IN_ERROR
    )
    assert covered(LISTED, never) == [None] * 3


def test_a_village_that_was_unlisted_before_it_was_listed_never_counted() -> None:
    assert covered(UNLISTED) == [None] * 3


HISTORY = [
    told(LISTED, on=MAY),
    *standing(),
    *below(PAIRING, CHILD),
    told(NAMED.model_copy(update={"pairing_id": CHILD}), on=JUNE),
    told(suspended(), on=JUNE),
    told(PairingResumed(pairing_id=PAIRING), on=JULY),
    told(terminated(CHILD, of=IN_VILLAGE), on=AUGUST),
    told(retracted("PairingTerminated", CHILD, IN_VILLAGE), on=AUGUST),
]


def test_told_one_by_one_or_all_at_once_the_register_is_the_same(tables: Tables) -> None:
    register = Pairings()
    tables.prepare(register)
    for it in HISTORY:
        tell(tables, register, it)
    one_by_one = folded(*HISTORY)
    with tables.transaction() as rows:
        kept = set(rows.execute("SELECT pairing_id, since, is_in_force FROM pairings").fetchall())
        seen = set(rows.execute("SELECT village_id, since, is_covered FROM pairings_villages"))
    assert kept == {
        (it.pairing_id, it.since, it.is_in_force) for it in one_by_one.register.rows.values()
    }
    assert seen == {
        (it.village_id, it.since, it.is_covered) for it in one_by_one.villages.rows.values()
    }


def test_everything_that_can_be_asked_for_restricts_the_register() -> None:
    asked = PairingFilter(
        programme_id=HARVEST,
        kind=PairingKind.CITY_COUNTY,
        is_in_force=True,
        party_id=MILL,
        region_id=FUGONG,
        assisting_region_id=FUGONG,
        assisted_region_id=FUGONG,
    )
    assert len(pairings(MAY, asked).where) == len(pairings(MAY).where) + 7
    assert len(villages(MAY).where) == 2
    assert len(villages(MAY, HARVEST, FUGONG, is_covered=True).where) == 5
