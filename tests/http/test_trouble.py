"""What is our own fault: told by a number to look it up by; and what takes too long is cut."""

import logging
import socket
from pathlib import Path
from time import sleep

import pytest

from projections.reader import Reader
from tests.support.county import CLERK
from tests.support.server import Server, served


def test_a_bug_is_told_by_a_number_and_logged_whole(
    server: Server, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the secret of person-anna")

    monkeypatch.setattr("api.me.Me.of", broken)
    with caplog.at_level(logging.ERROR):
        answer = server.post("{ me { role } projections { name } }", by=CLERK).json()
    [error] = answer["errors"]
    number = error["extensions"]["id"]
    assert error["extensions"]["code"] == "UNEXPECTED"
    assert error["message"] == f"Something went wrong on our side; say {number} when you report it."
    assert "secret" not in str(answer)
    assert answer["data"]["me"] is None
    assert answer["data"]["projections"], "what is not broken is answered"
    [record] = [it for it in caplog.records if number in it.getMessage()]
    assert record.exc_info
    assert "secret of person-anna" in str(record.exc_info[1])


def test_what_takes_too_long_is_cut_with_a_sentence(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The statement that sleeps stands for one that has far too much to do."""

    async def slow(self: Reader, *_: object) -> None:
        async with self._pool.connection() as connection:
            await connection.execute("SELECT pg_sleep(60)")

    with served(database, tmp_path, timeout=0.5) as server:
        with monkeypatch.context() as patch:
            patch.setattr(Reader, "read", slow)
            answer = server.post("{ needs { totalCount } }")
        assert answer.status_code == 503
        [error] = answer.json()["errors"]
        assert error["message"] == (
            "This took longer than 0.5 seconds; ask for less at a time. "
            "用时超过 0.5 秒；请减少一次请求的内容。"
        )
        assert server.asked("{ needs { totalCount } }") == {"needs": {"totalCount": 0}}
        assert server.is_well


def test_an_answer_that_never_knows_enough_is_told(database: str, tmp_path: Path) -> None:
    with served(database, tmp_path, timeout=1.0) as server:
        [error] = server.wrong('{ needs(atLeast: "main-999999") { totalCount } }')
    assert error["message"] == "atLeast: the answer does not know of this position yet."
    assert error["extensions"] == {"code": "BAD_INPUT", "field": "atLeast"}


def test_a_client_that_goes_away_does_no_harm(server: Server) -> None:
    host, port = server.address.removeprefix("http://").split(":")
    for rest in (
        b"",
        b"POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 99\r\n\r\n{",
        b"\0" * 99,
    ):
        with socket.create_connection((host, int(port))) as gone:
            gone.sendall(rest)
    sleep(0.1)
    assert server.is_well
