"""Who connects and does not come to the point is let go; who does is served as ever."""

import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from time import monotonic, sleep

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from infra.arriving import Arriving
from tests.support.server import listening, running

HEAD = b"POST / HTTP/1.1\r\nhost: x\r\n"
PATIENCE = 10.0


class Hasty(Arriving):
    seconds = 0.3
    most_bytes = 10_000


async def echo(request: Request) -> Response:
    return PlainTextResponse(await request.body())


APP = Starlette(routes=[Route("/", echo, methods=["POST"])])


@pytest.fixture
def connect() -> Iterator[Callable[[], socket.socket]]:
    def connected() -> socket.socket:
        return socket.create_connection(door.getsockname(), timeout=PATIENCE)

    server = uvicorn.Server(uvicorn.Config(APP, http=Hasty, log_level="error"))
    with listening() as door, running(server, door):
        yield connected


def until_closed(end: socket.socket) -> bytes:
    return b"".join(iter(lambda: end.recv(65_536), b""))


@pytest.mark.parametrize("said", [b"", b"POST", HEAD])
def test_who_does_not_finish_the_head_is_let_go(
    connect: Callable[[], socket.socket], said: bytes
) -> None:
    with connect() as slow:
        slow.sendall(said)
        begun = monotonic()
        assert until_closed(slow) == b""
        assert monotonic() - begun < PATIENCE / 2


def test_who_sends_a_little_now_and_then_is_let_go(connect: Callable[[], socket.socket]) -> None:
    with connect() as slow:
        slow.sendall(HEAD)
        begun = monotonic()
        with suppress(BrokenPipeError, ConnectionResetError):
            while monotonic() - begun < PATIENCE:
                sleep(0.05)
                slow.sendall(b"x: y\r\n")
        assert monotonic() - begun < PATIENCE / 2


def test_a_head_without_an_end_is_told_and_cut(connect: Callable[[], socket.socket]) -> None:
    with connect() as endless:
        endless.sendall(HEAD)
        sleep(0.05)
        endless.sendall(b"x: " + b"y" * Hasty.most_bytes)
        assert until_closed(endless).endswith(b"The head of a request has 10000 bytes at most.")


def test_the_second_request_has_its_time_as_well(connect: Callable[[], socket.socket]) -> None:
    with connect() as patient:
        for word in (b"one", b"two"):
            patient.sendall(HEAD + b"content-length: 3\r\n\r\n" + word)
            assert patient.recv(65_536).endswith(word)
            sleep(2 * Hasty.seconds)
        patient.sendall(HEAD)
        assert until_closed(patient) == b""


def test_a_body_may_take_longer_and_be_longer_than_a_head(
    connect: Callable[[], socket.socket],
) -> None:
    body = b"y" * (3 * Hasty.most_bytes)
    with connect() as slow:
        slow.sendall(HEAD + b"connection: close\r\ncontent-length: %d\r\n\r\n" % len(body))
        for start in range(0, len(body), Hasty.most_bytes):
            sleep(Hasty.seconds)
            slow.sendall(body[start : start + Hasty.most_bytes])
        assert until_closed(slow).endswith(body)


def test_requests_sent_at_once_are_answered_one_after_another(
    connect: Callable[[], socket.socket],
) -> None:
    with connect() as pipe:
        body = b"yes" * 2_000
        one = HEAD + b"content-length: %d\r\n\r\n" % len(body) + body
        pipe.sendall(one * 20 + HEAD)
        assert until_closed(pipe).count(body) == 20
