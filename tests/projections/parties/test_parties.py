"""Who is there, what they say of themselves, and how much they carry."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as for_all
from hypothesis import strategies as any_of

from domain.codes.needs import Category
from domain.codes.parties import PartyKind
from domain.codes.reasons import Reason
from domain.codes.stages import PartyStage
from domain.days import EVER_AFTER, day_before
from domain.events.pairings import (
    PairingApproved,
    PairingConcluded,
    PairingStepRetracted,
    PairingSuperseded,
    PairingSuspended,
    PairingTerminated,
    Terms,
)
from domain.events.parties import (
    MemberJoined,
    MemberLeft,
    MembershipStepRetracted,
    PartyAmended,
    PartyRated,
    PartyRegistered,
    PartyReinstated,
    PartyStepRetracted,
    PartySuspended,
    PartyVerified,
    Standing,
)
from domain.ids import CodeId, PairingId, PartyId
from domain.kernel import Event
from domain.parties.load import PartyLoad
from domain.parties.views import PartyStanding
from projections.parties import MembershipRow, Parties, PartyRow
from projections.parties.rows import PlaceRow
from projections.tables import Tables
from tests.support.board import read
from tests.support.county import (
    APRIL,
    FUGONG,
    HELPERS,
    JULY,
    JUNE,
    LUSHUI,
    MAY,
    MILL,
    NUJIANG,
    PAIRING,
    YUNNAN,
    ZHUHAI_CITY,
    pair,
    text,
)
from tests.support.scenario import Told, told
from tests.support.telling import tell
from tests.support.twice import begin_again, says_the_same_however_told

WRONG = Reason.ENTERED_IN_ERROR
SAID = Standing(name=text("text-mill"), region_id=FUGONG, capacity=3)
MOVED = Standing(name=text("text-new-mill"), region_id=LUSHUI, fields=(Category.EDUCATION,))
REGISTERED = PartyRegistered(
    party_id=MILL,
    kind=PartyKind.ENTERPRISE,
    code_id=CodeId("code-91350100M000100Y43"),
    standing=SAID,
)
RATED = PartyRated(
    party_id=MILL, grade=4, issuer=text("text-office"), rated_on=MAY, expires_on=JULY
)
VERIFIED = PartyVerified(party_id=MILL)
SUSPENDED = PartySuspended(party_id=MILL, reason=Reason.UNDER_REVIEW)
AMENDED = PartyAmended(party_id=MILL, standing=MOVED)
JOINED = MemberJoined(consortium_id=HELPERS, member_id=MILL)
LEFT = MemberLeft(consortium_id=HELPERS, member_id=MILL)


class Register:
    """Told what happened, it shows who is there."""

    def __init__(self, tables: Tables) -> None:
        self._tables, self.projection = tables, Parties()
        tables.prepare(self.projection)

    def told(self, *happened: Told) -> "Register":
        tell(self._tables, self.projection, *happened)
        return self

    @property
    def parties(self) -> list[PartyRow]:
        return read(self._tables, self.projection.parties)

    @property
    def mill(self) -> PartyRow:
        [found] = self.parties
        return found

    @property
    def stays(self) -> list[MembershipRow]:
        return read(self._tables, self.projection.memberships)

    @property
    def places(self) -> list[PlaceRow]:
        return read(self._tables, self.projection.places)


@pytest.fixture
def register(tables: Tables) -> Register:
    return Register(tables)


def undone(step: type[Event]) -> Told:
    return told(PartyStepRetracted(party_id=MILL, step=step.__name__, reason=WRONG), on=MAY)


def test_whoever_registers_is_there_but_not_for_everybody(register: Register) -> None:
    mill = register.told(told(REGISTERED, on=APRIL)).mill
    assert (mill.stage, mill.is_public) == (PartyStage.REGISTERED, False)
    assert (mill.registered_on, mill.capacity) == (APRIL, 3)
    assert (mill.kind, mill.code_id) == (PartyKind.ENTERPRISE, REGISTERED.code_id)
    assert (mill.province_id, mill.city_id, mill.county_id) == (YUNNAN, NUJIANG, FUGONG)
    assert (mill.grade, mill.rated_on, mill.issuer_id) == (None, None, None)


def test_verified_once_it_is_for_everybody_even_suspended(register: Register) -> None:
    register.told(told(REGISTERED), told(VERIFIED), told(SUSPENDED))
    assert (register.mill.stage, register.mill.is_public) == (PartyStage.SUSPENDED, True)
    register.told(told(PartyReinstated(party_id=MILL)))
    assert register.mill.stage is PartyStage.VERIFIED
    register.told(undone(PartyReinstated), undone(PartySuspended), undone(PartyVerified))
    assert (register.mill.stage, register.mill.is_public) == (PartyStage.REGISTERED, False)


def test_what_it_says_is_replaced_and_brought_back(register: Register) -> None:
    register.told(told(REGISTERED), told(AMENDED))
    assert (register.mill.county_id, register.mill.capacity) == (LUSHUI, None)
    assert register.mill.fields == (Category.EDUCATION,)
    register.told(undone(PartyAmended))
    assert (register.mill.county_id, register.mill.capacity) == (FUGONG, 3)


def test_the_last_rating_is_told_with_its_days(register: Register) -> None:
    mill = register.told(told(REGISTERED), told(RATED)).mill
    assert (mill.grade, mill.rated_on, mill.rating_expires_on) == (4, MAY, JULY)
    assert mill.issuer_id == "text-office"
    assert register.told(undone(PartyRated)).mill.grade is None


def test_with_its_registration_the_party_is_gone(register: Register) -> None:
    assert register.told(told(REGISTERED), undone(PartyRegistered)).parties == []


def test_what_was_never_registered_is_not_there(register: Register) -> None:
    assert register.told(told(VERIFIED)).parties == []


def test_members_come_and_go(register: Register) -> None:
    register.told(told(JOINED, on=APRIL), told(LEFT, on=MAY), told(JOINED, on=JUNE))
    assert [(it.joined_on, it.left_on) for it in register.stays] == [
        (APRIL, MAY),
        (JUNE, EVER_AFTER),
    ]


@pytest.mark.parametrize(
    ("happened", "step", "stays"),
    [
        ([JOINED], MemberJoined, []),
        ([JOINED, LEFT], MemberLeft, [EVER_AFTER]),
        ([], MemberLeft, []),
    ],
)
def test_a_joining_or_leaving_may_be_wrong(
    register: Register, happened: list[Event], step: type[Event], stays: list[date]
) -> None:
    wrong = MembershipStepRetracted(
        consortium_id=HELPERS, member_id=MILL, step=step.__name__, reason=WRONG
    )
    register.told(*(told(it, on=MAY) for it in happened), told(wrong, on=MAY))
    assert [it.left_on for it in register.stays] == stays


def approval(ends_on: date | None = None) -> PairingApproved:
    terms = Terms(starts_on=APRIL, ends_on=ends_on)
    return PairingApproved(pairing_id=PAIRING, pair=pair(), terms=terms)


def pairing_undone(step: type[Event]) -> Told:
    wrong = PairingStepRetracted(pairing_id=PAIRING, pair=pair(), step=step.__name__, reason=WRONG)
    return told(wrong, on=JUNE)


ENDS = [
    PairingConcluded(pairing_id=PAIRING, pair=pair()),
    PairingTerminated(pairing_id=PAIRING, pair=pair(), reason=Reason.OTHER),
    PairingSuperseded(pairing_id=PAIRING, pair=pair(), by_id=PairingId("pairing-2")),
]


def test_an_approved_pairing_takes_a_place_as_long_as_it_lasts(register: Register) -> None:
    [place] = register.told(told(approval(JULY))).places
    assert (place.party_id, place.first, place.last) == (ZHUHAI_CITY, APRIL, JULY)
    assert register.told(pairing_undone(PairingApproved)).places == []


@pytest.mark.parametrize("end", ENDS, ids=lambda it: type(it).__name__)
def test_whatever_ends_it_gives_the_place_up_unless_that_was_wrong(
    register: Register, end: Event
) -> None:
    [place] = register.told(told(approval()), told(end, on=JUNE)).places
    assert place.last == day_before(JUNE)
    [place] = register.told(pairing_undone(type(end))).places
    assert place.last == EVER_AFTER


def test_a_resting_pairing_keeps_its_place(register: Register) -> None:
    resting = PairingSuspended(pairing_id=PAIRING, reason=Reason.UNDER_REVIEW)
    told_so = told(approval()), told(resting), pairing_undone(PairingSuspended)
    assert register.told(*told_so).places[0].last == EVER_AFTER


def test_what_was_never_approved_takes_no_place(register: Register) -> None:
    register.told(told(ENDS[0]), pairing_undone(PairingConcluded))
    assert register.places == []


ANY = any_of.sampled_from(
    [VERIFIED, SUSPENDED, PartyReinstated(party_id=MILL), AMENDED, RATED, "undo", JOINED, LEFT]
)


def history(acts: list[Any]) -> tuple[list[Told], PartyStanding]:
    """Registered, and then this; what is undone is always the last step."""
    standing, happened = PartyStanding(MILL), list[Told]()
    for act in (REGISTERED, *acts):
        if act == "undo" and len(standing.course.steps) < 2:
            continue
        event = told(act, on=MAY) if isinstance(act, Event) else last_undone(standing)
        standing = standing.after(*event)
        happened.append(event)
    return happened, standing


def last_undone(standing: PartyStanding) -> Told:
    step = standing.course.last.name
    return told(PartyStepRetracted(party_id=MILL, step=step, reason=WRONG), on=MAY)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@for_all(acts=any_of.lists(ANY, max_size=10))
def test_it_agrees_with_the_domain_however_it_is_told(tables: Tables, acts: list[Any]) -> None:
    happened, standing = history(acts)
    register = Register(tables)
    begin_again(tables, register.projection)
    says_the_same_however_told(tables, register.projection, happened)
    mill = register.mill
    assert mill.stage is standing.course.last.stage
    assert (mill.region_id, mill.capacity) == (standing.region_id, standing.capacity)
    assert mill.grade == (standing.rated.grade if standing.rated else None)


def test_capacity_is_counted_as_the_domain_counts_it(register: Register) -> None:
    others = [
        (PartyId("party-other-city"), PAIRING),
        (ZHUHAI_CITY, PairingId("pairing-2")),
        (ZHUHAI_CITY, PairingId("pairing-3")),
    ]
    load = PartyLoad(ZHUHAI_CITY)
    for city, name in others:
        event = PairingApproved(
            pairing_id=name, pair=pair(assisting=city), terms=Terms(starts_on=MAY)
        )
        load = load.after(*told(event))
        register.told(told(event))
    own = [it for it in register.places if it.party_id == ZHUHAI_CITY]
    assert len(own) == len(load.pairings.all) == 2
