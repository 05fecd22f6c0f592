"""What every answer carries: whatever was asked, and whatever came of it."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from infra.gate.headers import CARRIED, Carried
from projections.reader import Reader
from tests.support.county import CLERK
from tests.support.postgres import fresh_database
from tests.support.server import Server, served

ORIGIN = "https://pages.example"


def carries(answer: httpx.Response) -> bool:
    missing = {name for name, value in CARRIED.items() if answer.headers.get(name) != value}
    return not missing and "server" not in answer.headers


@pytest.mark.parametrize(
    ("method", "path", "status", "body"),
    [
        ("POST", "/graphql", 200, {"json": {"query": "{ me { role } }"}}),
        ("POST", "/graphql", 400, {"content": b"{"}),
        ("POST", "/graphql", 413, {"json": {"query": " " * 1_000_001}}),
        ("POST", "/graphql", 415, {"content": b"x", "headers": {"content-type": "text/plain"}}),
        ("GET", "/graphql", 401, {"headers": {"authorization": "Bearer none"}}),
        ("GET", "/nowhere", 404, {}),
        ("PUT", "/health", 405, {}),
        ("GET", "/health", 200, {}),
        ("POST", "/evidence", 401, {"content": b"x"}),
        ("GET", "/evidence/evidence-1", 401, {}),
        ("POST", "/imports?name=a.csv", 401, {"content": b"x"}),
        ("GET", "/exports/needs.csv", 401, {}),
    ],
)
def test_every_answer_says_how_browsers_are_to_keep_it(
    server: Server, method: str, path: str, status: int, body: dict[str, Any]
) -> None:
    if "content" in body and "headers" not in body:
        body = {**body, "headers": {"content-type": "application/json"}}
    answer = server.http.request(method, path, **body)
    assert answer.status_code == status
    assert carries(answer), answer.headers


@pytest.mark.parametrize("path", ["/exports/needs.csv", "/exports/all.xlsx"])
def test_files_carry_it_too(server: Server, path: str) -> None:
    answer = server.http.get(path, headers=server.headers(CLERK))
    assert answer.status_code == 200
    assert carries(answer), answer.headers
    assert answer.headers["content-disposition"].startswith("attachment")


def test_events_that_are_followed_carry_it_too(server: Server) -> None:
    asked = {"query": "subscription { matchRate { isFinal } }"}
    headers = {"accept": "text/event-stream"}
    with server.http.stream("POST", "/graphql", json=asked, headers=headers) as answer:
        assert answer.status_code == 200
        assert carries(answer), answer.headers


def test_a_bug_outside_graphql_is_told_by_a_number_as_well(
    server: Server, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("SELECT the secret")

    monkeypatch.setattr("infra.exporting.routes.offer", broken)
    answer = server.http.get("/exports/needs.csv", headers=server.headers(CLERK))
    assert answer.status_code == 500
    assert carries(answer), answer.headers
    [error] = answer.json()["errors"]
    number = error["message"].partition("say ")[2].partition(" ")[0]
    assert "SELECT" not in answer.text
    assert f"Unexpected, {number} at GET" in caplog.text


def test_what_takes_too_long_carries_it(
    database: str, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    async def slow(self: Reader, *_: object) -> None:
        async with self._pool.connection() as connection:
            await connection.execute("SELECT pg_sleep(60)")

    with served(database, tmp_path_factory.mktemp("data"), timeout=0.5) as hasty:
        monkeypatch.setattr(Reader, "read", slow)
        answer = hasty.post("{ needs { totalCount } }")
    assert answer.status_code == 503
    assert carries(answer), answer.headers


def test_whoever_comes_too_often_is_told_with_it(
    database: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with served(database, tmp_path_factory.mktemp("data"), rate_reading="1/minute") as hasty:
        answers = [hasty.post("{ me { role } }") for _ in range(2)]
    assert answers[1].status_code == 429
    assert carries(answers[1]), answers[1].headers


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server behind a proxy, to which the pages of one other origin may speak."""
    folder, open_to = tmp_path_factory.mktemp("data"), f"{ORIGIN}, https://other.example"
    with served(
        fresh_database(), folder, trusted_proxies="127.0.0.1", allowed_origins=open_to
    ) as it:
        yield it


def test_over_tls_browsers_are_told_to_stay_there(behind: Server) -> None:
    secure = behind.http.get("/health", headers={"x-forwarded-proto": "https"})
    assert secure.headers["strict-transport-security"].startswith("max-age=63072000")
    assert "strict-transport-security" not in behind.http.get("/health").headers


def asked_first(server: Server, origin: str) -> httpx.Response:
    """What a browser asks before a page of this origin may ask."""
    headers = {
        "origin": origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization,content-type",
    }
    return server.http.options("/graphql", headers=headers)


def test_pages_of_other_origins_may_not_ask(server: Server) -> None:
    for answer in (asked_first(server, ORIGIN), server.http.get("/health")):
        assert not [it for it in answer.headers if it.startswith("access-control")]


def test_pages_of_an_allowed_origin_may_ask_with_a_token_and_not_with_a_cookie(
    behind: Server,
) -> None:
    found = asked_first(behind, ORIGIN)
    assert found.status_code == 200
    assert found.headers["access-control-allow-origin"] == ORIGIN
    assert "access-control-allow-credentials" not in found.headers
    assert "access-control-allow-origin" not in asked_first(behind, "https://evil.example").headers


async def test_a_page_says_for_itself_what_it_may_load() -> None:
    sent: list[Any] = []

    async def page(_: Scope, __: Receive, send: Send) -> None:
        headers = [(b"content-security-policy", b"default-src 'self'")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})

    async def never() -> Any:
        raise AssertionError

    async def keep(message: Any) -> None:
        sent.append(message)

    await Carried(page)({"type": "http", "scheme": "https"}, never, keep)
    found = httpx.Headers(sent[0]["headers"])
    assert found["content-security-policy"] == "default-src 'self'"
    assert found["x-content-type-options"] == "nosniff"
