"""Parties are there for everybody once they were verified, and before that for their offices."""

import pytest

from tests.support.county import FUGONG, PARTIES, STONE_BRIDGE
from tests.support.house import House

PARTY = """
query ($id: ID!) {
  party(id: $id) {
    id kind code stage registeredOn name { text isRemoved } region { id fullName }
    capacity pairingsKept rating { grade isInForce } fields
    members { totalCount } memberships { edges { node { consortium { id } } } }
  }
}
"""


@pytest.fixture(scope="module")
def county(shared: House) -> House:
    shared.remembers(*PARTIES)
    return shared


def test_a_party_says_what_it_is(county: House) -> None:
    assert county.asked(PARTY, {"id": STONE_BRIDGE})["party"] == {
        "id": STONE_BRIDGE,
        "kind": "VILLAGE",
        "code": None,
        "stage": "VERIFIED",
        "registeredOn": "2026-04-01",
        "name": {"text": None, "isRemoved": True},
        "region": {"id": FUGONG, "fullName": "云南省怒江傈僳族自治州福贡县"},
        "capacity": None,
        "pairingsKept": 0,
        "rating": None,
        "fields": [],
        "members": {"totalCount": 0},
        "memberships": {"edges": []},
    }
