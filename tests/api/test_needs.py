"""The board shows everybody what is public, and the offices what is to become public."""

from base64 import urlsafe_b64encode
from typing import Any

import orjson
import pytest

from domain.codes.needs import Category, TargetGroup, Urgency
from domain.codes.reasons import Reason
from domain.events.needs import NeedContent, NeedDrafted, NeedMerged, NeedResumed, NeedSuspended
from domain.events.pledges import Designation
from domain.ids import EvidenceId, NeedId, PledgeId, ProgrammeId, PseudonymId
from domain.kernel import Actor
from domain.texts import Evidence
from tests.support.county import (
    APRIL,
    CHIEF,
    DAIRYMAN,
    ELDER,
    FIRST,
    HARVEST,
    JULY,
    JUNE,
    MAY,
    MILLER,
    PARTIES,
    RICE,
    SECOND,
    SEED,
    STONE_BRIDGE,
    STRANGER,
    TWO_RIVERS,
    approved,
    binding,
    bound,
    need,
    need_content,
    offered,
    pledge_content,
    programme,
    proposed,
)
from tests.support.house import House
from tests.support.scenario import person, told

DRAFT, WATER, CHILD, OLD = (NeedId(f"need-{it}") for it in ("draft", "water", "child", "old"))
FILE = Evidence(evidence_id=EvidenceId(f"evidence-{'a' * 64}"), digest="a" * 64)
SUPERVISOR = person("person-auditor", "supervisor", region="region-00")
BOARD = """
query ($filter: NeedFilter, $order: NeedOrder! = NEWEST, $first: Int! = 20, $after: String) {
  needs(filter: $filter, order: $order, first: $first, after: $after) {
    totalCount edges { node { id } } pageInfo { hasNextPage endCursor } position
  }
}
"""
NEED = """
query ($id: ID!) {
  need(id: $id) {
    id stage levels category kinds urgency publishedOn dueOn expiresOn isOpen coverage hasLeft
    title { text isRemoved } programme { id } beneficiary { id kind } region { fullName }
    mergedInto { id } position
    lines { line kind unit required allocated left received accepted }
    steps { name stage on level }
    allocations { edges { node { id pledge { id } quantity stage } } }
    pledges { totalCount }
  }
}
"""


def saying(*lines: str, **changes: Any) -> NeedContent:
    return need_content(*lines).model_copy(update=changes)


def designated(name: str) -> Any:
    meant = pledge_content("6", designation=Designation(need_id=SEED))
    return offered(meant, PledgeId(name))


@pytest.fixture(scope="module")
def county(shared: House) -> House:
    """Four public needs and a draft; of the first, six kilogrammes of ten are matched."""
    plain = saying("10", "4")
    water = saying(
        "3",
        category=Category.DRINKING_WATER,
        urgency=Urgency.EMERGENCY,
        due_on=JULY,
        beneficiary_id=TWO_RIVERS,
        is_open_to_all=False,
        is_project=True,
    )
    child = saying(
        "1",
        urgency=Urgency.URGENT,
        target_group=TargetGroup.LEFT_BEHIND_CHILDREN,
        pseudonym_id=PseudonymId("pseudonym-child"),
        evidence=(FILE,),
        due_on=JUNE,
        expires_on=JULY,
    )
    resting = NeedSuspended(need_id=WATER, reason=Reason.UNDER_REVIEW)
    shared.remembers(
        *PARTIES,
        programme(),
        *need(plain, on=MAY),
        *need(water, WATER, on=APRIL),
        told(resting, on=MAY),
        told(NeedResumed(need_id=WATER), on=JUNE),
        *need(child, CHILD, on=JUNE),
        *need(plain, OLD, on=APRIL),
        told(NeedMerged(need_id=OLD, into_id=SEED), on=JUNE),
        told(NeedDrafted(need_id=DRAFT, programme_id=HARVEST, content=plain), by=ELDER, on=JULY),
        offered(pledge_content("6", "4")),
        bound(),
        proposed("6"),
        approved(proposed("6")),
        proposed("4", SECOND, binding(need_line=2, pledge_line=2)),
        designated("pledge-meant"),
    )
    return shared


def found(house: House, by: Actor | None = None, **asked: Any) -> list[str]:
    board = house.asked(BOARD, asked, by=by)["needs"]
    assert board["totalCount"] == len(board["edges"])
    return [it["node"]["id"] for it in board["edges"]]


def filtered(house: House, **wanted: Any) -> set[str]:
    """Of what was published, asked by its office."""
    return set(found(house, by=CHIEF, filter=wanted)) - {DRAFT}


def test_one_need_tells_all_about_itself(county: House) -> None:
    line = {"kind": "GOODS", "unit": "kg", "received": "0", "accepted": "0"}
    allocation = {"id": FIRST, "pledge": {"id": RICE}, "quantity": "6", "stage": "APPROVED"}
    answer = county.asked(NEED, {"id": SEED})["need"]
    assert [it["stage"] for it in answer.pop("steps")] == [
        "DRAFT",
        "SUBMITTED",
        "VERIFIED",
        "PUBLISHED",
    ]
    assert answer.pop("position") == county.caught_up()
    assert answer == {
        "id": SEED,
        "stage": "PUBLISHED",
        "levels": ["COUNTY"],
        "category": "INDUSTRY",
        "kinds": ["GOODS"],
        "urgency": "NORMAL",
        "publishedOn": "2026-05-01",
        "dueOn": None,
        "expiresOn": None,
        "isOpen": True,
        "coverage": "0.3000",
        "hasLeft": True,
        "title": {"text": None, "isRemoved": True},
        "programme": {"id": HARVEST},
        "beneficiary": {"id": STONE_BRIDGE, "kind": "VILLAGE"},
        "region": {"fullName": "云南省怒江傈僳族自治州福贡县"},
        "mergedInto": None,
        "lines": [
            line | {"line": 1, "required": "10", "allocated": "6", "left": "4"},
            line | {"line": 2, "required": "4", "allocated": "0", "left": "4"},
        ],
        "allocations": {"edges": [{"node": allocation}]},
        "pledges": {"totalCount": 0},
    }


def test_the_public_sees_what_is_public_its_office_and_its_beneficiary_the_draft_as_well(
    county: House,
) -> None:
    public = {SEED, WATER, OLD}
    assert set(found(county)) == public
    assert set(found(county, by=STRANGER)) == public
    assert set(found(county, by=MILLER)) == public
    assert set(found(county, by=CHIEF)) == public | {CHILD, DRAFT}
    assert set(found(county, by=ELDER)) == public | {CHILD, DRAFT}
    assert set(found(county, by=SUPERVISOR)) == public | {CHILD, DRAFT}


def test_a_draft_is_to_strangers_what_does_not_exist(county: House) -> None:
    one = "query ($id: ID!) { need(id: $id) { publishedOn } node(id: $id) { id } }"
    assert county.asked(one, {"id": DRAFT}) == {"need": None, "node": None}
    assert county.asked(one, {"id": "need-nowhere"}) == {"need": None, "node": None}
    assert county.asked(one, {"id": DRAFT}, by=CHIEF) == {
        "need": {"publishedOn": None},
        "node": {"id": DRAFT},
    }


@pytest.mark.parametrize("by", [None, STRANGER, MILLER])
def test_no_child_is_shown_to_strangers(county: House, by: Actor | None) -> None:
    hidden = "query ($id: ID!) { need(id: $id) { pseudonymId evidenceIds } }"
    answer = county.asked(hidden, {"id": SEED}, by=by)["need"]
    assert answer == {"pseudonymId": None, "evidenceIds": []}
    assert county.asked(hidden, {"id": CHILD}, by=by) == {"need": None}
    for known in (CHIEF, ELDER, SUPERVISOR):
        answer = county.asked(hidden, {"id": CHILD}, by=known)["need"]
        assert answer == {"pseudonymId": "pseudonym-child", "evidenceIds": [FILE.evidence_id]}


@pytest.mark.parametrize(
    ("by", "allocations", "pledges"),
    [(None, 1, 0), (DAIRYMAN, 1, 0), (MILLER, 2, 1), (CHIEF, 2, 1), (ELDER, 2, 1)],
)
def test_what_is_only_proposed_is_between_the_parties_and_their_offices(
    county: House, by: Actor | None, allocations: int, pledges: int
) -> None:
    counted = (
        "query ($id: ID!) { need(id: $id) { allocations { totalCount }"
        " pledges { totalCount edges { node { pledgeId stage lines { kind quantity unit } } } } } }"
    )
    answer = county.asked(counted, {"id": SEED}, by=by)["need"]
    assert answer["allocations"]["totalCount"] == allocations
    assert answer["pledges"]["totalCount"] == pledges
    for it in answer["pledges"]["edges"]:
        line = {"kind": "GOODS", "quantity": "6", "unit": "kg"}
        assert it["node"] == {"pledgeId": "pledge-meant", "stage": "OFFERED", "lines": [line]}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"programmeId": HARVEST}, {SEED, WATER, CHILD, OLD}),
        ({"programmeId": "programme-other"}, set()),
        ({"programmeId": "need-1"}, set()),
        ({"regionId": "region-53"}, {SEED, WATER, CHILD, OLD}),
        ({"regionId": "region-5333"}, {SEED, WATER, CHILD, OLD}),
        ({"regionId": "region-533323"}, {SEED, WATER, CHILD, OLD}),
        ({"regionId": "region-44"}, set()),
        ({"regionId": "nowhere"}, set()),
        ({"beneficiaryId": TWO_RIVERS}, {WATER}),
        ({"category": "DRINKING_WATER"}, {WATER}),
        ({"kind": "GOODS"}, {SEED, WATER, CHILD, OLD}),
        ({"kind": "JOBS"}, set()),
        ({"targetGroup": "LEFT_BEHIND_CHILDREN"}, {CHILD}),
        ({"urgency": "EMERGENCY"}, {WATER}),
        ({"stage": "MERGED"}, {OLD}),
        ({"isOpenToAll": False}, {WATER}),
        ({"isProject": True}, {WATER}),
        ({"hasLeft": True}, {SEED, WATER, CHILD, OLD}),
        ({"hasLeft": False}, set()),
        ({"dueBy": "2026-06-01"}, {CHILD}),
        ({"onlyOpen": True}, {SEED, WATER}),
        ({"onlyOpen": True, "openOn": "2026-07-01"}, {SEED, WATER, CHILD}),
        ({"onlyOpen": True, "openOn": "2026-05-15"}, {SEED}),
        ({"onlyOpen": True, "openOn": "2026-04-15"}, {WATER}),
        ({"urgency": "EMERGENCY", "category": "INDUSTRY"}, set()),
    ],
)
def test_filters(county: House, wanted: Any, expected: set[str]) -> None:
    assert filtered(county, **wanted) == expected


@pytest.mark.parametrize("day", ["2026-04-01", "2026-05-01", "2026-06-01", "2026-07-02"])
def test_a_need_is_open_exactly_on_the_days_on_which_the_filter_finds_it(
    county: House, day: str
) -> None:
    question = "query ($on: Date!) { needs { edges { node { id isOpen(on: $on) } } } }"
    nodes = [it["node"] for it in county.asked(question, {"on": day}, by=CHIEF)["needs"]["edges"]]
    said = {it["id"] for it in nodes if it["isOpen"]} - {DRAFT}
    assert said == filtered(county, onlyOpen=True, openOn=day)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("NEWEST", [CHILD, SEED, WATER, OLD]),
        ("DUE_SOONEST", [CHILD, WATER, OLD, SEED]),
        ("MOST_URGENT", [WATER, CHILD, OLD, SEED]),
        ("LEAST_COVERED", [CHILD, OLD, WATER, SEED]),
    ],
)
def test_orders_and_pages(county: House, order: str, expected: list[str]) -> None:
    assert [it for it in found(county, by=CHIEF, order=order) if it != DRAFT] == expected
    paged, after = list[str](), None
    while True:
        asked = {"order": order, "first": 1, "after": after}
        board = county.asked(BOARD, asked, by=CHIEF)["needs"]
        paged += [it["node"]["id"] for it in board["edges"]]
        assert board["totalCount"] == len([*expected, DRAFT])
        assert board["position"] == county.caught_up()
        after = board["pageInfo"]["endCursor"]
        if not board["pageInfo"]["hasNextPage"]:
            break
    assert [it for it in paged if it != DRAFT] == expected


def test_the_one_that_goes_on_for_both_is_named(county: House) -> None:
    question = "{ needs(filter: { stage: MERGED }) { edges { node { mergedInto { id } } } } }"
    [edge] = county.asked(question)["needs"]["edges"]
    assert edge["node"]["mergedInto"] == {"id": SEED}


def test_whoever_has_just_written_waits_for_what_they_wrote(county: House) -> None:
    position = county.remembers(programme(ProgrammeId("programme-late")))
    question = "query ($id: ID!, $at: ID!) { need(id: $id, atLeast: $at) { position } }"
    answer = county.asked(question, {"id": SEED, "at": position})
    assert answer == {"need": {"position": position}}


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"filter": {"regionId": "region-\0"}}, "filter.regionId"),
        ({"filter": {"programmeId": "x" * 300}}, "filter.programmeId"),
        ({"first": 0}, "first"),
        ({"first": 101}, "first"),
        ({"after": "bm9uc2Vuc2U="}, "after"),
    ],
)
def test_what_cannot_be_read_names_its_field(county: House, asked: Any, field: str) -> None:
    [error] = county.wrong(BOARD, asked)
    assert error.extensions == {"code": "BAD_INPUT", "field": field}


@pytest.mark.parametrize("place", [["no day", SEED], ["2026-05-01"], [], [1, SEED]])
def test_a_cursor_that_was_tampered_with_is_none(county: House, place: list[Any]) -> None:
    where = ["needs_board", "dated_on", "need_id", *place]
    cursor = urlsafe_b64encode(orjson.dumps(where)).decode()
    [error] = county.wrong(BOARD, {"after": cursor})
    assert error.extensions == {"code": "BAD_INPUT", "field": "after"}


def test_a_page_costs_a_statement_for_each_kind_of_part(county: House) -> None:
    """Fifty needs with their lines and titles are not fifty times as many questions."""
    whole = """{ needs { edges { node {
        title { text isRemoved } beneficiary { name { text } } programme { name { text } }
        lines { line } steps { name }
    } } } }"""
    assert county.statements(whole) == 5
