"""Two at the same moment: one of them is first, and the other learns it in a sentence."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from tests.support.people import listed
from tests.support.server import Server
from tests.support.story import Story

TEN = {"quantity": "10", "unit": "公斤"}


@pytest.fixture(scope="module")
def story(server: Server) -> Story:
    return Story(server)


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What came of each, all begun at the same moment."""
    start = Barrier(len(acts))

    def act(it: Callable[[], Any]) -> Any:
        start.wait()
        return it()

    with ThreadPoolExecutor(len(acts)) as people:
        return list(people.map(act, acts))


def proposal(story: Story, need_id: str) -> str:
    """Somebody else's for the same ten kilograms."""
    miller = story.organisation("miller", story.mill)
    lines = [{"needLine": 1, "measure": TEN}]
    claimed = miller.records("ClaimNeed", partyId=story.mill, needId=need_id, lines=lines)
    [it] = listed(claimed["node"]["allocations"])
    return str(it["id"])


@pytest.mark.parametrize("_", range(5))
def test_only_one_approval_of_the_last_unit_wins(story: Story, _: int) -> None:
    need_id = story.published("20")
    first, second = (proposal(story, need_id) for _ in range(2))
    answers = at_once(
        lambda: story.clerk.tells("ApproveAllocation", allocationId=first),
        lambda: story.chief.tells("ApproveAllocation", allocationId=second),
    )
    [won] = [it for it in answers if "events" in it]
    [lost] = [it for it in answers if "events" not in it]
    assert {it["name"] for it in won["events"]} >= {"AllocationApproved"}
    assert lost["code"] == "NeedIsMet"
    assert (lost["needId"], lost["left"], lost["unit"]) == (need_id, "0", "kg")


def test_a_command_that_is_sent_twice_at_once_happens_once(story: Story) -> None:
    given = {
        "commandId": "command-impatient",
        "programmeId": story.programme,
        "content": story.content("20"),
    }
    elder = story.receiver("elder", story.village)
    answers = at_once(*[lambda: elder.records("SubmitNeed", **given)] * 6)
    assert all(it == answers[0] for it in answers)
    history = story.chief.asks("WhyItStands", id=answers[0]["id"], atLeast=answers[0]["position"])
    assert [it["event"] for it in listed(history)] == ["NeedSubmitted", "NeedDrafted"]


def test_two_people_may_choose_the_same_command_id(story: Story) -> None:
    asked = {"programmeId": story.programme, "content": story.content("20")}
    elder, teacher = (story.receiver(it, story.village) for it in ("elder", "teacher"))
    answers = at_once(
        lambda: elder.records("SubmitNeed", commandId="command-ours", **asked),
        lambda: teacher.records("SubmitNeed", commandId="command-ours", **asked),
    )
    assert len({it["id"] for it in answers}) == 2


def test_other_content_under_the_same_command_id_is_refused(story: Story) -> None:
    elder = story.receiver("elder", story.village)
    asked = {"commandId": "command-changed", "programmeId": story.programme}
    elder.records("SubmitNeed", **asked, content=story.content("20"))
    assert elder.is_refused("SubmitNeed", **asked, content=story.content("21")) == "CommandDiffers"
