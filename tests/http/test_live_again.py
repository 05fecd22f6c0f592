"""Whoever is cut off goes on where they were: nothing that happened meanwhile is missed."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed

from tests.support.county import CLERK
from tests.support.live import Socket, following, streamed
from tests.support.processes import Process, process
from tests.support.server import Server
from tests.support.story import Story

RATE = """
subscription ($atLeast: ID) { matchRate(atLeast: $atLeast) { figures { counts { raised } } } }
"""
STOPPING = "The server stops; come again with your last position."


@pytest.fixture
def begun(database: str, tmp_path: Path) -> Iterator[Process]:
    with process(database, tmp_path) as it:
        yield it


def raised(answer: Any) -> int:
    return int(answer["data"]["matchRate"]["figures"]["counts"]["raised"])


def position(answer: Any) -> str:
    return str(answer["extensions"]["position"])


def number(answer: Any) -> int:
    return int(position(answer).removeprefix("main-"))


def hear_out(it: Socket) -> None:
    while True:
        it.hears()


def test_the_first_answer_knows_of_what_one_knows(server: Server) -> None:
    """At once after it was recorded, before any read model has heard of it."""
    story = Story(server)
    for known in range(1, 6):
        elder = story.receiver("elder", story.village)
        asked = story.content("1")
        made = elder.records("SubmitNeed", programmeId=story.programme, content=asked)
        story.clerk.records("VerifyNeed", needId=made["id"])
        published = story.chief.records("PublishNeed", needId=made["id"], level="COUNTY")
        with following(server, RATE, {"atLeast": published["position"]}, by=CLERK) as it:
            assert raised(it.next()) == known
        with streamed(server, RATE, **{"last-event-id": published["position"]}, by=CLERK) as events:
            assert raised(events.next()) == known


def test_who_is_cut_off_again_and_again_sees_the_end(server: Server) -> None:
    story = Story(server)
    with following(server, RATE, by=CLERK) as it:
        seen = [it.next()]
    with ThreadPoolExecutor() as others:
        telling = others.submit(lambda: [story.published("1") for _ in range(12)])
        while not telling.done() or raised(seen[-1]) < raised(seen[0]) + 12:
            with following(server, RATE, {"atLeast": position(seen[-1])}, by=CLERK) as it:
                seen += [it.next()]
    assert [number(it) for it in seen] == sorted(number(it) for it in seen)
    assert [raised(it) for it in seen] == sorted(raised(it) for it in seen)


def test_a_killed_server_goes_on_from_there(begun: Process) -> None:
    story = Story(begun.client)
    story.published("1")
    with following(begun.client, RATE, by=CLERK) as it:
        while raised(before := it.next()) < 1:
            pass
        story.published("2")
        begun.kill()
        with pytest.raises(ConnectionClosed):
            hear_out(it)
    begun.start()
    with following(begun.client, RATE, {"atLeast": position(before)}, by=CLERK) as it:
        while raised(it.next()) < 2:
            pass
        story.published("3")
        assert raised(it.next()) == 3


def test_a_server_that_stops_says_so_and_does_not_wait(begun: Process) -> None:
    with (
        following(begun.client, RATE, by=CLERK) as it,
        streamed(begun.client, RATE, by=CLERK) as events,
    ):
        it.next()
        events.next()
        stopped = monotonic()
        with ThreadPoolExecutor() as hands:
            stopping = hands.submit(begun.stop)
            assert it.closed() == (1001, STOPPING)
            last = events.event("end")
            assert json.loads(last["data"]) == {"code": 1001, "message": STOPPING}
            assert events.rest() == []
            code, complaints = stopping.result()
    assert monotonic() - stopped < 8
    assert complaints == ""
    assert code in (0, 130)
