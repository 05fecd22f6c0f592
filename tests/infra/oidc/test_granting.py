"""What a provider says somebody is becomes grants, as events, each once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from domain.authority import NATION
from domain.codes.reasons import Reason
from domain.codes.roles import Role
from domain.events.grants import RoleGranted, RoleRevoked
from domain.grants.granting import GrantRole, RevokeRole
from domain.grants.suspending import SuspendPerson
from domain.ids import CommandId, GrantId, PersonId, RegionId
from domain.kernel import Actor, Asked, Command, Decision, Event
from infra.oidc.granting import DIRECTORY, Granting
from infra.oidc.mapping import Wish
from infra.oidc.notes import Note, Notes
from projections.grants import grants_question
from tests.support.house import House, house
from tests.support.scenario import everything

WANG, LI, SUBJECT = PersonId("person-wang"), PersonId("person-li"), b"wang at the provider"
COORDINATOR = Wish(Role.COORDINATOR, region_id=RegionId("region-5333"))
SUPERVISOR = Wish(Role.SUPERVISOR, region_id=RegionId("region-53"))
BOSS = Actor(person_id=PersonId("person-boss"), role=Role.ADMINISTRATOR, region_id=NATION)


class Office:
    """A house, and what the provider says in it."""

    def __init__(self, house: House) -> None:
        self.house, self._granting = house, Granting(house.platform)

    def hears(self, *wishes: Wish, of: PersonId = WANG) -> None:
        self._granting.settle(SUBJECT, of, frozenset(wishes))

    def decides(self, command: str, decision: Decision) -> None:
        """By hand."""
        asked = Asked(BOSS, self.house.platform.today())
        self.house.platform.journal.decide(Command(CommandId(command), asked, decision))
        self.house.caught_up()

    @property
    def told(self) -> list[Event]:
        """Everything that was recorded."""
        return everything(self.house.platform.log)

    def may(self, person_id: PersonId = WANG) -> set[Wish]:
        platform = self.house.platform
        rows = platform.tables.read(grants_question(person_id))
        in_force = [it for it in rows if it.in_force(platform.today())]
        return {Wish(it.role, it.region_id, it.party_id, it.programme_id) for it in in_force}


@pytest.fixture
def office(database: str, tmp_path: Path) -> Iterator[Office]:
    with house(database, tmp_path) as it:
        yield Office(it)


def test_what_the_claims_say_is_granted_by_the_directory(office: Office) -> None:
    office.hears(COORDINATOR)
    [[recorded]] = office.house.platform.log.pages()
    assert isinstance(recorded.event, RoleGranted)
    assert recorded.provenance.actor == DIRECTORY
    assert office.may() == {COORDINATOR}


def test_and_only_once_however_often_it_is_said(office: Office) -> None:
    for _ in range(3):
        office.hears(COORDINATOR, SUPERVISOR)
    assert len(office.told) == 2


def test_also_by_two_browsers_at_the_same_moment(office: Office) -> None:
    with ThreadPoolExecutor(4) as browsers:
        list(browsers.map(lambda _: office.hears(COORDINATOR), range(4)))
    assert len(office.told) == 1


def test_what_they_no_longer_say_is_revoked(office: Office) -> None:
    office.hears(COORDINATOR, SUPERVISOR)
    office.hears(SUPERVISOR)
    assert office.may() == {SUPERVISOR}
    office.hears()
    assert office.may() == set()
    assert sum(isinstance(it, RoleRevoked) for it in office.told) == 2


def test_what_comes_back_on_the_same_day_is_granted_anew(office: Office) -> None:
    for _ in range(3):
        office.hears(COORDINATOR)
        office.hears()
    office.hears(COORDINATOR)
    assert office.may() == {COORDINATOR}
    assert len(office.told) == 7


def test_whoever_has_it_by_hand_is_not_granted_it_again_and_keeps_it(office: Office) -> None:
    today = office.house.platform.today()
    by_hand = GrantRole(GrantId("grant-by-hand"), WANG, since=today, **COORDINATOR._asdict())
    office.decides("command-by-hand", by_hand)
    office.hears(COORDINATOR)
    office.hears()
    assert office.may() == {COORDINATOR}
    assert len(office.told) == 1


def test_what_was_revoked_by_hand_comes_back_while_the_claims_say_so(office: Office) -> None:
    office.hears(COORDINATOR)
    [granted] = office.told
    assert isinstance(granted, RoleGranted)
    office.decides("command-by-hand", RevokeRole(granted.grant_id, Reason.OTHER))
    office.hears(COORDINATOR)
    assert office.may() == {COORDINATOR}


def test_whoever_is_suspended_stays_so_whatever_the_claims_say(office: Office) -> None:
    office.hears(COORDINATOR)
    office.decides("command-suspend", SuspendPerson(WANG, Reason.UNDER_REVIEW))
    office.hears(COORDINATOR)
    assert office.may() == set()
    assert sum(isinstance(it, RoleGranted) for it in office.told) == 1


def test_whoever_turns_out_to_be_another_person_leaves_nothing_behind(office: Office) -> None:
    office.hears(COORDINATOR, of=WANG)
    office.hears(COORDINATOR, of=LI)
    assert (office.may(WANG), office.may(LI)) == (set(), {COORDINATOR})


def test_what_is_not_possible_is_left_out_and_the_rest_is_granted(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    office.hears(Wish(Role.COORDINATOR, region_id=RegionId("region-nowhere")), SUPERVISOR)
    assert office.may() == {SUPERVISOR}
    assert "RegionIsNotListed" in caplog.text


def test_a_grant_that_was_noted_and_never_recorded_is_granted_the_next_time(
    office: Office,
) -> None:
    yesterday = office.house.platform.today() - timedelta(days=1)
    Notes(office.house.platform.pool).take(Note(SUBJECT, str(COORDINATOR), 1, WANG, yesterday))
    office.hears(COORDINATOR)
    office.hears(COORDINATOR)
    [granted] = office.told
    assert isinstance(granted, RoleGranted)
    assert granted.since == yesterday
    assert office.may() == {COORDINATOR}
