"""What the table says is what a client hears: a smaller walk than that of the decisions."""

from typing import Any

import pytest

from domain.authority import TABLE
from domain.codes.roles import FOR_A_PARTY, FOR_PEOPLE, Role
from domain.kernel import Actor
from tests.support.county import FUGONG, LUSHUI
from tests.support.scenario import person
from tests.support.server import Server

MUTATION = """
mutation ($input: {kind}Input!) {{
  answer: {verb}(input: $input) {{ __typename ... on Refusal {{ message messageZh }} }}
}}
"""
STANDING = {"name": "石桥村", "regionId": FUGONG}
RULES = {"pairingKinds": ["CITY_COUNTY"], "startsOn": "2026-01-01"}
ASKED: dict[str, dict[str, Any]] = {
    "RegisterParty": {"kind": "VILLAGE", "standing": STANDING},
    "OpenProgramme": {"name": "丰收行动", "regionId": FUGONG, "rules": RULES},
    "GrantRole": {
        "personId": "person-new",
        "role": "COORDINATOR",
        "regionId": FUGONG,
        "since": "2026-01-01",
    },
}
"""What can be asked where nothing was recorded yet, and is all about one county."""


def heard(server: Server, kind: str, actor: Actor | None) -> Any:
    verb = kind[0].lower() + kind[1:]
    where = actor.region_id or actor.party_id if actor else "public"
    given = ASKED[kind] | {"commandId": f"command-{kind}-{where}".replace("_", "-")}
    answer = server.asked(MUTATION.format(kind=kind, verb=verb), {"input": given}, by=actor)
    return answer["answer"]["__typename"]


def somebody(role: Role, region: str) -> Actor:
    if role in FOR_A_PARTY:
        return person(f"person-{role}", role, party="party-somewhere")
    return person(f"person-{role}", role, region=region)


@pytest.mark.parametrize("kind", ASKED)
@pytest.mark.parametrize("role", sorted(FOR_PEOPLE))
def test_a_role_decides_what_the_table_says_and_where(
    server: Server, kind: str, role: Role
) -> None:
    may = role in TABLE[kind]
    here, there = (heard(server, kind, somebody(role, it)) for it in (FUGONG, LUSHUI))
    assert here == ("Accepted" if may else "NotAllowed")
    assert there == ("Unknown" if may else "NotAllowed")


@pytest.mark.parametrize("kind", ASKED)
def test_the_public_decides_nothing(server: Server, kind: str) -> None:
    assert heard(server, kind, None) == "NotAllowed"
