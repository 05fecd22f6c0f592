"""Whoever guesses, forges or has others send is refused in the same words, and hinders nobody."""

import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import httpx
import pytest
from psycopg.rows import tuple_row

from domain.codes.roles import Role
from domain.ids import PersonId
from infra.accounts.signing_in import WAITING_EACH
from tests.http.test_signing_in import wrong
from tests.support.browsers import (
    PASSWORD,
    REGISTER,
    Browser,
    browser,
    granted,
    happened,
    invitation,
    until,
)
from tests.support.county import FUGONG
from tests.support.postgres import fresh_database
from tests.support.server import Server, served

NAME = "li@example.cn"
CLIENTS = ("httpx", "httpcore")
"""They tell of what the test itself sends."""
ROLE = "{ me { role } }"
TABLES = "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"


@pytest.fixture(autouse=True)
def forgotten(server: Server) -> Iterator[None]:
    """Each test begins as if nobody had failed before."""
    yield
    with server.platform.pool.connection() as connection:
        connection.execute("TRUNCATE back_off, sign_in_attempt")


@pytest.fixture(scope="module")
def li(server: Server) -> Iterator[Browser]:
    person_id = PersonId("person-li")
    happened(server, granted(person_id, Role.COORDINATOR, FUGONG))
    with browser(server) as it:
        it.accepts(invitation(server, person_id), NAME)
        until(lambda: it.me()["actingBy"])
        yield it


def attempts(server: Server) -> tuple[int, int]:
    """Failed, and turned away; as they are recorded."""
    statement = "SELECT sum(failed), sum(turned_away) FROM sign_in_attempt"
    with server.platform.pool.connection() as connection:
        failed, away = connection.execute(statement).fetchone() or (0, 0)
    return int(failed or 0), int(away or 0)


def tried(server: Server, name: str, password: str = "wrong password", **cookies: str) -> Any:
    """At a browser that nobody knows."""
    with browser(server) as stranger:
        stranger.http.cookies.update(cookies)
        return stranger.signs_in(name, password)


@pytest.mark.usefixtures("li")
def test_names_that_exist_and_names_that_do_not_fail_alike(server: Server) -> None:
    spent: dict[str, list[float]] = {NAME: [], "nobody@example.cn": []}
    for _ in range(4):
        for name, seconds in spent.items():
            before = perf_counter()
            answer = tried(server, name)
            seconds.append(perf_counter() - before)
            assert wrong(answer)
    there, not_there = map(median, spent.values())
    assert 1 / 3 < there / not_there < 3
    assert attempts(server) == (8, 0)


def guessed(server: Server, name: str) -> int:
    """How often one may guess until one is made to wait."""
    for count in range(20):
        answer = tried(server, name)
        if answer.status_code == 429:
            assert "too often" in answer.text
            in_earnest(server)
            return count
        assert wrong(answer)
    pytest.fail("one may guess for ever")


def in_earnest(server: Server) -> None:
    """As if those who wait had guessed some more: for a minute, whatever this machine is at."""
    with server.platform.pool.connection() as connection:
        connection.execute("UPDATE back_off SET failures = failures + 6 WHERE failures >= 5")


def passing(server: Server, seconds: int) -> None:
    """As if so much time went by."""
    statement = "UPDATE back_off SET last_at = last_at - make_interval(secs => %s)"
    with server.platform.pool.connection() as connection:
        connection.execute(statement, (seconds,))


@pytest.mark.usefixtures("li")
def test_whoever_goes_on_guessing_waits_whether_there_is_such_a_name_or_not(
    server: Server,
) -> None:
    known, unknown = guessed(server, NAME), guessed(server, "nobody@example.cn")
    assert min(known, unknown) >= 5
    assert tried(server, NAME, PASSWORD).status_code == 429
    assert tried(server, "nobody@example.cn", PASSWORD).status_code == 429
    assert attempts(server) == (known + unknown, 4)


def test_whoever_is_known_does_not_wait_for_those_who_guess(server: Server, li: Browser) -> None:
    guessed(server, NAME)
    assert li.signs_in().status_code == 200
    assert wrong(li.signs_in(password="mistyped"))
    assert li.signs_in().status_code == 200


@pytest.mark.usefixtures("li")
def test_waiting_ends_and_is_forgiven(server: Server) -> None:
    guessed(server, NAME)
    passing(server, 1_000)
    assert tried(server, NAME, PASSWORD).status_code == 200
    assert guessed(server, NAME) >= 5


def test_a_browser_known_to_one_is_no_help_with_another(server: Server, li: Browser) -> None:
    guessed(server, "nobody@example.cn")
    cookies = {"jiedui-browser": li.http.cookies["jiedui-browser"]}
    assert tried(server, "nobody@example.cn", **cookies).status_code == 429
    assert wrong(tried(server, NAME, **cookies))


def test_many_at_once_take_their_turn_and_others_go_on(server: Server, li: Browser) -> None:
    def guess(_: int) -> int:
        return int(tried(server, NAME).status_code)

    with ThreadPoolExecutor(3 * WAITING_EACH) as crowd:
        guessing = crowd.map(guess, range(60))
        assert li.asked(ROLE) == {"me": {"role": "COORDINATOR"}}
        found = list(guessing)
    assert set(found) <= {401, 429}
    assert found.count(401) < 20
    assert li.signs_in().status_code == 200
    with server.platform.pool.connection() as connection:
        rows = connection.execute("SELECT count(*) FROM sign_in_attempt").fetchone()
    assert rows == (1,)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"content-type": "text/plain"},
        {"content-type": "application/x-www-form-urlencoded"},
    ],
    ids=str,
)
def test_a_page_of_another_site_changes_nothing(li: Browser, headers: dict[str, str]) -> None:
    body = httpx.Request("POST", "http://it", json={"query": REGISTER.format("command-x")}).content
    sent = {"content-type": "application/json", **headers}
    assert li.http.post("/graphql", content=body, headers=sent).status_code == 403
    before = li.me()
    for path in ("sign-out", "sign-in", "tokens", "password", "grant", "totp"):
        assert li.http.post(f"/auth/{path}", content=body, headers=sent).status_code == 403
    assert li.http.delete("/auth/sessions", headers=headers).status_code == 403
    assert li.http.post("/evidence", content=b"x", headers=headers).status_code == 403
    assert li.me() == before


def test_our_own_pages_are_heard_by_json_or_by_their_mark(li: Browser) -> None:
    assert li.questions(ROLE).status_code == 200
    del li.http.headers["sec-fetch-site"], li.http.headers["origin"]
    assert li.questions(ROLE).status_code == 200
    assert li.http.post("/evidence", content=b"x").status_code == 403
    marked = li.http.post("/evidence", content=b"x", headers={"jiedui-request": "page"})
    assert marked.status_code == 422


def test_a_token_counts_before_a_cookie(li: Browser) -> None:
    answer = li.questions(ROLE, authorization="Bearer jd_" + "x" * 43)
    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers
    assert li.questions(ROLE).status_code == 200


@pytest.mark.parametrize(
    ("body", "where"),
    [
        (b"", "JSON"),
        (b"[]", "JSON"),
        (b'{"name": "a"', "JSON"),
        (b'{"name": 1, "password": "the-secret"}', "name"),
        (b'{"name": "a"}', "password"),
        (b'{"name": "a", "password": "the-secret", "the-key": 1}', "JSON"),
        (b'{"name": "\\ud800", "password": "the-secret"}', "JSON"),
        (b'{"name": "a", "password": "the-secret' + b"x" * 9000 + b'"}', "8192 bytes"),
    ],
    ids=lambda it: str(it)[:40],
)
def test_what_cannot_be_read_is_not_said_back(li: Browser, body: bytes, where: str) -> None:
    sent = {"content-type": "application/json"}
    answer = li.http.post("/auth/sign-in", content=body, headers=sent)
    assert answer.status_code == 422
    assert f"at {where}." in answer.text
    assert "the-" not in answer.text


def test_odd_names_and_passwords_fail_as_all_others(server: Server) -> None:
    for odd in ("", "\0", "' OR 1=1 --", "名" * 200, "\u202eevil"):
        assert wrong(tried(server, odd, odd))


def test_secrets_are_neither_in_tables_nor_in_logs(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    person_id, name = PersonId("person-canary"), "canary@example.cn"
    happened(server, granted(person_id, Role.COORDINATOR, FUGONG))
    invited = invitation(server, person_id)
    with browser(server) as it:
        assert wrong(it.signs_in(name, "canary that fails"))
        it.accepts(invited, name)
        until(lambda: it.me()["actingBy"])
        secret = it.post("totp", password=PASSWORD).json()["secret"]
        token = it.post("tokens", scopes=["read"], password=PASSWORD).json()["token"]
        it.questions(ROLE, authorization=f"Bearer {token}")
        cookies = list(it.http.cookies.values())
    planted = [name, "canary that fails", PASSWORD, invited, secret, token, token[3:], *cookies]
    ours = [it for it in caplog.records if not it.name.startswith(CLIENTS)]
    kept = everything_kept(server) + "".join(it.getMessage() for it in ours)
    assert person_id in kept
    assert [it for it in planted if it in kept] == []


def everything_kept(server: Server) -> str:
    """All that is in the database, as text; bytes both as they are and in hexadecimal."""
    with server.platform.pool.connection() as connection:
        rows = connection.cursor(row_factory=tuple_row)
        tables = [it for (it,) in rows.execute(TABLES).fetchall()]
        found = [rows.execute(f'SELECT * FROM "{it}"').fetchall() for it in tables]
    return str(found)


def test_behind_a_proxy_with_tls_pages_are_known_by_its_address(tmp_path: Path) -> None:
    ours = "https://jiedui.example.cn"
    with served(fresh_database(), tmp_path, public_url=ours) as server, browser(server) as it:
        body = {"invitation": invitation(server, PersonId("person-li")), "name": NAME}
        assert it.post("accept", **body, password=PASSWORD).status_code == 403
        it.http.headers["origin"] = ours
        answer = it.post("accept", **body, password=PASSWORD)
        given = answer.headers.get_list("set-cookie")
        assert all(cookie.startswith("__Host-jiedui") for cookie in given)
        assert all("; Secure" in cookie for cookie in given)


def test_while_the_database_is_away_nobody_is_recognised(tmp_path: Path) -> None:
    with served(fresh_database(), tmp_path) as server, browser(server) as it:
        it.accepts(invitation(server, PersonId("person-li")), NAME)
        server.platform.pool.close()
        server.platform.signed_in.ring()
        for answer in (it.http.get("/auth/me"), it.signs_in(), it.questions(ROLE)):
            assert answer.status_code == 503
            assert "try again" in answer.text
