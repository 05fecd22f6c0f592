"""The pledge book for everybody's eyes; who wants no name is named to the offices alone."""

from typing import Any

import pytest

from domain.codes.pledges import Anonymity
from domain.events.pledges import Designation
from domain.ids import AllocationId, PledgeId
from domain.kernel import Actor
from tests.support.county import (
    CHIEF,
    DAIRYMAN,
    ELDER,
    FIRST,
    FUGONG,
    HARVEST,
    JUNE,
    LORRY,
    LUSHUI,
    MAY,
    MILL,
    MILLER,
    PAIRING,
    PARTIES,
    RICE,
    SECOND,
    SEED,
    STONE_BRIDGE,
    STRANGER,
    TWO_RIVERS,
    YUNNAN,
    approved,
    binding,
    bound,
    need,
    need_content,
    offered,
    paired,
    pledge_content,
    programme,
    proposed,
)
from tests.support.house import House
from tests.support.lorry import arrived, dispatched, good, line, sent_back, surplus
from tests.support.scenario import told

SECRET, OFFER = PledgeId("pledge-secret"), PledgeId("pledge-offer")
PENDING = AllocationId("allocation-pending")
PLEDGES = """
query ($filter: PledgeFilter, $order: PledgeOrder! = NEWEST) {
  pledges(filter: $filter, order: $order) { totalCount edges { node { id giver { id } } } }
}
"""
PLEDGE = """
query ($id: ID!) {
  pledge(id: $id) {
    id stage isPerformed isPublicPromise hasLeft offeredOn kinds channel campaignId anonymity
    dueOn expiresOn isLive giver { id } collector { id } evidenceIds publicNotice { text }
    designation { need { id } village { id } county { id } }
    lines { line kind unit pledged given givenUnit dueOn allocated left received accepted }
    steps { name stage on reason }
    allocations { edges { node {
      id pledgeLine need { id } needLine stage quantity released undelivered accepted unit
    } } }
  }
}
"""
BESIDE = """
query ($need: ID!, $pledge: ID!) {
  need(id: $need) { allocations { edges { node { id giver { id } pairing { id } } } } }
  pledge(id: $pledge) { allocations { edges { node { id giver { id } pairing { id } } } } }
}
"""
ALLOCATIONS = """
query ($filter: AllocationFilter) {
  allocations(filter: $filter) {
    totalCount
    edges { node { id giver { id } pairing { id } pledge { id giver { id } } need { id } } }
  }
}
"""
ALLOCATION = """
query ($id: ID!) {
  allocation(id: $id) {
    stage needLine pledgeLine proposedOn approvedOn releasedOn unit quantity released dispatched
    received accepted refused undelivered beneficiary { id } giver { id } pairing { id }
  }
}
"""
DELIVERIES = """
query ($filter: DeliveryFilter) { deliveries(filter: $filter) { edges { node { id } } } }
"""
DELIVERY = """
query ($id: ID!) {
  delivery(id: $id) {
    stage isOpen dispatchedOn receiver { id }
    lines { line isSurplus unit sent arrived accepted refused allocation { id } }
  }
}
"""


@pytest.fixture(scope="module")
def county(shared: House) -> House:
    """The Mill pledged rice, something more without a name, and has just offered a third thing."""
    named = pledge_content("6", "3", designation=Designation(need_id=SEED))
    hidden = pledge_content("4").model_copy(update={"anonymity": Anonymity.ANONYMOUS})
    six = proposed("6", of=binding(pairing_id=PAIRING))
    four = proposed("4", SECOND, binding(pledge_id=SECRET, pairing_id=PAIRING))
    pending = proposed("1", PENDING, binding(pledge_id=OFFER))
    shared.remembers(
        *PARTIES,
        programme(),
        *paired(),
        *need(need_content("20")),
        offered(named),
        bound(),
        offered(hidden, SECRET),
        bound(SECRET),
        offered(pledge_content(designation=Designation(village_id=STONE_BRIDGE)), OFFER),
        *(told(it, on=MAY) for it in (six, four, pending)),
        *(told(approved(it), on=JUNE) for it in (six, four)),
        told(dispatched(line("5"), surplus("1")), on=JUNE),
        *(told(it, on=JUNE) for it in (arrived("5"), good("3"), sent_back("2"))),
    )
    return shared


def found(house: House, by: Actor | None = None, **filter: Any) -> dict[str, bool]:
    """The pledges that are found, and whether their giver is named."""
    edges = house.asked(PLEDGES, {"filter": filter}, by=by)["pledges"]["edges"]
    return {it["node"]["id"]: it["node"]["giver"] is not None for it in edges}


def test_one_pledge_says_all_that_belongs_to_it(county: House) -> None:
    answer = county.asked(PLEDGE, {"id": RICE})["pledge"]
    assert answer.pop("lines") == [
        {
            "line": 1,
            "kind": "GOODS",
            "unit": "kg",
            "pledged": "6",
            "given": "6",
            "givenUnit": "kg",
            "dueOn": None,
            "allocated": "6",
            "left": "0",
            "received": "5",
            "accepted": "3",
        },
        {
            "line": 2,
            "kind": "GOODS",
            "unit": "kg",
            "pledged": "3",
            "given": "3",
            "givenUnit": "kg",
            "dueOn": None,
            "allocated": "0",
            "left": "3",
            "received": "0",
            "accepted": "0",
        },
    ]
    assert [it["name"] for it in answer.pop("steps")] == ["PledgeOffered", "PledgeBound"]
    assert answer.pop("allocations")["edges"] == [
        {
            "node": {
                "id": FIRST,
                "pledgeLine": 1,
                "need": {"id": SEED},
                "needLine": 1,
                "stage": "APPROVED",
                "quantity": "6",
                "released": "0",
                "undelivered": "3",
                "accepted": "3",
                "unit": "kg",
            }
        }
    ]
    assert answer == {
        "id": RICE,
        "stage": "BOUND",
        "isPerformed": False,
        "isPublicPromise": False,
        "hasLeft": True,
        "offeredOn": "2026-05-01",
        "kinds": ["GOODS"],
        "channel": None,
        "campaignId": None,
        "anonymity": "NAMED",
        "dueOn": None,
        "expiresOn": None,
        "isLive": True,
        "giver": {"id": MILL},
        "collector": None,
        "evidenceIds": [],
        "publicNotice": None,
        "designation": {"need": {"id": SEED}, "village": None, "county": None},
    }


@pytest.mark.parametrize(
    ("by", "pledges"),
    [
        (None, {RICE: True, SECRET: False}),
        (DAIRYMAN, {RICE: True, SECRET: False}),
        (STRANGER, {RICE: True, SECRET: True}),
        (ELDER, {RICE: True, SECRET: False, OFFER: True}),
        (MILLER, {RICE: True, SECRET: True, OFFER: True}),
        (CHIEF, {RICE: True, SECRET: True, OFFER: True}),
    ],
)
def test_an_offer_is_for_those_it_concerns_and_a_giver_without_a_name_for_the_offices(
    county: House, by: Actor | None, pledges: dict[str, bool]
) -> None:
    assert found(county, by) == pledges
    for pledge_id, is_named in pledges.items():
        pledge = county.asked(PLEDGE, {"id": pledge_id}, by=by)["pledge"]
        assert (pledge["giver"] is not None) is is_named


@pytest.mark.parametrize(
    ("by", "pledges"),
    [
        (None, {RICE}),
        (DAIRYMAN, {RICE}),
        (MILLER, {RICE, SECRET, OFFER}),
        (STRANGER, {RICE, SECRET}),
    ],
)
def test_to_ask_for_the_pledges_of_a_party_does_not_tell_which_are_without_a_name(
    county: House, by: Actor | None, pledges: set[str]
) -> None:
    assert found(county, by, giverId=MILL).keys() == pledges


@pytest.mark.parametrize(
    ("filter", "pledges"),
    [
        ({"needId": SEED}, {RICE}),
        ({"villageId": STONE_BRIDGE}, {OFFER}),
        ({"countyId": FUGONG}, set()),
        ({"regionId": YUNNAN}, {RICE, OFFER}),
        ({"regionId": LUSHUI}, set()),
        ({"programmeId": HARVEST}, {RICE, SECRET}),
        ({"stage": "OFFERED"}, {OFFER}),
        ({"kind": "GOODS"}, {RICE, SECRET, OFFER}),
        ({"kind": "MONEY"}, set()),
        ({"channel": "NPC"}, set()),
        ({"campaignId": "campaign-630"}, set()),
        ({"hasLeft": False}, {SECRET}),
        ({"onlyLive": True}, {RICE, SECRET, OFFER}),
        ({"onlyLive": True, "liveOn": "2026-04-30"}, set()),
    ],
)
def test_pledges_are_found_by_what_they_are(
    county: House, filter: dict[str, Any], pledges: set[str]
) -> None:
    assert found(county, CHIEF, **filter).keys() == pledges
    soonest = {"filter": filter, "order": "DUE_SOONEST"}
    assert county.asked(PLEDGES, soonest, by=CHIEF)["pledges"]["totalCount"] == len(pledges)


@pytest.mark.parametrize("by", [None, DAIRYMAN, ELDER, MILLER, CHIEF])
def test_an_allocation_of_a_giver_without_a_name_does_not_name_them_either(
    county: House, by: Actor | None
) -> None:
    edges = county.asked(ALLOCATIONS, {}, by=by)["allocations"]["edges"]
    told_of = {it["node"]["id"]: it["node"] for it in edges}
    hidden = told_of[SECOND]
    named = [hidden["giver"], hidden["pairing"], hidden["pledge"]["giver"]]
    assert all(named) if by in (MILLER, CHIEF) else not any(named)
    assert told_of[FIRST]["giver"] == {"id": MILL}
    assert told_of[FIRST]["pairing"] == {"id": PAIRING}
    assert (PENDING in told_of) is (by in (ELDER, MILLER, CHIEF))


@pytest.mark.parametrize("by", [None, DAIRYMAN, ELDER, MILLER, CHIEF])
def test_nor_does_the_need_that_it_is_for_or_the_pledge_that_it_is_of(
    county: House, by: Actor | None
) -> None:
    answer = county.asked(BESIDE, {"need": SEED, "pledge": SECRET}, by=by)
    edges = [it for thing in answer.values() for it in thing["allocations"]["edges"]]
    hidden = [it["node"] for it in edges if it["node"]["id"] == SECOND]
    assert len(hidden) == 2
    named = [it[who] for it in hidden for who in ("giver", "pairing")]
    assert all(named) if by in (MILLER, CHIEF) else not any(named)


@pytest.mark.parametrize(
    ("by", "filter", "allocations"),
    [
        (None, {"giverId": MILL}, {FIRST}),
        (None, {"pairingId": PAIRING}, {FIRST}),
        (MILLER, {"pairingId": PAIRING}, {FIRST, SECOND}),
        (CHIEF, {"giverId": MILL}, {FIRST, SECOND, PENDING}),
        (CHIEF, {"pledgeId": SECRET}, {SECOND}),
        (CHIEF, {"needId": SEED}, {FIRST, SECOND, PENDING}),
        (CHIEF, {"stage": "PROPOSED"}, {PENDING}),
        (None, {"beneficiaryId": STONE_BRIDGE}, {FIRST, SECOND}),
        (None, {"beneficiaryId": TWO_RIVERS}, set()),
        (None, {"regionId": FUGONG}, {FIRST, SECOND}),
    ],
)
def test_allocations_are_found_by_what_they_join(
    county: House, by: Actor | None, filter: dict[str, Any], allocations: set[str]
) -> None:
    edges = county.asked(ALLOCATIONS, {"filter": filter}, by=by)["allocations"]["edges"]
    assert {it["node"]["id"] for it in edges} == allocations


def test_one_allocation_says_how_much_of_it_came(county: House) -> None:
    assert county.asked(ALLOCATION, {"id": FIRST})["allocation"] == {
        "stage": "APPROVED",
        "needLine": 1,
        "pledgeLine": 1,
        "proposedOn": "2026-05-01",
        "approvedOn": "2026-06-01",
        "releasedOn": None,
        "unit": "kg",
        "quantity": "6",
        "released": "0",
        "dispatched": "5",
        "received": "5",
        "accepted": "3",
        "refused": "2",
        "undelivered": "3",
        "beneficiary": {"id": STONE_BRIDGE},
        "giver": {"id": MILL},
        "pairing": {"id": PAIRING},
    }
    assert county.asked(ALLOCATION, {"id": PENDING})["allocation"] is None


def test_one_delivery_says_what_became_of_each_line(county: House) -> None:
    delivery = county.asked(DELIVERY, {"id": LORRY})["delivery"]
    first, extra = delivery.pop("lines")
    assert delivery == {
        "stage": "REFUSED",
        "isOpen": True,
        "dispatchedOn": "2026-06-01",
        "receiver": {"id": STONE_BRIDGE},
    }
    assert (first["isSurplus"], first["sent"], first["arrived"]) == (False, "5", "5")
    assert (first["accepted"], first["refused"]) == ("3", "2")
    assert first["allocation"] == {"id": FIRST}
    assert (extra["isSurplus"], extra["allocation"]) == (True, None)


@pytest.mark.parametrize(
    ("filter", "is_found"),
    [
        ({}, True),
        ({"receiverId": STONE_BRIDGE}, True),
        ({"receiverId": TWO_RIVERS}, False),
        ({"needId": SEED, "pledgeId": RICE, "allocationId": FIRST}, True),
        ({"pledgeId": SECRET}, False),
        ({"stage": "REFUSED", "isOpen": True}, True),
        ({"isOpen": False}, False),
        ({"regionId": FUGONG}, True),
    ],
)
def test_deliveries_are_found_by_what_is_in_them(
    county: House, filter: dict[str, Any], is_found: bool
) -> None:
    edges = county.asked(DELIVERIES, {"filter": filter})["deliveries"]["edges"]
    assert [it["node"]["id"] for it in edges] == [LORRY] * is_found


@pytest.mark.parametrize("kind", ["pledge", "allocation", "delivery"])
def test_what_is_not_there_is_null_and_what_no_id_can_be_is_a_slip(
    county: House, kind: str
) -> None:
    question = f"query ($id: ID!) {{ {kind}(id: $id) {{ id position }} }}"
    assert county.asked(question, {"id": f"{kind}-nowhere"}) == {kind: None}
    assert county.asked(question, {"id": SEED}) == {kind: None}
    [error] = county.wrong(question, {"id": "\0"})
    assert error.message.startswith("id:")


@pytest.mark.parametrize("id", [RICE, FIRST, LORRY])
def test_each_is_a_node(county: House, id: str) -> None:
    question = "query ($id: ID!) { node(id: $id) { id } }"
    assert county.asked(question, {"id": id}) == {"node": {"id": id}}


def test_a_slip_in_a_filter_is_named_as_it_was_written(county: House) -> None:
    [error] = county.wrong(PLEDGES, {"filter": {"villageId": "x" * 300}})
    assert error.message.startswith("filter.villageId:")
