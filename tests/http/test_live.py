"""Whoever follows an answer is told each other answer, and nothing twice."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.support.county import CLERK
from tests.support.live import Socket, following, streamed
from tests.support.server import Server
from tests.support.story import Story

RATE = """
subscription ($programme: ID, $atLeast: ID) {
  matchRate(filter: { programmeId: $programme }, atLeast: $atLeast) {
    position recordedAt figures { counts { raised matched } }
  }
}
"""
NEED = """
subscription ($id: ID!, $atLeast: ID) {
  need(id: $id, atLeast: $atLeast) {
    id stage position title { text } allocations { edges { node { id stage quantity } } }
  }
}
"""
DESK = "subscription { desk { totalCount edges { node { task thingId } } } }"


@pytest.fixture(scope="module")
def story(server: Server) -> Story:
    it = Story(server)
    it.published("1")
    assert it.mill
    server.catch_up()
    return it


def counts(answer: Any) -> tuple[int, int]:
    found = answer["data"]["matchRate"]["figures"]["counts"]
    return found["raised"], found["matched"]


def rate(story: Story) -> dict[str, Any]:
    return {"programme": story.programme}


def test_the_answer_comes_at_once_and_again_when_it_has_changed(story: Story) -> None:
    with following(story.client, RATE, rate(story), by=CLERK) as socket:
        raised, _ = counts(socket.next())
        story.published("10")
        assert counts(socket.next()) == (raised + 1, 0)


def test_an_answer_says_for_which_position_it_is_true(story: Story) -> None:
    with following(story.client, RATE, rate(story), by=CLERK) as socket:
        answer = socket.next()
        assert answer["extensions"]["position"] == answer["data"]["matchRate"]["position"]


def test_the_same_answer_is_not_told_again(story: Story) -> None:
    """Though all read models have moved, and its position and time with them."""
    with following(story.client, RATE, rate(story), by=CLERK) as socket:
        before = socket.next()
        elder = story.receiver("elder", story.village)
        elder.records("SubmitNeed", programmeId=story.programme, content=story.content("3"))
        assert socket.hears_nothing(2.0)
        story.published("4")
        assert counts(socket.next()) == (counts(before)[0] + 1, 0)


def test_a_need_is_followed_with_all_that_belongs_to_it(server: Server, story: Story) -> None:
    need_id = story.published("20")
    server.catch_up()
    miller = story.organisation("miller", story.mill)
    by = miller.actor
    with following(story.client, NEED, {"id": need_id}, by=by) as socket:
        assert socket.next()["data"]["need"]["allocations"]["edges"] == []
        asked = [{"needLine": 1, "measure": {"quantity": "10", "unit": "公斤"}}]
        miller.records("ClaimNeed", partyId=story.mill, needId=need_id, lines=asked)
        proposed = until(socket, lambda it: it["data"]["need"]["allocations"]["edges"])
        [edge] = proposed["data"]["need"]["allocations"]["edges"]
        assert (edge["node"]["stage"], edge["node"]["quantity"]) == ("PROPOSED", "10")
        story.chief.records("ApproveAllocation", allocationId=edge["node"]["id"])
        approved = socket.next()["data"]["need"]["allocations"]["edges"]
        assert approved[0]["node"]["stage"] == "APPROVED"


def test_what_one_may_not_see_is_none_until_one_may(server: Server, story: Story) -> None:
    elder = story.receiver("elder", story.village)
    made = elder.records("SubmitNeed", programmeId=story.programme, content=story.content("5"))
    server.catch_up()
    with (
        following(story.client, NEED, {"id": made["id"]}) as public,
        following(story.client, NEED, {"id": made["id"]}, by=story.elder) as village,
    ):
        assert public.next()["data"]["need"] is None
        assert village.next()["data"]["need"]["stage"] == "SUBMITTED"
        story.clerk.records("VerifyNeed", needId=made["id"])
        assert village.next()["data"]["need"]["stage"] == "VERIFIED"
        story.chief.records("PublishNeed", needId=made["id"], level="COUNTY")
        assert public.next()["data"]["need"]["stage"] == "PUBLISHED"


def test_everybody_follows_their_own_desk(story: Story) -> None:
    chief, stranger = story.chief.actor, story.office("stranger", "region-533301").actor
    with (
        following(story.client, DESK, by=chief) as ours,
        following(story.client, DESK, by=stranger) as theirs,
    ):
        before = ours.next()["data"]["desk"]["totalCount"]
        assert theirs.next()["data"]["desk"] == {"totalCount": 0, "edges": []}
        elder = story.receiver("elder", story.village)
        made = elder.records("SubmitNeed", programmeId=story.programme, content=story.content("6"))
        desk = ours.next()["data"]["desk"]
        assert desk["totalCount"] == before + 1
        assert made["id"] in [it["node"]["thingId"] for it in desk["edges"]]
        assert theirs.hears_nothing(1.0)


def test_several_are_followed_on_one_connection_until_they_are_left(
    server: Server, story: Story
) -> None:
    need_id = story.published("7")
    server.catch_up()
    with following(story.client, RATE, rate(story), by=CLERK) as socket:
        socket.next()
        socket.follows(NEED, {"id": need_id}, name="need")
        assert socket.next(name="need")["data"]["need"]["id"] == need_id
        socket.says(type="complete", id="it")
        story.published("8")
        assert socket.hears_nothing(1.5)


def test_events_are_the_same_answers(story: Story) -> None:
    with streamed(story.client, RATE, rate(story), by=CLERK) as events:
        assert events.response.headers["content-type"].startswith("text/event-stream")
        first = events.event("next")
        assert f'"position":"{first["id"]}"' in first["data"]
        story.published("9")
        assert counts(events.next())[0] > 0


def until(socket: Socket, holds: Callable[[Any], Any]) -> Any:
    """The first answer of which this holds."""
    while not holds(answer := socket.next()):
        pass
    return answer


@pytest.fixture(autouse=True)
def quiet(server: Server) -> Iterator[None]:
    """What one test has told is known before the next begins."""
    yield
    server.catch_up()
