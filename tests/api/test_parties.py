"""Parties are there for everybody once they were verified, and before that for their offices."""

from typing import Any

import pytest

from domain.codes.parties import PartyKind
from domain.codes.reasons import Reason
from domain.events.pairings import PairingTerminated
from domain.events.parties import MemberJoined, MemberLeft, PartyRated, PartyRegistered, Standing
from domain.ids import CodeId, PartyId
from domain.kernel import Actor
from tests.support.county import (
    APRIL,
    CHIEF,
    DAIRY,
    FUGONG,
    FUGONG_COUNTY,
    HELPERS,
    JULY,
    JUNE,
    MAY,
    MILL,
    PAIRING,
    PARTIES,
    RED_CROSS,
    STONE_BRIDGE,
    STRANGER,
    TWO_RIVERS,
    ZHUHAI,
    ZHUHAI_CITY,
    pair,
    paired,
    programme,
    text,
)
from tests.support.house import House
from tests.support.scenario import person, told

NEWCOMER, CODE = PartyId("party-newcomer"), "91350100M000100Y43"
MANAGER = person("person-manager", "member", party=NEWCOMER)
PARTY = """
query ($id: ID!, $on: Date) {
  party(id: $id) {
    id kind code stage registeredOn name { text isRemoved } region { id fullName } level
    isCharity mayRaisePublicly hasPartyBranch fields capacity position
    pairingsKept(on: $on)
    rating { grade ratedOn expiresOn isInForce(on: $on) issuer { isRemoved } }
    members(on: $on) { totalCount edges { node { joinedOn member { id } } } }
    memberships(on: $on) { edges { node { consortium { id } } } }
  }
}
"""
LIST = """
query ($filter: PartyFilter, $order: PartyOrder! = OLDEST, $first: Int! = 50) {
  parties(filter: $filter, order: $order, first: $first) { edges { node { id } } totalCount }
}
"""


@pytest.fixture(scope="module")
def county(shared: House) -> House:
    newcomer = PartyRegistered(
        party_id=NEWCOMER,
        kind=PartyKind.ENTERPRISE,
        code_id=CodeId(f"code-{CODE}"),
        standing=Standing(name=text(), region_id=FUGONG, capacity=2),
    )
    rated = PartyRated(party_id=HELPERS, grade=4, issuer=text(), rated_on=MAY, expires_on=JUNE)
    shared.remembers(
        *PARTIES,
        told(programme(), on=APRIL),
        told(newcomer, on=JULY),
        told(rated, on=MAY),
        told(MemberJoined(consortium_id=HELPERS, member_id=MILL), on=MAY),
        told(MemberJoined(consortium_id=HELPERS, member_id=DAIRY), on=MAY),
        told(MemberLeft(consortium_id=HELPERS, member_id=DAIRY), on=JULY),
        *paired(on=MAY),
        told(
            PairingTerminated(pairing_id=PAIRING, pair=pair(), reason=Reason.BY_AGREEMENT),
            on=JULY,
        ),
    )
    return shared


def the(house: House, party_id: str, *, by: Actor | None = None, on: str | None = None) -> Any:
    return house.asked(PARTY, {"id": party_id, "on": on}, by=by)["party"]


def found(house: House, by: Actor | None = None, **asked: Any) -> list[str]:
    return [it["node"]["id"] for it in house.asked(LIST, asked, by=by)["parties"]["edges"]]


def test_a_party_says_what_it_is(county: House) -> None:
    assert the(county, STONE_BRIDGE) == {
        "id": STONE_BRIDGE,
        "kind": "VILLAGE",
        "code": None,
        "stage": "VERIFIED",
        "registeredOn": "2026-04-01",
        "name": {"text": None, "isRemoved": True},
        "region": {"id": FUGONG, "fullName": "云南省怒江傈僳族自治州福贡县"},
        "level": None,
        "isCharity": False,
        "mayRaisePublicly": False,
        "hasPartyBranch": False,
        "fields": [],
        "capacity": None,
        "position": county.caught_up(),
        "pairingsKept": 0,
        "rating": None,
        "members": {"totalCount": 0, "edges": []},
        "memberships": {"edges": []},
    }


def test_who_only_registered_is_for_its_office_and_itself(county: House) -> None:
    for stranger in (None, STRANGER):
        assert the(county, NEWCOMER, by=stranger) is None
        assert NEWCOMER not in found(county, by=stranger)
    for known in (CHIEF, MANAGER):
        assert the(county, NEWCOMER, by=known)["code"] == CODE
        assert NEWCOMER in found(county, by=known)


@pytest.mark.parametrize(
    ("day", "kept"), [("2026-04-30", 0), ("2026-05-01", 1), ("2026-06-30", 1), ("2026-07-01", 0)]
)
def test_how_much_of_its_capacity_is_used_on_a_day(county: House, day: str, kept: int) -> None:
    assert the(county, ZHUHAI_CITY, on=day)["pairingsKept"] == kept
    assert the(county, FUGONG_COUNTY, on=day)["pairingsKept"] == 0


def test_a_rating_is_told_even_when_it_has_run_out(county: House) -> None:
    rating = the(county, HELPERS)["rating"]
    assert rating == {
        "grade": 4,
        "ratedOn": "2026-05-01",
        "expiresOn": "2026-06-01",
        "isInForce": False,
        "issuer": {"isRemoved": True},
    }
    assert the(county, HELPERS, on="2026-06-01")["rating"]["isInForce"]


def test_a_consortium_has_its_members_on_a_day(county: House) -> None:
    def members(on: str) -> set[str]:
        return {
            it["node"]["member"]["id"] for it in the(county, HELPERS, on=on)["members"]["edges"]
        }

    assert members("2026-04-30") == set()
    assert members("2026-05-01") == {MILL, DAIRY}
    assert members("2026-07-01") == {MILL}
    [edge] = the(county, MILL)["memberships"]["edges"]
    assert edge["node"]["consortium"]["id"] == HELPERS


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"kind": "VILLAGE"}, {STONE_BRIDGE, TWO_RIVERS}),
        ({"kind": "VILLAGE", "regionId": ZHUHAI}, set()),
        ({"regionId": ZHUHAI}, {ZHUHAI_CITY, MILL, DAIRY, HELPERS}),
        ({"regionId": FUGONG}, {STONE_BRIDGE, TWO_RIVERS, FUGONG_COUNTY, RED_CROSS, NEWCOMER}),
        ({"stage": "REGISTERED"}, {NEWCOMER}),
        ({"code": CODE}, {NEWCOMER}),
        ({"code": f"code-{CODE}"}, {NEWCOMER}),
        ({"code": "91350100M000100Y44"}, set()),
    ],
)
def test_filters(county: House, wanted: Any, expected: set[str]) -> None:
    assert set(found(county, by=CHIEF, filter=wanted)) == expected


def test_orders(county: House) -> None:
    oldest = found(county, by=CHIEF)
    assert oldest[-1] == NEWCOMER
    assert found(county, by=CHIEF, order="NEWEST") == oldest[::-1]


def test_a_party_can_be_waited_for(county: House) -> None:
    question = "query ($id: ID!, $at: ID!) { party(id: $id, atLeast: $at) { position } }"
    at = county.caught_up()
    assert county.asked(question, {"id": MILL, "at": at}) == {"party": {"position": at}}
    [error] = county.wrong(question, {"id": MILL, "at": "elsewhere-1"})
    assert (error.extensions or {})["field"] == "atLeast"


def test_a_hostile_code_is_no_code(county: House) -> None:
    [error] = county.wrong(LIST, {"filter": {"code": "\0"}})
    assert (error.extensions or {})["field"] == "filter.code"


def test_places_kept_on_several_days_are_told_apart(county: House) -> None:
    question = """query ($id: ID!) { party(id: $id) {
        may: pairingsKept(on: "2026-05-01") july: pairingsKept(on: "2026-07-01")
    } }"""
    assert county.asked(question, {"id": ZHUHAI_CITY})["party"] == {"may": 1, "july": 0}
