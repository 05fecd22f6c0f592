"""Whoever comes too often is told when to come again; everybody else is served as ever."""

from collections.abc import Iterator

import httpx
import pytest

from domain.kernel import Actor
from tests.support.county import CLERK, MILLER
from tests.support.live import connected
from tests.support.postgres import fresh_database
from tests.support.server import Server, served

ROLE = "{ me { role } }"
DECISION = """mutation {
  a: verifyParty(input: {commandId: "command-a", partyId: "party-none"}) { __typename }
  b: verifyParty(input: {commandId: "command-b", partyId: "party-none"}) { __typename }
}"""
SEVERAL = {
    "rate_reading": "4/minute",
    "rate_deciding": "5/minute",
    "rate_signing_in": "2/minute",
    "rate_uploading": "1/minute",
}


@pytest.fixture
def hurried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("data")
    with served(fresh_database(), folder, **SEVERAL, trusted_proxies="127.0.0.1") as it:
        yield it


def statuses(answers: list[httpx.Response]) -> list[int]:
    return [it.status_code for it in answers]


def asked(server: Server, *, at: str = "192.0.2.1", by: Actor | None = None) -> httpx.Response:
    headers = {"x-forwarded-for": at, **server.headers(by)}
    return server.http.post("/graphql", json={"query": ROLE}, headers=headers)


def must_be_told(answer: httpx.Response) -> None:
    assert answer.status_code == 429
    seconds = int(answer.headers["retry-after"])
    assert 1 <= seconds <= 60
    [error] = answer.json()["errors"]
    assert error["message"] == (
        f"You come too often; come again in {seconds} seconds. "
        f"请求过于频繁；请在 {seconds} 秒后重试。"
    )


def test_an_address_asks_so_often_and_others_still_may(hurried: Server) -> None:
    assert statuses([asked(hurried) for _ in range(4)]) == [200] * 4
    must_be_told(asked(hurried))
    assert asked(hurried, at="192.0.2.2").status_code == 200
    must_be_told(asked(hurried))


def test_an_ipv6_line_is_one_address_however_many_it_uses(hurried: Server) -> None:
    lines = [asked(hurried, at=f"2001:db8:1:2::{n:x}") for n in range(6)]
    assert statuses(lines) == [200] * 4 + [429] * 2
    assert asked(hurried, at="2001:db8:1:3::1").status_code == 200


def test_a_person_is_counted_wherever_they_are_and_alone(hurried: Server) -> None:
    """A whole office sits behind one address."""
    mine = [asked(hurried, at=f"192.0.2.{n}", by=CLERK) for n in range(5)]
    assert statuses(mine) == [200] * 4 + [429]
    assert asked(hurried, at="192.0.2.1", by=MILLER).status_code == 200
    assert asked(hurried, at="192.0.2.1").status_code == 200


def test_nobody_is_believed_about_their_address_but_a_trusted_proxy(
    database: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with served(database, tmp_path_factory.mktemp("data"), rate_reading="2/minute") as server:
        found = [asked(server, at=f"192.0.2.{n}") for n in range(3)]
    assert statuses(found) == [200, 200, 429]


def test_a_token_that_is_none_counts_for_its_address(hurried: Server) -> None:
    headers = {"authorization": "Bearer none", "x-forwarded-for": "192.0.2.1"}
    found = [hurried.http.get("/graphql", headers=headers) for _ in range(5)]
    assert statuses(found) == [401] * 4 + [429]
    must_be_told(asked(hurried))


def test_whoever_signs_in_does_so_seldom(hurried: Server) -> None:
    found = [hurried.http.post("/auth/nowhere", json={}) for _ in range(3)]
    assert found[-1].status_code == 429
    assert 429 not in statuses(found[:2])
    assert asked(hurried, at="127.0.0.1").status_code == 200


@pytest.mark.parametrize("path", ["/evidence", "/imports?name=a.csv"])
def test_whoever_uploads_does_so_seldom(hurried: Server, path: str) -> None:
    headers = hurried.headers(CLERK)
    found = [hurried.http.post(path, content=b"x", headers=headers) for _ in range(2)]
    assert found[0].status_code != 429
    must_be_told(found[1])


def test_decisions_are_counted_one_by_one_and_taken_all_or_none(hurried: Server) -> None:
    found = [hurried.post(DECISION, by=CLERK) for _ in range(3)]
    assert statuses(found) == [200, 200, 429]
    must_be_told(found[2])
    assert "data" not in found[2].json()
    assert hurried.post(DECISION, by=MILLER).status_code == 200
    assert hurried.asked(ROLE, by=CLERK), "who decides too often may still read"


def test_what_is_followed_is_counted_like_what_is_asked(hurried: Server) -> None:
    with connected(hurried) as socket:
        socket.greets(hurried.headers(CLERK)["authorization"])
        for n in range(5):
            socket.follows("subscription { matchRate { isFinal } }", name=f"{n}")
        told = [socket.hears() for _ in range(5)]
    [[wrong]] = [it["payload"] for it in told if it["type"] == "error"]
    assert wrong["extensions"]["code"] == "TRY_AGAIN"
    assert 1 <= wrong["extensions"]["retryAfter"] <= 60


def test_whoever_opens_sockets_too_often_is_not_let_in(hurried: Server) -> None:
    headers = {
        "connection": "Upgrade",
        "upgrade": "websocket",
        "sec-websocket-version": "13",
        "sec-websocket-key": "x3JJHMbDL1EzLkh9GBhXDw==",
        "sec-websocket-protocol": "graphql-transport-ws",
        "x-forwarded-for": "192.0.2.1",
    }
    for _ in range(4):
        asked(hurried)
    must_be_told(hurried.http.get("/graphql", headers=headers))


def test_health_is_told_as_often_as_anybody_likes(hurried: Server) -> None:
    assert {hurried.http.get("/health").status_code for _ in range(20)} == {200}
