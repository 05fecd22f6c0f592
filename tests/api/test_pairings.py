"""The register and the coverage are asked for as of any day."""

from typing import Any

from domain.events.programmes import VillageListed
from domain.ids import SeatId
from tests.support.county import (
    FUGONG,
    FUGONG_COUNTY,
    HARVEST,
    JULY,
    MAY,
    PAIRING,
    STONE_BRIDGE,
    ZHUHAI,
    ZHUHAI_CITY,
)
from tests.support.house import House
from tests.support.pairings import HERE, standing, terminated
from tests.support.scenario import told

REGISTER = """
query ($filter: PairingFilter, $asOf: Date) {
  pairings(filter: $filter, asOf: $asOf) {
    totalCount
    edges {
      node { id stage assisting { id } assisted { id } programme { id } parent { id } }
    }
  }
}
"""
ONE = "query ($id: ID!, $asOf: Date) { pairing(id: $id, asOf: $asOf) { stage isInForce position } }"
COVERAGE = """
query ($programme: ID, $region: ID) {
  coverage(programmeId: $programme, regionId: $region) {
    listed assisted covered
    villages { edges { node { isCovered village { id } programme { id } } } }
  }
}
"""
LISTED = VillageListed(
    seat_id=SeatId.of(HARVEST, STONE_BRIDGE),
    programme_id=HARVEST,
    village_id=STONE_BRIDGE,
    region_id=FUGONG,
)


def test_a_pairing_is_shown_as_it_was_on_the_day(empty: House) -> None:
    head = empty.remembers(*HERE, *standing(), told(terminated(), on=JULY))
    then = empty.asked(ONE, {"id": PAIRING, "asOf": "2026-06-15"})["pairing"]
    assert then == {"stage": "APPROVED", "isInForce": True, "position": head}
    assert empty.asked(ONE, {"id": PAIRING})["pairing"]["stage"] == "TERMINATED"
    assert empty.asked(ONE, {"id": PAIRING, "asOf": "2026-04-01"})["pairing"] is None
    assert empty.asked(ONE, {"id": "pairing-unknown"})["pairing"] is None
    answer = empty.asked("query ($id: ID!) { node(id: $id) { __typename id } }", {"id": PAIRING})
    assert answer["node"] == {"__typename": "Pairing", "id": PAIRING}


def found(house: House, **filter: Any) -> list[str]:
    edges = house.asked(REGISTER, {"filter": filter})["pairings"]["edges"]
    return [it["node"]["id"] for it in edges]


def test_the_register_is_found_by_either_side_and_where_it_lies(empty: House) -> None:
    empty.remembers(*HERE, *standing())
    [edge] = empty.asked(REGISTER)["pairings"]["edges"]
    assert edge["node"]["assisting"] == {"id": ZHUHAI_CITY}
    assert edge["node"]["assisted"] == {"id": FUGONG_COUNTY}
    assert edge["node"]["programme"] == {"id": HARVEST}
    assert edge["node"]["parent"] is None
    for filter in (
        {"partyId": ZHUHAI_CITY},
        {"assistedId": FUGONG_COUNTY},
        {"regionId": FUGONG},
        {"assistingRegionId": ZHUHAI, "assistedRegionId": "region-53"},
        {"isInForce": True, "stage": "APPROVED", "kind": "CITY_COUNTY"},
    ):
        assert found(empty, **filter) == [PAIRING]
    for filter in ({"assistingId": FUGONG_COUNTY}, {"assistingRegionId": FUGONG}):
        assert found(empty, **filter) == []


def test_coverage_counts_listed_villages(empty: House) -> None:
    empty.remembers(*HERE, told(LISTED, on=MAY))
    answer = empty.asked(COVERAGE, {"programme": HARVEST, "region": "region-53"})["coverage"]
    assert (answer["listed"], answer["assisted"], answer["covered"]) == (1, 0, 0)
    [village] = answer["villages"]["edges"]
    assert village["node"]["village"] == {"id": STONE_BRIDGE}
    assert empty.asked(COVERAGE, {"region": ZHUHAI})["coverage"]["listed"] == 0
    [wrong] = empty.wrong(COVERAGE, {"programme": "need-1"})
    assert wrong.message.startswith("programmeId:")
