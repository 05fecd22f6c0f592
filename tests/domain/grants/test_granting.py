"""An administrator gives roles to others within their region, and takes them away."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.authority import NATION
from domain.codes.reasons import Reason
from domain.codes.roles import FOR_A_PARTY, FOR_A_REGION, Role
from domain.events.grants import RoleRevoked
from domain.grants.granting import MOST_GRANTS, GrantRole, RevokeRole
from domain.grants.reserved import RESERVED
from domain.ids import GrantId, PartyId, PersonId, ProgrammeId, RegionId
from domain.refusals.common import (
    AlreadyKnown,
    DayIsTooEarly,
    EndsBeforeItStarts,
    NotAllowed,
    TooMany,
    Unknown,
)
from domain.refusals.grants import GrantIsRevoked, NotForOneself, RoleGoesWithAnother
from domain.refusals.parties import RegionIsNotListed
from tests.support.county import (
    APRIL,
    CLERK,
    FUGONG,
    HARVEST,
    JUNE,
    LUSHUI,
    MAY,
    MILL,
    NUJIANG,
    PARTIES,
    STONE_BRIDGE,
    YUNNAN,
    ZHUHAI,
    programme,
)
from tests.support.office import (
    GRANT,
    HEAD,
    LIU,
    ZHAO,
    granted,
    granting,
    joined,
    revoked,
)
from tests.support.scenario import given, person, told

OPENED = told(programme(), on=APRIL)
LEFT = RoleRevoked(grant_id=GRANT, person_id=LIU, reason=Reason.LEFT_OFFICE)
REVOKE = RevokeRole(GRANT, Reason.LEFT_OFFICE)


def grant(role: Role = Role.COORDINATOR, person_id: PersonId = LIU, **more: Any) -> GrantRole:
    place = {} if {"party_id", "region_id"} & set(more) else {"region_id": FUGONG}
    return GrantRole(GRANT, person_id, role, **{"since": APRIL, **place, **more})


@pytest.mark.parametrize("role", sorted(FOR_A_REGION))
def test_an_office_goes_with_a_region(role: Role) -> None:
    given().when(grant(role), by=HEAD).then(granting(role=role))
    given(*PARTIES).when(grant(role, party_id=STONE_BRIDGE), by=HEAD).refused(RoleGoesWithAnother)


@pytest.mark.parametrize("role", sorted(FOR_A_PARTY))
def test_who_speaks_for_a_party_goes_with_the_party(role: Role) -> None:
    of_village: dict[str, Any] = {"party_id": STONE_BRIDGE}
    given(*PARTIES).when(grant(role, **of_village), by=HEAD).then(granting(role=role, **of_village))
    both: dict[str, Any] = {**of_village, "region_id": FUGONG}
    given(*PARTIES).when(grant(role, **both), by=HEAD).refused(RoleGoesWithAnother)
    given().when(grant(role), by=HEAD).refused(RoleGoesWithAnother)


@pytest.mark.parametrize("role", [Role.CLOCK, Role.PUBLIC])
def test_nobody_is_the_clock_or_the_public(role: Role) -> None:
    given().when(grant(role), by=HEAD).refused(RoleGoesWithAnother)


@pytest.mark.parametrize(
    ("role", "en", "zh"),
    [
        (Role.CLOCK, "nobody", "系统"),
        (Role.SIGNATORY, "one party and no region", "一个主体"),
        (Role.PUBLISHER, "one region and no party", "一个地区"),
    ],
)
def test_with_what_a_role_goes_is_told(role: Role, en: str, zh: str) -> None:
    refused = RoleGoesWithAnother(role)
    assert en in refused.said()
    assert f"“{role.zh}”只能授予{zh}" in refused.said("zh")


def test_it_may_be_for_one_programme_and_for_some_time() -> None:
    limits: dict[str, Any] = {"programme_id": HARVEST, "until": JUNE}
    given(OPENED).when(grant(**limits), by=HEAD).then(granting(**limits))
    given().when(grant(**limits), by=HEAD).refused(Unknown)


def test_only_an_administrator_grants_and_only_in_their_region() -> None:
    given().when(grant(), by=CLERK).refused(NotAllowed)
    given().when(grant(region_id=LUSHUI), by=HEAD).then(granting(region_id=LUSHUI, lies_in=LUSHUI))
    given().when(grant(region_id=ZHUHAI), by=HEAD).refused(Unknown)
    given().when(grant(region_id=YUNNAN), by=HEAD).refused(Unknown)
    given(*PARTIES).when(grant(Role.MEMBER, party_id=MILL), by=HEAD).refused(Unknown)
    given().when(grant(Role.MEMBER, party_id=MILL), by=HEAD).refused(Unknown)


def test_a_party_out_of_reach_is_like_one_that_is_not_there() -> None:
    told_of = [
        _refusal(grant(Role.MEMBER, party_id=PartyId(f"party-{it}"))) for it in ("mill", "none")
    ]
    assert told_of[0].replace("mill", "none") == told_of[1]


def _refusal(decision: GrantRole) -> str:
    return str(given(*PARTIES).when(decision, by=HEAD)._heard())


def test_the_central_offices_grant_everywhere_and_for_everywhere() -> None:
    centre = person("person-centre", "administrator", region=NATION)
    everywhere: dict[str, Any] = {"region_id": NATION, "lies_in": NATION}
    given().when(grant(region_id=NATION), by=centre).then(granting(**everywhere))
    given().when(grant(region_id=NATION), by=HEAD).refused(Unknown)
    given().when(grant(region_id=RegionId("region-99")), by=centre).refused(RegionIsNotListed)


def test_nobody_grants_anything_to_themselves() -> None:
    own, typist = HEAD.person_id, replace(HEAD, entered_by=LIU)
    given().when(grant(person_id=own), by=HEAD).refused(NotForOneself)
    given(joined(own, LIU)).when(grant(), by=HEAD).refused(NotForOneself)
    given().when(grant(), by=typist).refused(NotForOneself)


def test_nobody_keeps_or_loses_a_role_by_their_own_word() -> None:
    own = granted(HEAD.person_id)
    given(own).when(REVOKE, by=HEAD).refused(NotForOneself)


def test_who_administers_one_programme_grants_in_that_alone() -> None:
    limited = replace(HEAD, programme_id=HARVEST)
    given(OPENED).when(grant(programme_id=HARVEST), by=limited).then(granting(programme_id=HARVEST))
    given(OPENED).when(grant(), by=limited).refused(Unknown)
    other = ProgrammeId("programme-other")
    given(told(programme(other), on=APRIL)).when(grant(programme_id=other), by=limited).refused(
        Unknown
    )


def test_it_begins_before_it_ends_and_is_granted_once() -> None:
    given().when(grant(since=JUNE, until=MAY), by=HEAD).refused(EndsBeforeItStarts)
    given(granted()).when(grant(person_id=ZHAO), by=HEAD).refused(AlreadyKnown)


def test_nobody_holds_more_grants_than_they_could_tell_apart() -> None:
    many = [granted(LIU, Role.COORDINATOR, GrantId(f"grant-{it}")) for it in range(MOST_GRANTS)]
    given(*many).when(grant(), by=HEAD).refused(TooMany)
    given(*many, revoked(GrantId("grant-1"))).when(grant(), by=HEAD).then(granting())


def test_what_was_granted_is_revoked_once_and_not_before() -> None:
    given(granted()).when(REVOKE, by=HEAD).then(LEFT)
    given(granted(), revoked()).when(REVOKE, by=HEAD).refused(GrantIsRevoked)
    given().when(REVOKE, by=HEAD).refused(Unknown)
    early = date(2026, 3, 31)
    given(granted()).when(REVOKE, by=HEAD, on=early).refused(DayIsTooEarly)


def test_an_administrator_elsewhere_revokes_nothing() -> None:
    elsewhere = person("person-elsewhere", "administrator", region=ZHUHAI)
    given(granted()).when(REVOKE, by=elsewhere).refused(Unknown)
    county = person("person-county", "administrator", region=FUGONG)
    given(granted(region_id=NUJIANG, lies_in=NUJIANG)).when(REVOKE, by=county).refused(Unknown)


@pytest.mark.parametrize("reserved", sorted(RESERVED))
def test_whom_the_house_acts_as_is_granted_nothing(reserved: PersonId) -> None:
    given(*PARTIES).when(grant(person_id=reserved), by=HEAD).refused(Unknown)
