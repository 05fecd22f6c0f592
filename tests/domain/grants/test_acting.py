"""Whoever names a grant is compared with it, as of the day on which it is recorded."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from eventsourcing.dcb.popo import InMemoryDCBRecorder

from domain.codes.reasons import Reason
from domain.codes.roles import Role
from domain.events.grants import PersonReinstated
from domain.events.parties import PartyVerified
from domain.grants.granting import RevokeRole
from domain.grants.suspending import SuspendPerson
from domain.ids import GrantId
from domain.kernel import Actor, Outcome
from domain.parties.vouching import SuspendParty
from domain.refusals.common import NotGranted
from infra.log import Log, Overtaken
from infra.memory import Memory
from tests.support.county import (
    CLERK,
    HARVEST,
    LUSHUI,
    MAY,
    MILL,
    NUJIANG,
    PARTIES,
    STONE_BRIDGE,
)
from tests.support.office import (
    GRANT,
    HEAD,
    LIU,
    SUN,
    ZHAO,
    by_grant,
    delegated,
    ended,
    granted,
    granting,
    joined,
    revoked,
    suspended,
)
from tests.support.scenario import TODAY, Told, command, given, remember, sit, told

STOP = SuspendParty(STONE_BRIDGE, Reason.UNDER_REVIEW)
OWN = by_grant(granting())
IN_PLACE = by_grant(granting(), person_id=ZHAO, on_behalf_of=LIU)
PAST = [*PARTIES, granted()]
LENT = [*PAST, delegated()]


def acts(*past: Told, by: Actor = OWN, on: date = TODAY) -> bool:
    """Whether it is decided; if it is not, then for this reason and in these words alone."""
    verdict = given(*PARTIES, *past).when(STOP, by=by, on=on)._heard()
    if isinstance(verdict, Outcome):
        return True
    assert isinstance(verdict, NotGranted), verdict
    assert verdict.values == {}
    return False


def test_by_a_grant_in_force_its_holder_acts() -> None:
    assert acts(granted())
    assert acts(granted(until=TODAY))
    assert acts(granted(since=TODAY))


@pytest.mark.parametrize(
    "past",
    [
        (),
        (granted(), revoked()),
        (granted(until=date(2026, 11, 20)),),
        (granted(since=date(2026, 11, 22)),),
        (granted(), suspended()),
        (granted(ZHAO),),
        (granted(), joined(LIU, SUN), suspended(SUN)),
    ],
    ids=["none", "revoked", "over", "not yet", "suspended", "another's", "suspended elsewhere"],
)
def test_by_nothing_in_force_nobody_acts(past: tuple[Told, ...]) -> None:
    assert not acts(*past)


@pytest.mark.parametrize(
    "said",
    [
        {"role": Role.MEMBER, "region_id": None, "party_id": MILL},
        {"role": Role.SUPERVISOR},
        {"region_id": NUJIANG},
        {"region_id": LUSHUI},
        {"party_id": MILL},
        {"programme_id": HARVEST},
        {"grant_id": GrantId("grant-other")},
        {"person_id": ZHAO},
    ],
    ids=str,
)
def test_who_says_another_thing_than_was_granted_does_not_act(said: dict[str, Any]) -> None:
    assert not acts(granted(), by=replace(OWN, **said))


def test_a_grant_for_one_programme_is_not_one_for_all() -> None:
    assert not acts(granted(programme_id=HARVEST))


def test_reinstated_they_act_again() -> None:
    again = told(PersonReinstated(person_id=LIU), by=HEAD)
    assert acts(granted(), suspended(), again)


def test_it_is_the_day_of_recording_that_counts() -> None:
    """A grant that is over, or was revoked, serves no day any more, not even an earlier one."""
    assert not acts(granted(), revoked(), on=MAY)
    assert not acts(granted(until=date(2026, 6, 1)), on=MAY)
    assert acts(granted(since=date(2026, 6, 1)), on=MAY)


def test_by_work_that_was_delegated_another_acts() -> None:
    assert acts(granted(), delegated(), by=IN_PLACE)


@pytest.mark.parametrize(
    "past",
    [
        (granted(),),
        (granted(), delegated(), ended()),
        (granted(), delegated(until=date(2026, 11, 20))),
        (granted(), delegated(since=date(2026, 11, 22))),
        (granted(), delegated(), revoked()),
        (granted(), delegated(), suspended(LIU)),
        (granted(), delegated(), suspended(ZHAO)),
    ],
    ids=["none", "ended", "over", "not yet", "revoked", "holder suspended", "delegate suspended"],
)
def test_by_work_that_is_not_theirs_nobody_acts(past: tuple[Told, ...]) -> None:
    assert not acts(*past, by=IN_PLACE)


def test_who_is_delegated_says_for_whom() -> None:
    assert not acts(granted(), delegated(), by=replace(IN_PLACE, on_behalf_of=None))
    assert not acts(granted(), delegated(), by=replace(IN_PLACE, on_behalf_of=SUN))
    assert not acts(granted(), delegated(), by=replace(IN_PLACE, person_id=SUN))


def test_who_types_in_for_others_does_so_by_a_coordinators_grant() -> None:
    typed = replace(OWN, person_id=SUN, entered_by=LIU)
    assert acts(granted(), by=typed)
    assert not acts(granted(), by=replace(typed, entered_by=ZHAO))
    assert not acts(granted(), revoked(), by=typed)
    assert not acts(granted(LIU, Role.SUPERVISOR), by=typed)
    assert not acts(granted(), by=replace(typed, region_id=NUJIANG))


def test_a_deputy_types_in_for_others_as_the_one_could_whose_work_it_is() -> None:
    typed = replace(OWN, person_id=SUN, entered_by=ZHAO, on_behalf_of=LIU)
    assert acts(granted(), delegated(), by=typed)
    assert not acts(granted(), by=typed)


def test_a_signed_token_names_no_grant() -> None:
    assert acts(by=CLERK)


@pytest.mark.parametrize(
    "take", [RevokeRole(GRANT, Reason.BREACH), SuspendPerson(LIU, Reason.BREACH)]
)
def test_what_was_taken_in_the_same_sitting_before_is_gone(take: Any) -> None:
    log = Log(InMemoryDCBRecorder())
    remember(log, *PAST)
    before, taken, after = sit(
        log,
        Memory(log),
        command(STOP, by=OWN),
        command(take, by=HEAD),
        command(SuspendParty(MILL, Reason.UNDER_REVIEW), by=OWN),
    )
    assert isinstance(before, Outcome)
    assert isinstance(taken, Outcome)
    assert isinstance(after, NotGranted)


def test_a_day_is_one_in_china() -> None:
    log = Log(InMemoryDCBRecorder())
    remember(log, *PARTIES, granted(until=TODAY))
    still = datetime(2026, 11, 21, 15, 59, tzinfo=UTC)
    over = datetime(2026, 11, 21, 16, 0, tzinfo=UTC)
    memory = Memory(log)
    assert isinstance(sit(log, memory, command(STOP, by=OWN), at=still)[0], Outcome)
    rest = SuspendParty(MILL, Reason.UNDER_REVIEW)
    assert isinstance(sit(log, memory, command(rest, by=OWN), at=over)[0], NotGranted)


def test_what_was_decided_by_it_stays_decided() -> None:
    assert isinstance(PAST[1][0], PartyVerified)
    past = given(*PAST)
    question = past.when(STOP, by=OWN)
    assert isinstance(question._heard(), Outcome)
    remember(past.log, revoked())
    assert isinstance(question._heard(), Outcome), "sent again, it gets the answer it got"


class Rival(Log):
    """Another server, which revokes the grant between the reading and the append."""

    revokes = True

    def append(self, *entries: Any, **after: Any) -> Any:
        if self.revokes:
            self.revokes = False
            remember(self, revoked())
        return super().append(*entries, **after)


def test_what_is_revoked_between_reading_and_writing_is_heard_again_and_refused() -> None:
    recorder = InMemoryDCBRecorder()
    remember(Log(recorder), *PAST)
    rival = Rival(recorder)
    stop = command(STOP, by=OWN)
    with pytest.raises(Overtaken):
        sit(rival, Memory(rival), stop)
    assert isinstance(sit(rival, Memory(rival), stop)[0], NotGranted)
