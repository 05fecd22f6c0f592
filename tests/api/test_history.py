"""Whatever has an id has a history: what happened, when, and for the offices by whose hands."""

from typing import Any

from tests.support.county import (
    CHIEF,
    ELDER,
    PARTIES,
    SEED,
    STONE_BRIDGE,
    STRANGER,
    need,
    need_content,
    programme,
)
from tests.support.house import House
from tests.support.scenario import told

HISTORY = """
query (
  $id: ID!, $first: Int! = 20, $after: String, $newestFirst: Boolean! = false, $atLeast: ID
) {
  history(
    id: $id, first: $first, after: $after, newestFirst: $newestFirst, atLeast: $atLeast
  ) {
    totalCount
    position
    pageInfo { hasNextPage endCursor }
    edges { node { event meaning occurredOn hands { personId } } }
  }
}
"""


def events(answer: Any) -> list[str]:
    return [it["node"]["event"] for it in answer["history"]["edges"]]


def test_the_public_sees_what_is_public_and_nobodys_hands(empty: House) -> None:
    empty.remembers(*PARTIES, told(programme()), *need(need_content()))
    answer = empty.asked(HISTORY, {"id": SEED})
    assert events(answer) == ["NeedPublished"]
    [step] = answer["history"]["edges"]
    assert step["node"]["hands"] is None
    assert step["node"]["meaning"].startswith("The need was made public")
    assert step["node"]["occurredOn"] == "2026-05-01"


def test_an_office_sees_every_step_and_by_whom(empty: House) -> None:
    head = empty.remembers(*PARTIES, told(programme()), *need(need_content()))
    answer = empty.asked(HISTORY, {"id": SEED}, by=CHIEF)
    assert events(answer) == ["NeedDrafted", "NeedSubmitted", "NeedVerified", "NeedPublished"]
    hands = answer["history"]["edges"][0]["node"]["hands"]
    assert hands == {"personId": ELDER.person_id}
    assert answer["history"]["position"] == head


def test_an_office_elsewhere_sees_what_the_public_sees(empty: House) -> None:
    head = empty.remembers(*PARTIES, told(programme()), *need(need_content()))
    asked = {"id": SEED, "atLeast": head}
    assert events(empty.asked(HISTORY, asked, by=STRANGER)) == ["NeedPublished"]
    assert len(events(empty.asked(HISTORY, asked, by=CHIEF))) == 4


def test_a_long_history_is_read_page_by_page_from_either_end(empty: House) -> None:
    empty.remembers(*PARTIES, told(programme()), *need(need_content()))
    asked: dict[str, Any] = {"id": SEED, "first": 3, "newestFirst": True}
    first = empty.asked(HISTORY, asked, by=CHIEF)
    assert events(first) == ["NeedPublished", "NeedVerified", "NeedSubmitted"]
    assert first["history"]["totalCount"] == 4
    behind = first["history"]["pageInfo"]["endCursor"]
    second = empty.asked(HISTORY, asked | {"after": behind}, by=CHIEF)
    assert events(second) == ["NeedDrafted"]
    assert not second["history"]["pageInfo"]["hasNextPage"]


def test_a_thing_is_found_in_whatever_role_an_event_names_it(empty: House) -> None:
    empty.remembers(*PARTIES, told(programme()), *need(need_content()))
    answer = empty.asked(HISTORY, {"id": STONE_BRIDGE}, by=CHIEF)
    assert events(answer) == ["PartyRegistered", "PartyVerified", "NeedDrafted"]


def test_what_is_no_id_has_no_history(empty: House) -> None:
    assert events(empty.asked(HISTORY, {"id": "need-' OR 1=1 --"})) == []
    [wrong] = empty.wrong(HISTORY, {"id": "need-\0"})
    assert wrong.message.startswith("id:")
    [wrong] = empty.wrong(HISTORY, {"id": SEED, "first": 101})
    assert wrong.message.startswith("first:")
    [wrong] = empty.wrong(HISTORY, {"id": SEED, "after": "elsewhere"})
    assert wrong.message.startswith("after:")


def test_one_is_told_who_one_is_and_what_one_may_ask(empty: House) -> None:
    me = "{ me { personId role regionId mayAsk } }"
    assert empty.asked(me) == {"me": None}
    told_me = empty.asked(me, by=CHIEF)["me"]
    assert told_me["role"] == "COORDINATOR"
    assert "approvePairing" in told_me["mayAsk"]
    assert "acceptDelivery" not in told_me["mayAsk"]


def test_everybody_can_see_how_far_behind_the_answers_are(empty: House) -> None:
    head = empty.remembers(*PARTIES)
    answer = empty.asked("{ projections { name position eventsBehind secondsBehind trouble } }")
    assert {it["position"] for it in answer["projections"]} == {head}
    assert all(it["eventsBehind"] == 0 and it["trouble"] is None for it in answer["projections"])
    assert "history" in {it["name"] for it in answer["projections"]}
