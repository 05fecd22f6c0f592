"""Programs show tokens: of one person, by one grant, for some purposes, and while they hold."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from domain.codes.reasons import Reason
from domain.codes.roles import Role
from domain.events.grants import RoleRevoked
from domain.ids import GrantId, PersonId
from domain.kernel import Recorded
from infra.accounts.sessions import Sessions
from infra.serving import actor_by
from infra.trouble import Trouble
from tests.http.test_signing_in import wrong
from tests.http.test_tokens import SAID
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
from tests.support.county import CLERK, FUGONG
from tests.support.postgres import fresh_database
from tests.support.server import Server, served

ROLE = "{ me { role } }"
IMPORT = (
    'mutation { startImport(input: {commandId: "command-2", fileIds: ["file-1"]}) { __typename } }'
)
MARK = {"jiedui-request": "page"}


@pytest.fixture
def li(server: Server) -> Iterator[Browser]:
    """A coordinator who is signed in."""
    person_id = PersonId(f"person-{uuid4().hex[:12]}")
    happened(server, granted(person_id, Role.COORDINATOR, FUGONG))
    with browser(server) as it:
        it.accepts(invitation(server, person_id), f"{person_id}@example.cn")
        yield it


def made(it: Browser, *scopes: str, **more: Any) -> str:
    answer = it.post("tokens", scopes=scopes, password=PASSWORD, **more)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["token"])


def shown(server: Server, token: str, question: str = ROLE, **headers: str) -> Any:
    """What is answered to a program that shows it."""
    given = {"authorization": f"Bearer {token}", **headers}
    return server.http.post("/graphql", json={"query": question}, headers=given)


def who(it: Browser) -> PersonId:
    return PersonId(it.me()["personId"])


def recorded(server: Server) -> list[Recorded]:
    return [it for page in server.platform.log.pages() for it in page]


def fails(answer: Any) -> bool:
    return bool((answer.status_code, answer.json()) == (401, {"errors": [{"message": SAID}]}))


def test_a_token_reads_as_its_person_does(server: Server, li: Browser) -> None:
    token = made(li, "read")
    assert shown(server, token).json()["data"] == {"me": {"role": "COORDINATOR"}}
    [listed] = li.http.get("/auth/tokens").json()["tokens"]
    assert (listed["scopes"], listed["grantId"]) == (["read"], li.me()["actingBy"])
    assert listed["usedAt"]
    assert token not in str(listed)


def test_a_token_to_read_decides_nothing(server: Server, li: Browser) -> None:
    token = made(li, "read")
    [error] = shown(server, token, REGISTER.format("command-token")).json()["errors"]
    assert error["extensions"] == {"code": "OUT_OF_SCOPE", "scope": "decide"}
    [error] = shown(server, token, IMPORT).json()["errors"]
    assert error["extensions"] == {"code": "OUT_OF_SCOPE", "scope": "import"}
    assert [
        0 for page in server.platform.log.pages() for it in page if "command-1" in it.provenance.tag
    ] == []


@pytest.mark.parametrize(
    ("scope", "opens"),
    [
        ("read", {"/exports/needs.csv": 403, "/imports?name=a.csv": 403, "/evidence": 403}),
        ("export", {"/exports/needs.csv": 200, "/imports?name=a.csv": 403, "/evidence": 403}),
        ("import", {"/exports/needs.csv": 403, "/imports?name=a.csv": 201, "/evidence": 403}),
        ("decide", {"/exports/needs.csv": 403, "/imports?name=a.csv": 403, "/evidence": 422}),
    ],
)
def test_a_scope_opens_what_it_is_for_and_nothing_else(
    server: Server, li: Browser, scope: str, opens: dict[str, int]
) -> None:
    given = {"authorization": f"Bearer {made(li, scope)}"}
    for path, status in opens.items():
        method = "GET" if path.startswith("/exports") else "POST"
        answer = server.http.request(method, path, content=b"x", headers=given)
        assert answer.status_code == status, (path, answer.text)


def test_a_token_to_decide_decides(server: Server, li: Browser) -> None:
    token = made(li, "decide")
    answer = shown(server, token, REGISTER.format("command-token")).json()
    assert answer["data"]["registerParty"]["__typename"] == "Accepted", answer
    assert [it for it in recorded(server) if it.provenance.actor.person_id == who(li)]


def test_no_token_changes_how_its_person_signs_in(server: Server, li: Browser) -> None:
    given = {"authorization": f"Bearer {made(li, 'read', 'decide', 'import', 'export')}"}
    for path in ("tokens", "password", "totp", "grant", "invitations"):
        answer = server.http.post(f"/auth/{path}", json={}, headers=given)
        assert answer.status_code in (401, 403), path
    assert server.http.get("/auth/tokens", headers=given).status_code == 401


def test_a_revoked_token_does_not_hold(server: Server, li: Browser) -> None:
    token = made(li, "read")
    [listed] = li.http.get("/auth/tokens").json()["tokens"]
    assert shown(server, token).status_code == 200
    with browser(server) as other:
        other.accepts(invitation(server, PersonId("person-other")), "other@example.cn")
        assert other.http.delete(f"/auth/tokens/{listed['id']}", headers=MARK).status_code == 404
    assert li.http.delete(f"/auth/tokens/{listed['id']}", headers=MARK).status_code == 204
    assert li.http.delete(f"/auth/tokens/{listed['id']}", headers=MARK).status_code == 404
    assert li.http.delete("/auth/tokens/%00", headers=MARK).status_code == 404
    assert fails(shown(server, token))


def test_whoever_finds_a_browser_open_makes_no_token(li: Browser) -> None:
    for body in ({}, {"password": "not the password"}):
        assert wrong(li.post("tokens", scopes=["read"], **body))
    assert li.http.get("/auth/tokens").json()["tokens"] == []


def test_whoever_came_from_the_provider_has_no_password_to_show(
    server: Server, li: Browser
) -> None:
    secret = Sessions(server.platform.pool, server.platform.signed_in).open(who(li), by="oidc")
    with browser(server) as it:
        it.http.cookies.set("jiedui", secret)
        assert it.post("tokens", scopes=["read"]).status_code == 201


def test_a_changed_password_revokes_the_tokens(server: Server, li: Browser) -> None:
    token = made(li, "read")
    assert shown(server, token).status_code == 200
    assert li.post("password", password=PASSWORD, new="another long one, 很长").status_code == 204
    assert fails(shown(server, token))


def test_a_token_ends_with_its_time_and_with_its_grant(server: Server, li: Browser) -> None:
    early, late = made(li, "read", days=1), made(li, "read", days=2)
    with server.platform.pool.connection() as connection:
        connection.execute("UPDATE api_token SET ends_at = ends_at - interval '1 day'")
    assert fails(shown(server, early))
    assert shown(server, late).status_code == 200
    grant_id, person_id = GrantId(li.me()["actingBy"]), PersonId(li.me()["personId"])
    assert fails(shown(server, late, **{"jiedui-grant": "grant-another"}))
    assert shown(server, late, **{"jiedui-grant": grant_id}).status_code == 200
    reason = Reason.ENTERED_IN_ERROR
    happened(server, RoleRevoked(grant_id=grant_id, person_id=person_id, reason=reason))
    until(lambda: fails(shown(server, late)))


def test_who_may_act_by_nothing_makes_no_token(server: Server) -> None:
    with browser(server) as it:
        it.accepts(invitation(server, PersonId("person-idle")), "idle@example.cn")
        asked = {"scopes": ["read"], "password": PASSWORD}
        assert it.post("tokens", **asked).status_code == 409
        assert it.post("tokens", **asked, grantId="grant-none").status_code == 403
        for wrong in ([], ["rule"], ["read"] * 5):
            assert it.post("tokens", scopes=wrong).status_code == 422
        assert it.post("tokens", scopes=["read"], days=367).status_code == 422


@pytest.mark.parametrize("end", ["", "x", "x" * 43, "x" * 10_000, "%00"])
def test_what_is_no_token_of_ours_does_not_hold(server: Server, end: str) -> None:
    assert fails(shown(server, f"jd_{end}"))


def test_a_token_to_import_does_so_at_the_command_line(server: Server, li: Browser) -> None:
    actor = actor_by(made(li, "import"), server.settings, server.platform)
    assert (actor.person_id, actor.role) == (who(li), Role.COORDINATOR)
    with pytest.raises(Trouble, match="not valid"):
        actor_by(made(li, "read"), server.settings, server.platform)


def test_signed_tokens_can_be_turned_off(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("unsigned")
    with served(fresh_database(), folder, signed_tokens=False) as server:
        answer = server.post(ROLE, by=CLERK)
        assert fails(answer)
        with browser(server) as li:
            happened(server, granted(PersonId("person-li"), Role.COORDINATOR, FUGONG))
            li.accepts(invitation(server, PersonId("person-li")), "li@example.cn")
            assert shown(server, made(li, "read")).status_code == 200
