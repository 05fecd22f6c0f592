"""Nobody keeps others from sending: a few files at a time for each, and none without end."""

import socket
from asyncio import sleep as pause
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, contextmanager
from io import BytesIO
from time import monotonic, sleep
from types import ModuleType
from typing import NamedTuple

import httpx
import pytest

from domain.kernel import Actor
from infra import uploads
from infra.jobs import web
from infra.jobs.receiving import TooSlow, received
from tests.infra.importing.desk import HOLDER
from tests.support.scenario import person
from tests.support.server import PATIENCE, Server

OTHER = person("person-other", region="region-44")
HEAD = "POST {path} HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\nauthorization: {token}\r\n\r\n"


class Way(NamedTuple):
    """A way for files to come in. `let_in`: what one is told who has a seat, of what we send."""

    path: str
    module: ModuleType
    let_in: int


WAYS = pytest.mark.parametrize(
    "way",
    [Way("/imports?name=a.csv", web, 201), Way("/evidence", uploads, 422)],
    ids=["workbook", "evidence"],
)


@contextmanager
def sending(server: Server, by: Actor, path: str) -> Iterator[socket.socket]:
    """Somebody who has begun, and does not come to an end."""
    with socket.create_connection(("127.0.0.1", int(server.address.rpartition(":")[2]))) as end:
        end.settimeout(PATIENCE)
        token = server.headers(by)["authorization"]
        end.sendall(HEAD.format(path=path, token=token).encode() + b"x")
        yield end


def sent(server: Server, by: Actor, way: Way) -> httpx.Response:
    return server.http.post(way.path, content=b"x", headers=server.headers(by))


def until_sent(server: Server, by: Actor, way: Way, status: int) -> None:
    patience = monotonic() + PATIENCE
    while (found := sent(server, by, way).status_code) != status and monotonic() < patience:
        sleep(0.05)
    assert found == status


@WAYS
def test_one_person_sends_a_few_at_a_time_and_others_are_let_in(server: Server, way: Way) -> None:
    few = way.module.AT_ONCE_EACH
    with ExitStack() as stack:
        answer = sent(server, HOLDER, way)
        while answer.status_code == way.let_in:
            stack.enter_context(sending(server, HOLDER, way.path))
            sleep(0.05)
            answer = sent(server, HOLDER, way)
        assert answer.status_code == 429
        [error] = answer.json()["errors"]
        assert error["message"] == (
            f"You are sending {few} files already; send the next when one of them is there. "
            f"您已有 {few} 个文件正在上传；请待其中一个完成后再传。"
        )
        assert answer.headers["retry-after"] == "60"
        assert sent(server, OTHER, way).status_code == way.let_in
    until_sent(server, HOLDER, way, way.let_in)


@WAYS
def test_who_sends_too_slowly_is_let_go_and_told(
    server: Server, monkeypatch: pytest.MonkeyPatch, way: Way
) -> None:
    async def hastily(pieces: AsyncIterator[bytes], into: BytesIO) -> None:
        await received(pieces, into, portion=100, seconds=0.3)

    monkeypatch.setattr(way.module, "received", hastily)
    with sending(server, HOLDER, way.path) as end:
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
