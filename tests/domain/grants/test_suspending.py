"""A person rests wherever they act, and acts again."""

import pytest

from domain.authority import NATION
from domain.codes.reasons import Reason
from domain.events.grants import PersonReinstated, PersonSuspended
from domain.grants.suspending import ReinstatePerson, SuspendPerson
from domain.kernel import Decision
from domain.refusals.common import DayIsTooEarly, NotAllowed, NothingChanges, Unknown
from domain.refusals.grants import NotForOneself
from tests.support.county import CLERK, JULY, JUNE, MAY
from tests.support.office import (
    HEAD,
    LIU,
    OTHER_GRANT,
    ZHAO,
    delegated,
    ended,
    for_the_mill,
    granted,
    joined,
    revoked,
    suspended,
)
from tests.support.scenario import given, told

SUSPEND, REINSTATE = SuspendPerson(LIU, Reason.UNDER_REVIEW), ReinstatePerson(LIU)
RESTS = PersonSuspended(person_id=LIU, reason=Reason.UNDER_REVIEW)
ACTS = PersonReinstated(person_id=LIU)


def test_somebody_is_suspended_and_reinstated() -> None:
    given(granted()).when(SUSPEND, by=HEAD).then(RESTS)
    given(granted(), suspended()).when(REINSTATE, by=HEAD).then(ACTS)


def test_what_is_so_already_is_not_said_again() -> None:
    given(granted(), suspended()).when(SUSPEND, by=HEAD).refused(NothingChanges)
    given(granted()).when(REINSTATE, by=HEAD).refused(NothingChanges)
    again = [granted(), suspended(on=JUNE), told(ACTS, by=HEAD, on=JULY)]
    given(*again).when(REINSTATE, by=HEAD).refused(NothingChanges)


def test_one_step_does_not_come_before_the_other() -> None:
    rests = [granted(), suspended(on=JULY)]
    given(*rests).when(REINSTATE, by=HEAD, on=JUNE).refused(DayIsTooEarly)
    given(*rests).when(REINSTATE, by=HEAD, on=JULY).then(ACTS)


def test_a_suspension_bites_everywhere_so_all_grants_lie_within_reach() -> None:
    given(granted(), for_the_mill()).when(SUSPEND, by=HEAD).refused(Unknown)
    gone = revoked(OTHER_GRANT, on=MAY)
    given(granted(), for_the_mill(), gone).when(SUSPEND, by=HEAD).then(RESTS)


@pytest.mark.parametrize(
    "decision", [SuspendPerson(ZHAO, Reason.UNDER_REVIEW), ReinstatePerson(ZHAO)]
)
def test_nobody_is_reached_by_way_of_another_pseudonym(decision: Decision) -> None:
    nationwide = granted(region_id=NATION, lies_in=NATION)
    past = [nationwide, granted(ZHAO, grant_id=OTHER_GRANT), joined(LIU, ZHAO)]
    given(*past).when(decision, by=HEAD).refused(Unknown)
    given(*past, suspended(ZHAO)).when(decision, by=HEAD).refused(Unknown)


def test_the_work_that_a_person_does_for_others_lies_within_reach_too() -> None:
    far = granted(region_id=NATION, lies_in=NATION)
    past = [granted(ZHAO, grant_id=OTHER_GRANT), far, delegated()]
    suspend = SuspendPerson(ZHAO, Reason.UNDER_REVIEW)
    rests = PersonSuspended(person_id=ZHAO, reason=Reason.UNDER_REVIEW)
    given(*past).when(suspend, by=HEAD).refused(Unknown)
    for over in (ended(), revoked()):
        given(*past, over).when(suspend, by=HEAD).then(rests)


def test_who_was_granted_nothing_is_unknown() -> None:
    given().when(SUSPEND, by=HEAD).refused(Unknown)
    given(granted()).when(SUSPEND, by=CLERK).refused(NotAllowed)


def test_nobody_suspends_or_reinstates_themselves() -> None:
    alike = [granted(), joined(LIU, HEAD.person_id)]
    given(*alike).when(SUSPEND, by=HEAD).refused(NotForOneself)
    given(*alike, suspended()).when(REINSTATE, by=HEAD).refused(NotForOneself)
