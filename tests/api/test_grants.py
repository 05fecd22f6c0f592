"""Who may act is told to themselves, and to whoever looks after them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from domain.authority import TABLE
from domain.codes.roles import Role
from domain.kernel import Actor
from tests.support.county import CHIEF, LUSHUI, NUJIANG, PARTIES, ZHUHAI
from tests.support.house import House, house
from tests.support.office import (
    ABSENCE,
    GRANT,
    HEAD,
    LIU,
    OTHER_GRANT,
    SUN,
    ZHAO,
    by_grant,
    delegated,
    granted,
    granting,
)
from tests.support.postgres import fresh_database
from tests.support.scenario import person

LISTED = "{ grants { totalCount edges { node { id } } } }"
WHOLE = """{ grant(id: "%s") {
  id grantId personId onBehalfOf role partyId regionId programmeId since until
  endedOn restingSince isInForce } }"""
ME = """{ me { personId role regionId partyId programmeId grantId onBehalfOf mayAsk
  grants { id } } }"""
SUPERVISOR = person("person-supervisor", "supervisor", region=NUJIANG)
OWN = by_grant(granting())
DEPUTY = replace(OWN, person_id=ZHAO, on_behalf_of=LIU)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A coordinator of the county, whose work another does; and one of the next county."""
    with house(fresh_database(), tmp_path_factory.mktemp("evidence")) as it:
        there = granted(SUN, grant_id=OTHER_GRANT, region_id=LUSHUI, lies_in=LUSHUI)
        it.remembers(*PARTIES, granted(), delegated(), there)
        yield it


def seen(office: House, by: Actor | None) -> set[str]:
    found = office.asked(LISTED, by=by)["grants"]
    ids = {it["node"]["id"] for it in found["edges"]}
    assert found["totalCount"] == len(ids)
    return ids


def test_who_looks_after_a_region_sees_who_may_act_there(office: House) -> None:
    for by in (HEAD, SUPERVISOR):
        assert seen(office, by) == {GRANT, ABSENCE, OTHER_GRANT}
    assert seen(office, person("person-far", "administrator", region=ZHUHAI)) == set()


def test_everybody_sees_their_own_and_nobody_anothers(office: House) -> None:
    assert seen(office, OWN) == {GRANT, ABSENCE}
    assert seen(office, DEPUTY) == {ABSENCE}
    assert seen(office, CHIEF) == set()
    assert seen(office, None) == set()


def test_one_grant_says_all_of_itself(office: House) -> None:
    assert office.asked(WHOLE % ABSENCE, by=OWN)["grant"] == {
        "id": ABSENCE,
        "grantId": GRANT,
        "personId": ZHAO,
        "onBehalfOf": LIU,
        "role": "COORDINATOR",
        "partyId": None,
        "regionId": "region-533323",
        "programmeId": None,
        "since": "2026-04-01",
        "until": "2026-12-31",
        "endedOn": None,
        "restingSince": None,
        "isInForce": True,
    }
    assert office.asked(WHOLE % GRANT, by=CHIEF)["grant"] is None
    assert office.asked(WHOLE % "grant-none", by=HEAD)["grant"] is None


def test_some_may_be_asked_for(office: House) -> None:
    def found(**asked: Any) -> set[str]:
        question = (
            "query ($asked: GrantFilter) { grants(filter: $asked) { edges { node { id } } } }"
        )
        edges = office.asked(question, {"asked": asked}, by=HEAD)["grants"]["edges"]
        return {it["node"]["id"] for it in edges}

    assert found(personId=LIU) == {GRANT}
    assert found(regionId=LUSHUI) == {OTHER_GRANT}
    assert found(role="MEMBER") == set()
    assert found(on="2027-01-01") == {GRANT, OTHER_GRANT}


def test_one_is_told_by_which_grant_one_acts_and_for_whom(office: House) -> None:
    me = office.asked(ME, by=DEPUTY)["me"]
    may_ask = [f"{it[0].lower()}{it[1:]}" for it in TABLE if Role.COORDINATOR in TABLE[it]]
    assert me == {
        "personId": ZHAO,
        "role": "COORDINATOR",
        "regionId": "region-533323",
        "partyId": None,
        "programmeId": None,
        "grantId": GRANT,
        "onBehalfOf": LIU,
        "mayAsk": may_ask,
        "grants": [{"id": ABSENCE}],
    }
    assert office.asked(ME, by=CHIEF)["me"]["grants"] == []


def test_it_is_granted_acted_by_and_revoked_over_the_schema(office: House) -> None:
    given = {"personId": "person-new", "role": "COORDINATOR", "since": "2026-05-01"}
    made = office.told("grantRole", by=HEAD, commandId="command-grant", regionId=LUSHUI, **given)
    assert made["events"][0]["name"] == "RoleGranted"
    assert made["node"] in (None, {"__typename": "Grant", "id": made["id"]})
    actor = Actor(person_id=LIU, role=Role.COORDINATOR, region_id=LUSHUI, grant_id=made["id"])
    theirs = replace(actor, person_id=type(LIU)("person-new"))

    def register(number: int, by: Actor) -> str:
        standing = {"name": "石桥村", "regionId": LUSHUI}
        said = {"commandId": f"command-{number}", "kind": "VILLAGE", "standing": standing}
        answer = office.told("registerParty", by=by, **said)
        return str(answer["__typename"])

    assert register(1, theirs) == "Accepted"
    assert register(2, actor) == "NotGranted"
    revoked = office.told(
        "revokeRole", by=HEAD, commandId="command-revoke", grantId=made["id"], reason="LEFT_OFFICE"
    )
    assert revoked["events"][0]["name"] == "RoleRevoked"
    assert register(3, theirs) == "NotGranted"


def test_nobody_grants_anything_to_themselves(office: House) -> None:
    given = {"personId": HEAD.person_id, "role": "COORDINATOR", "since": "2026-05-01"}
    answer = office.told("grantRole", by=HEAD, commandId="command-own", regionId=LUSHUI, **given)
    assert answer["code"] == "NotForOneself"
    assert answer["messageZh"] == "不得办理本人的授权事项；请由其他管理员办理。"
