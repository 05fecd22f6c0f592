"""By what people may act, as it stands, and on any day."""

from datetime import date

import pytest
from psycopg.sql import SQL, Identifier

from domain.authority import NATION
from domain.codes.roles import Role
from domain.days import EVER_AFTER
from domain.events.grants import PersonReinstated, PersonsParted
from domain.ids import DelegationId, GrantId, PersonId
from projections.grants import (
    ALL_GRANTS,
    GrantFilter,
    GrantRow,
    Grants,
    Sight,
    grants,
    grants_question,
)
from projections.paging import given, joined
from projections.question import Question
from projections.tables import Tables
from tests.support.county import (
    APRIL,
    FUGONG,
    GUANGDONG,
    HARVEST,
    JULY,
    JUNE,
    LUSHUI,
    MAY,
    MILL,
    NUJIANG,
    PARTIES,
    YUNNAN,
    ZHUHAI,
)
from tests.support.office import (
    ABSENCE,
    GRANT,
    HEAD,
    LIU,
    OTHER_GRANT,
    SUN,
    YEAR_END,
    ZHAO,
    delegated,
    delegating,
    ended,
    for_the_mill,
    granted,
    revoked,
    suspended,
)
from tests.support.office import joined as same
from tests.support.scenario import TODAY, Told, told
from tests.support.telling import tell
from tests.support.twice import says_the_same_however_told

HELD = GrantRow(
    key=GRANT,
    grant_id=GRANT,
    person_id=LIU,
    role=Role.COORDINATOR,
    region_id=FUGONG,
    party_id=None,
    programme_id=None,
    since=APRIL,
    until=EVER_AFTER,
    revoked_on=EVER_AFTER,
    suspended_on=EVER_AFTER,
    delegation_id=None,
    on_behalf_of=None,
    lies_in=FUGONG,
    province_id=YUNNAN,
    city_id=NUJIANG,
    county_id=FUGONG,
)
LENT = HELD._replace(
    key=ABSENCE,
    person_id=ZHAO,
    until=YEAR_END,
    delegation_id=ABSENCE,
    on_behalf_of=LIU,
)
SECOND = DelegationId("delegation-second")
REINSTATED = told(PersonReinstated(person_id=LIU), by=HEAD)
PARTED = told(PersonsParted(person_id=SUN, person_ids=(LIU,)), by=HEAD)


@pytest.fixture
def register(tables: Tables) -> Tables:
    tables.prepare(Grants())
    return tables


def rows(register: Tables, person_id: PersonId = LIU) -> list[GrantRow]:
    return register.read(grants_question(person_id))


def rests(register: Tables) -> dict[str, date]:
    """Since when whose work rests, of all that there is."""
    return {it.key: it.suspended_on for one in (LIU, SUN, ZHAO) for it in rows(register, one)}


def tells(register: Tables, *happened: Told) -> None:
    tell(register, Grants(), *happened)


def test_what_was_granted_is_told_to_its_holder(register: Tables) -> None:
    tells(register, *PARTIES, granted())
    assert rows(register) == [HELD]
    assert rows(register, ZHAO) == []


def test_it_holds_from_its_first_day_to_its_last() -> None:
    some = HELD._replace(until=JUNE)
    days = [date(2026, 3, 31), APRIL, JUNE, JULY]
    assert [some.in_force(it) for it in days] == [False, True, True, False]
    assert HELD.in_force(TODAY)


def test_revoked_it_holds_no_more_from_that_day_on(register: Tables) -> None:
    tells(register, granted(), revoked(on=JUNE))
    [found] = rows(register)
    assert found == HELD._replace(revoked_on=JUNE)
    assert [found.in_force(it) for it in (MAY, JUNE)] == [True, False]


def test_who_does_anothers_work_is_told_for_whom(register: Tables) -> None:
    tells(register, granted(), delegated())
    assert rows(register, ZHAO) == [LENT]
    assert rows(register) == [HELD], "whose work it is may still do it"


def test_a_delegation_ends_by_itself_and_with_its_grant(register: Tables) -> None:
    tells(register, granted(), delegated(), ended(on=JULY))
    assert rows(register, ZHAO) == [LENT._replace(revoked_on=JULY)]
    assert rows(register) == [HELD]
    tells(register, revoked(on=JUNE))
    assert rows(register, ZHAO) == [LENT._replace(revoked_on=JUNE)]


def test_two_may_do_the_work_of_one(register: Tables) -> None:
    other = delegating().model_copy(update={"delegation_id": SECOND, "to_person_id": SUN})
    tells(register, granted(), delegated(), told(other, on=MAY), ended(on=JULY))
    assert rows(register, SUN) == [LENT._replace(key=SECOND, delegation_id=SECOND, person_id=SUN)]
    assert rows(register, ZHAO) == [LENT._replace(revoked_on=JULY)]


def test_who_is_suspended_acts_by_nothing_nor_does_anybody_for_them(register: Tables) -> None:
    tells(register, granted(), for_the_mill(ZHAO), delegated(), suspended(on=JULY))
    assert rows(register) == [HELD._replace(suspended_on=JULY)]
    assert {it.key: it.in_force(TODAY) for it in rows(register, ZHAO)} == {
        ABSENCE: False,
        OTHER_GRANT: True,
    }
    tells(register, REINSTATED)
    assert rows(register) == [HELD]
    assert all(it.in_force(TODAY) for it in rows(register, ZHAO))


def test_the_work_of_one_who_rests_rests_until_both_act_again(register: Tables) -> None:
    tells(register, granted(), delegated(), suspended(LIU, JULY), suspended(ZHAO, JUNE))
    assert rows(register, ZHAO) == [LENT._replace(suspended_on=JUNE)]
    tells(register, told(PersonReinstated(person_id=ZHAO), by=HEAD))
    assert rows(register, ZHAO) == [LENT._replace(suspended_on=JULY)]


def test_what_is_granted_to_somebody_who_rests_rests(register: Tables) -> None:
    tells(register, granted(), suspended(on=JULY), for_the_mill())
    assert {it.suspended_on for it in rows(register)} == {JULY}


def test_who_is_suspended_rests_by_all_their_pseudonyms(register: Tables) -> None:
    tells(register, granted(), delegated(), granted(SUN, grant_id=OTHER_GRANT))
    tells(register, same(LIU, SUN), suspended(SUN, JULY))
    assert rests(register) == {GRANT: JULY, ABSENCE: JULY, OTHER_GRANT: JULY}
    tells(register, told(PersonReinstated(person_id=SUN), by=HEAD))
    assert set(rests(register).values()) == {EVER_AFTER}


def test_who_turns_out_to_be_somebody_who_rests_rests(register: Tables) -> None:
    tells(register, granted(), delegated(), granted(SUN, grant_id=OTHER_GRANT))
    tells(register, suspended(SUN, JULY))
    assert rests(register) == {GRANT: EVER_AFTER, ABSENCE: EVER_AFTER, OTHER_GRANT: JULY}
    tells(register, same(LIU, SUN))
    assert rests(register) == {GRANT: JULY, ABSENCE: JULY, OTHER_GRANT: JULY}
    tells(register, PARTED)
    assert rests(register) == {GRANT: EVER_AFTER, ABSENCE: EVER_AFTER, OTHER_GRANT: JULY}


def test_what_is_granted_to_another_pseudonym_of_who_rests_rests(register: Tables) -> None:
    tells(register, same(LIU, SUN), suspended(SUN, JULY))
    tells(register, granted())
    tells(register, delegated())
    assert rests(register) == {GRANT: JULY, ABSENCE: JULY}


def test_whoever_looks_after_a_region_sees_what_is_granted_there(register: Tables) -> None:
    here, there = granted(), granted(SUN, grant_id=OTHER_GRANT, region_id=LUSHUI, lies_in=LUSHUI)
    tells(
        register,
        here,
        there,
        delegated(),
        granted(ZHAO, Role.MEMBER, GrantId("grant-mill"), party_id=MILL),
    )

    def seen(sight: Sight, asked: GrantFilter = ALL_GRANTS) -> set[str]:
        listing = grants(sight, asked)
        statement = SQL("SELECT * FROM {} WHERE {}").format(
            Identifier(listing.table), joined(listing.where)
        )
        question = Question(GrantRow, statement, *given(listing.where))
        return {it.key for it in register.read(question)}

    office, everybody = Sight(HEAD.person_id, NUJIANG), Sight(HEAD.person_id, NATION)
    assert seen(office) == {GRANT, ABSENCE, OTHER_GRANT}
    assert seen(Sight(HEAD.person_id, FUGONG)) == {GRANT, ABSENCE}
    assert seen(Sight(HEAD.person_id, GUANGDONG)) == {"grant-mill"}
    assert seen(everybody) == {GRANT, ABSENCE, OTHER_GRANT, "grant-mill"}
    assert seen(Sight(LIU)) == {GRANT, ABSENCE}, "one's own, and what others do of it"
    assert seen(Sight(ZHAO)) == {ABSENCE, "grant-mill"}
    assert seen(Sight(HEAD.person_id)) == set()
    assert seen(Sight(HEAD.person_id, NUJIANG, HARVEST)) == set()
    assert seen(everybody, GrantFilter(party_id=MILL)) == {"grant-mill"}
    assert seen(everybody, GrantFilter(region_id=ZHUHAI)) == {"grant-mill"}
    assert seen(everybody, GrantFilter(person_id=ZHAO)) == {ABSENCE, "grant-mill"}
    assert seen(everybody, GrantFilter(role=Role.MEMBER)) == {"grant-mill"}
    assert seen(everybody, GrantFilter(programme_id=HARVEST)) == set()
    assert seen(office, GrantFilter(on=TODAY)) == {GRANT, ABSENCE, OTHER_GRANT}
    tells(register, revoked(), suspended(SUN))
    assert seen(office, GrantFilter(on=TODAY)) == set()
    assert seen(office, GrantFilter(on=date(2026, 11, 20))) == {GRANT, ABSENCE, OTHER_GRANT}
    assert seen(office, GrantFilter(on=date(2026, 3, 1))) == set()
    assert seen(office, GrantFilter(on=date(2027, 3, 1))) == set()


def test_the_central_offices_are_everywhere(register: Tables) -> None:
    tells(register, granted(region_id=NATION, lies_in=NATION))
    [found] = rows(register)
    assert (found.province_id, found.city_id, found.county_id) == (NATION, None, None)


def test_however_it_is_told_it_says_the_same(tables: Tables) -> None:
    past = [
        *(granted(), delegated(), for_the_mill(ZHAO), suspended(ZHAO, JUNE)),
        *(ended(JULY), suspended(LIU, JULY), REINSTATED, revoked()),
    ]
    says_the_same_however_told(tables, Grants(), past)


def test_whoever_turns_out_to_be_whom_it_says_the_same(tables: Tables) -> None:
    past = [
        *(granted(), delegated(), suspended(SUN, JULY), same(LIU, SUN)),
        *(granted(SUN, grant_id=OTHER_GRANT), same(LIU, SUN, ZHAO), suspended(ZHAO, JUNE)),
        told(PersonsParted(person_id=SUN, person_ids=(LIU, ZHAO)), by=HEAD),
        told(PersonReinstated(person_id=ZHAO), by=HEAD),
    ]
    says_the_same_however_told(tables, Grants(), past)
