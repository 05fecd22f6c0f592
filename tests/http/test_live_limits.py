"""What following may take: seats, time and memory. Whoever has to leave is told why."""

import socket
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic, sleep

import httpx
import jwt

from tests.support.county import CLERK, MILLER
from tests.support.live import connected, following, streamed
from tests.support.server import Server, served
from tests.support.story import Story

RATE = "subscription { matchRate { figures { counts { raised } } } }"
SHARE = "{ part whole value percent wholePercent }"
COUNTS = "counts { raised matched committed delivered accepted fulfilled short withdrawn expired }"
FIGURES = f"{{ {COUNTS} matched {SHARE} committed {SHARE} delivered {SHARE} accepted {SHARE} }}"
MANY = " ".join(f"a{number}: figures {FIGURES}" for number in range(28))
LARGE = f"subscription {{ matchRate {{ {MANY} }} }}"
"""Of some ten kilobytes."""


def until(holds: Callable[[], bool], seconds: float = 20.0) -> None:
    patience = monotonic() + seconds
    while not holds():
        assert monotonic() < patience
        sleep(0.02)


def test_a_person_follows_so_much_and_others_still_may(database: str, tmp_path: Path) -> None:
    with served(database, tmp_path, max_live_each=2) as server, ExitStack() as stack:
        for _ in range(2):
            stack.enter_context(following(server, RATE, by=CLERK)).next()
        full = stack.enter_context(following(server, RATE, by=CLERK))
        [error] = full.wrong()
        assert error["message"] == "You follow 2 answers already; leave one of them first."
        assert error["extensions"]["code"] == "TRY_AGAIN"
        with streamed(server, RATE, by=CLERK) as events:
            assert events.response.status_code == 429
        assert stack.enter_context(following(server, RATE, by=MILLER)).next()
        assert stack.enter_context(following(server, RATE)).next()


def test_a_seat_is_free_when_its_follower_has_left(database: str, tmp_path: Path) -> None:
    with served(database, tmp_path, max_live_each=1) as server:
        for _ in range(3):
            with following(server, RATE) as it:
                it.next()
            until(lambda: server.gallery.seats.taken == 0)
            with streamed(server, RATE) as events:
                events.next()
            until(lambda: server.gallery.seats.taken == 0)
        with following(server, "subscription { dance }") as it:
            it.wrong()
        assert server.gallery.seats.taken == 0


def test_a_server_is_followed_so_often(database: str, tmp_path: Path) -> None:
    with served(database, tmp_path, max_live=2) as server, ExitStack() as stack:
        for by in (CLERK, MILLER):
            stack.enter_context(following(server, RATE, by=by)).next()
        with connected(server) as socket:
            why = "This server is followed 2 times at once; try again later."
            assert socket.closed() == (1013, why)
        with streamed(server, RATE) as events:
            assert events.response.status_code == 429
        assert server.asked("{ me { role } }") == {"me": None}


def test_one_connection_follows_so_much(server: Server) -> None:
    with connected(server) as socket:
        socket.greets()
        for number in range(20):
            socket.follows(RATE, name=f"it-{number}")
            socket.next(name=f"it-{number}")
        socket.follows(RATE, name="more")
        [error] = socket.wrong("more")
    assert error["message"] == "20 subscriptions at most on one connection."


def short_lived(server: Server, seconds: float) -> str:
    claims = {"sub": "person-clerk", "role": "coordinator", "region_id": "region-533323"}
    lifetime = {"exp": datetime.now(UTC) + timedelta(seconds=seconds), "aud": "jiedui"}
    return "Bearer " + jwt.encode(claims | lifetime, server.settings.signing_key, "HS256")


def test_what_is_followed_ends_with_the_token(server: Server) -> None:
    authorization = short_lived(server, 2)
    why = "The token has expired; come again with a new one."
    with connected(server) as it, streamed(server, RATE, authorization=authorization) as events:
        it.greets(authorization)
        it.follows(RATE)
        assert it.next()["data"]
        assert it.closed() == (4403, why)
        *_, last = events.rest()
    assert last == {"event": "end", "data": f'{{"code":4403,"message":"{why}"}}'}


def test_nobody_stays_for_ever(database: str, tmp_path: Path) -> None:
    with served(database, tmp_path, live_lifetime=1.0) as server:
        why = "This has lasted long; come again with your last position."
        with following(server, RATE) as it:
            assert it.closed() == (1001, why)
        with streamed(server, RATE, by=CLERK) as events:
            *_, last = events.rest()
    assert last == {"event": "end", "data": f'{{"code":1001,"message":"{why}"}}'}


def test_a_stream_outlasts_what_one_request_may_take(database: str, tmp_path: Path) -> None:
    with served(database, tmp_path, timeout=1.0) as server:
        story = Story(server)
        with streamed(server, RATE, by=CLERK) as events:
            events.next()
            sleep(1.5)
            story.published("1")
            assert events.next()["data"]["matchRate"]["figures"]["counts"]["raised"] == 1


def small_ear(server: Server) -> socket.socket:
    """The end of a connection that takes in little."""
    ear = socket.socket()
    ear.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    ear.connect(("127.0.0.1", int(server.address.rpartition(":")[2])))
    return ear


def test_who_does_not_read_is_dropped_and_the_others_go_on(database: str, tmp_path: Path) -> None:
    with (
        served(database, tmp_path, live_patience=1.0) as server,
        following(server, RATE, by=CLERK) as other,
    ):
        story = Story(server)
        other.next()
        with connected(server, sock=small_ear(server), max_queue=1, compression=None) as slow:
            slow.greets(server.headers(MILLER)["authorization"])
            for number in range(20):
                slow.follows(LARGE, name=f"it-{number}")
            until(lambda: server.gallery.seats.taken == 1 + 20)
            story.published("1")
            assert other.next()["data"]["matchRate"]["figures"]["counts"]["raised"] == 1
            until(lambda: server.gallery.seats.taken == 1)
            why = "You read too slowly; come again with your last position."
            assert slow.closed() == (1013, why)
        story.published("2")
        assert other.next()["data"]["matchRate"]["figures"]["counts"]["raised"] == 2


def test_who_does_not_read_events_is_dropped_as_well(database: str, tmp_path: Path) -> None:
    with served(database, tmp_path, live_patience=0.5, live_every=0.01) as server:
        story = Story(server)
        assert story.mill
        with small_ear(server) as ear:
            ask_for_events(ear, LARGE, server.headers(CLERK)["authorization"])
            until(lambda: server.gallery.seats.taken == 1)
            number = 0
            while server.gallery.seats.taken:
                number += 1
                assert number < 200
                story.published("1")
            said = everything(ear)
        assert said.endswith(b"0\r\n\r\n")
        assert b'event: end\ndata: {"code":1013' in said
        assert said.count(b"event: next") < number, "it was told only the newest of them"
        assert server.is_well


def ask_for_events(ear: socket.socket, document: str, authorization: str = "") -> None:
    path = httpx.URL("/graphql", params={"query": document})
    head = f"GET {path} HTTP/1.1\r\nHost: here\r\nAccept: text/event-stream\r\n"
    head += f"Authorization: {authorization}\r\n\r\n" if authorization else "\r\n"
    ear.sendall(head.encode())


def everything(ear: socket.socket) -> bytes:
    """All that is still to be read, to the end of the response."""
    said = b""
    ear.settimeout(20)
    while not said.endswith(b"0\r\n\r\n") and (part := ear.recv(65_536)):
        said += part
    return said


def test_a_client_that_vanishes_leaves_nothing_behind(server: Server) -> None:
    ear = small_ear(server)
    ask_for_events(ear, RATE)
    until(lambda: server.gallery.seats.taken == 1)
    ear.close()
    until(lambda: server.gallery.seats.taken == 0)
    with following(server, RATE) as it:
        it.next()
        it.connection.socket.shutdown(socket.SHUT_RDWR)
        until(lambda: server.gallery.seats.taken == 0)
