"""Several pseudonyms of one person are one person."""

import pytest

from domain.authority import NATION
from domain.events.grants import PersonsJoined, PersonsParted
from domain.grants.joining import MOST_PSEUDONYMS, JoinPersons, PartPersons
from domain.grants.reserved import RESERVED
from domain.ids import PersonId
from domain.refusals.common import NotAllowed, NothingChanges, TooMany, Unknown
from domain.refusals.grants import NotForOneself
from tests.support.county import APRIL, CLERK, ZHUHAI
from tests.support.office import HEAD, LIU, OTHER_GRANT, SUN, ZHAO, granted, joined
from tests.support.scenario import given, person, told

JOIN, PART = JoinPersons(LIU, ZHAO), PartPersons(ZHAO)
ELSEWHERE = person("person-elsewhere", "administrator", region=ZHUHAI)


def test_two_pseudonyms_turn_out_to_be_one_person() -> None:
    given(granted()).when(JOIN, by=HEAD).then(PersonsJoined(person_ids=(LIU, ZHAO)))


def test_whoever_each_was_joined_to_comes_along() -> None:
    past = [granted(), joined(ZHAO, SUN)]
    given(*past).when(JOIN, by=HEAD).then(PersonsJoined(person_ids=(LIU, SUN, ZHAO)))
    given(*past, joined(LIU, SUN, ZHAO)).when(JOIN, by=HEAD).refused(NothingChanges)
    given(granted()).when(JoinPersons(LIU, LIU), by=HEAD).refused(NothingChanges)


def test_a_person_has_only_so_many() -> None:
    many = [PersonId(f"person-{it}") for it in range(MOST_PSEUDONYMS)]
    given(granted(), joined(*many)).when(JoinPersons(LIU, many[0]), by=HEAD).refused(TooMany)


def test_a_pseudonym_was_joined_by_error() -> None:
    past = [granted(), granted(ZHAO, grant_id=OTHER_GRANT), joined(LIU, SUN, ZHAO)]
    parted = PersonsParted(person_id=ZHAO, person_ids=(LIU, SUN))
    given(*past).when(PART, by=HEAD).then(parted)
    given(*past, told(parted, on=APRIL)).when(PART, by=HEAD).refused(NothingChanges)
    still = given(*past, told(parted, on=APRIL)).when(JoinPersons(LIU, SUN), by=HEAD)
    still.refused(NothingChanges)


def test_only_an_administrator_of_all_that_was_granted_to_them_says_so() -> None:
    given(granted()).when(JOIN, by=CLERK).refused(NotAllowed)
    given(granted()).when(JOIN, by=ELSEWHERE).refused(Unknown)
    given().when(JOIN, by=HEAD).refused(Unknown)
    theirs = granted(ZHAO, region_id=ZHUHAI, lies_in=ZHUHAI, grant_id=OTHER_GRANT)
    given(granted(), theirs).when(JOIN, by=HEAD).refused(Unknown)
    given(granted(), theirs, joined(LIU, ZHAO)).when(PART, by=HEAD).refused(Unknown)


def test_nobody_says_who_they_are_themselves() -> None:
    own = HEAD.person_id
    given(granted()).when(JoinPersons(LIU, own), by=HEAD).refused(NotForOneself)
    given(granted(own), joined(LIU, own)).when(PartPersons(own), by=HEAD).refused(NotForOneself)


@pytest.mark.parametrize("reserved", sorted(RESERVED))
def test_nobody_is_one_with_whom_the_house_acts_as(reserved: PersonId) -> None:
    for both in ((LIU, reserved), (reserved, LIU)):
        given(granted()).when(JoinPersons(*both), by=HEAD).refused(Unknown)
    there = person("person-centre", "administrator", region=NATION)
    given(granted()).when(JoinPersons(LIU, reserved), by=there).refused(Unknown)
