"""Whoever has sent a workbook watches it to the end; nobody else sees anything of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from infra.jobs.worker import ImportWorker
from tests.http.test_imports import STRANGER, file, started
from tests.infra.importing.desk import HOLDER, NEED, whole_book
from tests.support.live import following, streamed
from tests.support.server import Server

JOB = "subscription ($id: ID!) { job(id: $id) { state done total counts { sheet recorded } } }"


@pytest.fixture
def job_id(server: Server, tmp_path: Path) -> str:
    book = whole_book("年度", 需求=[NEED], 认捐=[], 对接=[], 交付=[])
    return str(started(server, file(server, book.saved(tmp_path)))["id"])


@pytest.fixture
def works(server: Server) -> Iterator[None]:
    it = server.platform
    with ImportWorker(it, it.jobs, it.jobs_moved, it.conninfo, keep=14):
        yield


def test_an_import_is_followed_until_it_has_ended(
    server: Server, job_id: str, request: pytest.FixtureRequest
) -> None:
    variables = {"id": job_id}
    with (
        following(server, JOB, variables, by=HOLDER) as socket,
        streamed(server, JOB, variables, by=HOLDER) as events,
    ):
        assert socket.next() == events.next()
        request.getfixturevalue("works")
        last = answers(socket)[-1]["data"]["job"]
        assert (last["state"], last["done"]) == ("DONE", last["total"])
        assert {"sheet": "needs", "recorded": 1} in last["counts"]
        assert events.rest()[-1] == {"event": "complete", "data": ""}


def answers(socket: Any) -> list[Any]:
    """All there are."""
    found = []
    while (message := socket.hears())["type"] == "next":
        found.append(message["payload"])
    assert message == {"type": "complete", "id": "it"}
    return found


def test_of_anybody_elses_there_is_nothing_to_follow(server: Server, job_id: str) -> None:
    for by in (STRANGER, None):
        with following(server, JOB, {"id": job_id}, by=by) as socket:
            assert answers(socket) == [{"data": {"job": None}}]
