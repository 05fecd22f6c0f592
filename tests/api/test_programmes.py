"""Programmes, their rules and generations, are for everybody to see."""

from typing import Any

import pytest

from domain.codes.needs import Level
from domain.codes.parties import PairingKind, ReturnKind, TargetKind
from domain.events.programmes import (
    ProgrammeOpened,
    Return,
    Rules,
    Target,
    VillageListed,
    VillageUnlisted,
)
from domain.ids import ProgrammeId, SeatId
from tests.support.county import (
    APRIL,
    FUGONG,
    HARVEST,
    JULY,
    JUNE,
    MAY,
    NUJIANG,
    PARTIES,
    STONE_BRIDGE,
    YUNNAN,
    programme,
    text,
)
from tests.support.house import House
from tests.support.scenario import told

NEXT = ProgrammeId("programme-next")
PROGRAMME = """
query ($id: ID!, $on: Date) {
  programme(id: $id) {
    id name { isRemoved } openedOn region { id } position
    rules {
      pairingKinds assistingPerAssisted assistedPerAssisting allowsSelfHelp startsOn endsOn
      requiresParent picksPerProvince publication targets { kind number } returns { kind dueOn }
    }
    follows { id } followedBy { id }
    villageCount(on: $on) villages(on: $on) { edges { node { listedOn village { id } } } }
  }
}
"""
LIST = """
query ($filter: ProgrammeFilter, $order: ProgrammeOrder! = NEWEST) {
  programmes(filter: $filter, order: $order) { edges { node { id } } }
}
"""


@pytest.fixture(scope="module")
def county(shared: House) -> House:
    rules = Rules(
        pairing_kinds=(PairingKind.ORGANISATION_VILLAGE,),
        starts_on=JUNE,
        ends_on=JULY,
        picks_per_province=20,
        publication=(Level.COUNTY, Level.CITY),
        targets=(Target(kind=TargetKind.VILLAGES, number=100),),
        returns=(Return(kind=ReturnKind.BULLETIN, due_on=JULY),),
    )
    following = ProgrammeOpened(
        programme_id=NEXT, name=text(), region_id=YUNNAN, rules=rules, follows_id=HARVEST
    )
    seat = {
        "seat_id": SeatId.of(NEXT, STONE_BRIDGE),
        "programme_id": NEXT,
        "village_id": STONE_BRIDGE,
        "region_id": FUGONG,
    }
    shared.remembers(
        *PARTIES,
        told(programme(), on=APRIL),
        told(following, on=MAY),
        told(VillageListed.model_validate(seat), on=MAY),
        told(VillageUnlisted.model_validate(seat), on=JULY),
    )
    return shared


def found(house: House, **asked: Any) -> list[str]:
    return [it["node"]["id"] for it in house.asked(LIST, asked)["programmes"]["edges"]]


def test_a_programme_is_told_with_its_rules(county: House) -> None:
    told_so = county.asked(PROGRAMME, {"id": NEXT, "on": "2026-06-01"})["programme"]
    assert told_so == {
        "id": NEXT,
        "name": {"isRemoved": True},
        "openedOn": "2026-05-01",
        "region": {"id": YUNNAN},
        "position": county.caught_up(),
        "rules": {
            "pairingKinds": ["ORGANISATION_VILLAGE"],
            "assistingPerAssisted": None,
            "assistedPerAssisting": None,
            "allowsSelfHelp": False,
            "startsOn": "2026-06-01",
            "endsOn": "2026-07-01",
            "requiresParent": False,
            "picksPerProvince": 20,
            "publication": ["COUNTY", "CITY"],
            "targets": [{"kind": "VILLAGES", "number": 100}],
            "returns": [{"kind": "BULLETIN", "dueOn": "2026-07-01"}],
        },
        "follows": {"id": HARVEST},
        "followedBy": [],
        "villageCount": 1,
        "villages": {
            "edges": [{"node": {"listedOn": "2026-05-01", "village": {"id": STONE_BRIDGE}}}]
        },
    }


def test_generations_follow_each_other(county: House) -> None:
    before = county.asked(PROGRAMME, {"id": HARVEST})["programme"]
    assert before["follows"] is None
    assert before["followedBy"] == [{"id": NEXT}]


@pytest.mark.parametrize(("day", "villages"), [("2026-04-30", 0), ("2026-07-01", 0)])
def test_villages_are_counted_on_a_day(county: House, day: str, villages: int) -> None:
    answer = county.asked(PROGRAMME, {"id": NEXT, "on": day})["programme"]
    assert answer["villageCount"] == len(answer["villages"]["edges"]) == villages


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, [NEXT, HARVEST]),
        ({"regionId": YUNNAN}, [NEXT, HARVEST]),
        ({"regionId": NUJIANG}, [HARVEST]),
        ({"runsOn": "2026-05-01"}, [HARVEST]),
        ({"runsOn": "2026-07-01"}, [NEXT, HARVEST]),
        ({"runsOn": "2026-07-02"}, [HARVEST]),
        ({"regionId": "region-00"}, [NEXT, HARVEST]),
    ],
)
def test_filters(county: House, wanted: Any, expected: list[str]) -> None:
    assert found(county, filter=wanted) == expected
    assert found(county, filter=wanted, order="OLDEST") == expected[::-1]


def test_what_is_no_programme_is_none(county: House) -> None:
    question = '{ programme(id: "programme-nowhere") { id } node(id: "programme-next") { id } }'
    assert county.asked(question) == {"programme": None, "node": {"id": NEXT}}
    [error] = county.wrong('{ programme(id: "\\u0000") { id } }')
    assert (error.extensions or {})["field"] == "id"


def test_a_programme_can_be_waited_for(county: House) -> None:
    question = "query ($at: ID!) { programmes(atLeast: $at) { position } }"
    at = county.caught_up()
    assert county.asked(question, {"at": at}) == {"programmes": {"position": at}}
    one = 'query ($at: ID!) { programme(id: "programme-next", atLeast: $at) { id } }'
    assert county.asked(one, {"at": at}) == {"programme": {"id": NEXT}}
