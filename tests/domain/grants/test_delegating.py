"""Work is delegated within the grant, by an administrator, and not delegated on."""

from dataclasses import replace
from datetime import date

from domain.codes.reasons import Reason
from domain.events.grants import WorkDelegated
from domain.grants.delegating import MOST_DELEGATIONS, DelegateWork, EndDelegation
from domain.grants.reserved import CLOCK
from domain.ids import DelegationId, PersonId
from domain.refusals.common import (
    AlreadyKnown,
    DayIsTooEarly,
    EndsBeforeItStarts,
    NotAllowed,
    NothingChanges,
    TooMany,
    Unknown,
)
from domain.refusals.grants import BeyondTheGrant, GrantIsRevoked, IsThemselves, NotForOneself
from tests.support.county import APRIL, CLERK, HARVEST, JULY, JUNE, MAY, ZHUHAI
from tests.support.office import (
    ABSENCE,
    ENDED,
    GRANT,
    HEAD,
    LIU,
    SUN,
    YEAR_END,
    ZHAO,
    delegated,
    delegating,
    ended,
    granted,
    joined,
    revoked,
)
from tests.support.scenario import given, person, told

DELEGATE = DelegateWork(ABSENCE, GRANT, ZHAO, MAY, JULY)
END = EndDelegation(ABSENCE, Reason.NO_LONGER_NEEDED)
ELSEWHERE = person("person-elsewhere", "administrator", region=ZHUHAI)


def test_work_is_done_by_another_for_some_days() -> None:
    given(granted()).when(DELEGATE, by=HEAD).then(delegating(MAY, JULY))


def test_it_never_outlives_its_grant() -> None:
    until_june = granted(until=JUNE)
    given(until_june).when(DELEGATE, by=HEAD).refused(BeyondTheGrant)
    given(until_june).when(replace(DELEGATE, until=JUNE), by=HEAD).then(delegating(MAY, JUNE))
    before = replace(DELEGATE, since=date(2026, 3, 1))
    given(granted()).when(before, by=HEAD).refused(BeyondTheGrant)
    given(granted(), revoked()).when(DELEGATE, by=HEAD).refused(GrantIsRevoked)


def test_what_was_delegated_is_not_delegated_on() -> None:
    """There is no grant of theirs to name: whoever names the other's, does that one's work."""
    on = replace(DELEGATE, delegation_id=DelegationId("delegation-on"), to_person_id=SUN)
    expected = delegating(MAY, JULY).model_copy(
        update={"delegation_id": on.delegation_id, "to_person_id": SUN}
    )
    given(granted(), delegated()).when(on, by=HEAD).then(expected)
    assert expected.person_id == LIU


def test_it_ends_after_it_begins_and_is_said_once() -> None:
    given(granted()).when(replace(DELEGATE, until=APRIL), by=HEAD).refused(EndsBeforeItStarts)
    given(granted(), delegated()).when(DELEGATE, by=HEAD).refused(AlreadyKnown)
    given().when(DELEGATE, by=HEAD).refused(Unknown)


def test_nobody_does_their_own_work_for_themselves() -> None:
    given(granted()).when(replace(DELEGATE, to_person_id=LIU), by=HEAD).refused(IsThemselves)
    given(granted(), joined(LIU, ZHAO)).when(DELEGATE, by=HEAD).refused(IsThemselves)


def test_an_administrator_delegates_neither_from_nor_to_themselves() -> None:
    to_head = replace(DELEGATE, to_person_id=HEAD.person_id)
    given(granted()).when(to_head, by=HEAD).refused(NotForOneself)
    given(granted(HEAD.person_id)).when(DELEGATE, by=HEAD).refused(NotForOneself)


def test_who_is_no_administrator_there_delegates_nothing() -> None:
    given(granted()).when(DELEGATE, by=CLERK).refused(NotAllowed)
    given(granted()).when(DELEGATE, by=ELSEWHERE).refused(Unknown)
    limited = replace(HEAD, programme_id=HARVEST)
    given(granted()).when(DELEGATE, by=limited).refused(Unknown)


def test_a_grant_is_not_delegated_to_everybody() -> None:
    def to(number: int) -> WorkDelegated:
        given = {
            "delegation_id": DelegationId(f"delegation-{number}"),
            "to_person_id": PersonId(f"person-{number}"),
        }
        return delegating(MAY, YEAR_END).model_copy(update=given)

    many = [told(to(it), on=MAY) for it in range(MOST_DELEGATIONS)]
    given(granted(), *many).when(DELEGATE, by=HEAD).refused(TooMany)


def test_a_delegation_is_ended_once_and_not_before() -> None:
    past = [granted(), delegated()]
    given(*past).when(END, by=HEAD).then(ENDED)
    given(*past, ended()).when(END, by=HEAD).refused(NothingChanges)
    given(*past).when(END, by=HEAD, on=date(2026, 3, 31)).refused(DayIsTooEarly)
    given(granted()).when(END, by=HEAD).refused(Unknown)


def test_it_is_ended_by_an_administrator_there_who_is_none_of_the_two() -> None:
    past = [granted(), delegated()]
    given(*past).when(END, by=ELSEWHERE).refused(Unknown)
    for own in (LIU, ZHAO):
        one_of_them = replace(HEAD, person_id=own)
        given(*past).when(END, by=one_of_them).refused(NotForOneself)


def test_whom_the_house_acts_as_does_nobodys_work() -> None:
    to_the_clock = replace(DELEGATE, to_person_id=CLOCK)
    given(granted()).when(to_the_clock, by=HEAD).refused(Unknown)
