"""Nobody keeps others from sending: two files at a time for each, and none without end."""

import socket
from asyncio import sleep as pause
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, contextmanager
from io import BytesIO
from time import monotonic, sleep

import pytest

from domain.kernel import Actor
from infra.jobs import web
from infra.jobs.receiving import TooSlow, received
from tests.infra.importing.desk import HOLDER
from tests.support.scenario import person
from tests.support.server import PATIENCE, Server

OTHER = person("person-other", region="region-44")
HEAD = (
    "POST /imports?name=a.csv HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n"
    "authorization: {token}\r\n\r\n"
)


@contextmanager
def sending(server: Server, by: Actor) -> Iterator[socket.socket]:
    """Somebody who has begun, and does not come to an end."""
    with socket.create_connection(("127.0.0.1", int(server.address.rpartition(":")[2]))) as end:
        end.settimeout(PATIENCE)
        token = server.headers(by)["authorization"]
        end.sendall(HEAD.format(token=token).encode() + b"x")
        yield end


def sent(server: Server, by: Actor) -> int:
    headers = server.headers(by)
    return server.http.post("/imports?name=a.csv", content=b"x", headers=headers).status_code


def until_sent(server: Server, by: Actor, status: int) -> None:
    patience = monotonic() + PATIENCE
    while (found := sent(server, by)) != status and monotonic() < patience:
        sleep(0.05)
    assert found == status


def test_one_person_sends_two_at_a_time_and_others_are_let_in(server: Server) -> None:
    with ExitStack() as stack:
        for _ in range(web.AT_ONCE_EACH):
            stack.enter_context(sending(server, HOLDER))
        until_sent(server, HOLDER, 429)
        headers = server.headers(HOLDER)
        answer = server.http.post("/imports?name=a.csv", content=b"x", headers=headers)
        [error] = answer.json()["errors"]
        assert error["message"] == (
            "You are sending 2 files already; send the next when one of them is there. "
            "您已有 2 个文件正在上传；请待其中一个完成后再传。"
        )
        assert answer.headers["retry-after"] == "60"
        assert sent(server, OTHER) == 201
    until_sent(server, HOLDER, 201)


def test_who_sends_too_slowly_is_let_go_and_told(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hastily(pieces: AsyncIterator[bytes], into: BytesIO) -> None:
        await received(pieces, into, portion=100, seconds=0.3)

    monkeypatch.setattr(web, "received", hastily)
    with sending(server, HOLDER) as end:
        said = b"".join(iter(lambda: end.recv(65_536), b"")).decode()
    assert said.startswith("HTTP/1.1 408")
    assert "The file came too slowly" in said
    assert "文件上传过慢" in said


async def coming(count: int, size: int, seconds: float) -> AsyncIterator[bytes]:
    for _ in range(count):
        await pause(seconds)
        yield b"x" * size


async def test_what_comes_steadily_may_take_long_and_what_trickles_may_not() -> None:
    steady, slow = BytesIO(), BytesIO()
    await received(coming(8, 50, 0.1), steady, portion=100, seconds=0.4)
    assert steady.tell() == 400
    with pytest.raises(TooSlow):
        await received(coming(100, 1, 0.1), slow, portion=100, seconds=0.4)
    assert slow.tell() < 10
