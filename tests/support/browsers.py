"""People at their browsers, signing in: each with cookies of their own.

with browser(server) as li:
    li.accepts(invitation(server, LI), "li@example.cn")
    assert li.asked("{ me { role } }") == {"me": {"role": "COORDINATOR"}}
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from time import monotonic, sleep
from typing import Any

import httpx

from domain.codes.roles import Role
from domain.days import day_of
from domain.events.grants import RoleGranted
from domain.ids import GrantId, PartyId, PersonId, RegionId
from domain.kernel import Event
from infra.accounts.store import Accounts
from tests.support.scenario import remember, told
from tests.support.server import PATIENCE, Server

PASSWORD = "纸短情长 correct horse"
SINCE = date(2026, 1, 1)
REGISTER = """
mutation {{ registerParty(input: {{
  commandId: "{}", kind: VILLAGE, standing: {{name: "试验村", regionId: "region-533323"}}
}}) {{ __typename ... on Accepted {{ id }} ... on Refusal {{ message }} }} }}
"""
"""What a coordinator of that county may do, under a command of this name."""


class Browser:
    """What a page of ours would send, and keep."""

    def __init__(self, server: Server) -> None:
        self.server, self.name = server, ""
        ours = {"origin": server.address, "sec-fetch-site": "same-origin"}
        self.http = httpx.Client(
            base_url=server.address, headers=ours, timeout=PATIENCE, trust_env=False
        )

    def post(self, path: str, **body: Any) -> httpx.Response:
        return self.http.post(f"/auth/{path}", json=body)

    def accepts(self, invitation: str, name: str, password: str = PASSWORD) -> None:
        answer = self.post("accept", invitation=invitation, name=name, password=password)
        assert answer.status_code == 201, answer.text
        self.name = name

    def signs_in(self, name: str = "", password: str = PASSWORD, code: str = "") -> httpx.Response:
        return self.post("sign-in", name=name or self.name, password=password, code=code)

    def me(self) -> Any:
        answer = self.http.get("/auth/me")
        return answer.json() if answer.status_code == 200 else None

    def questions(self, document: str, **headers: str) -> httpx.Response:
        return self.http.post("/graphql", json={"query": document}, headers=headers)

    def asked(self, document: str, **headers: str) -> Any:
        answer = self.questions(document, **headers).json()
        assert "errors" not in answer, answer["errors"]
        return answer["data"]


@contextmanager
def browser(server: Server) -> Iterator[Browser]:
    it = Browser(server)
    with it.http:
        yield it


def invitation(server: Server, person_id: PersonId) -> str:
    """As `jiedui invite` makes one."""
    accounts = Accounts(server.platform.pool, server.settings.fingerprint_key)
    return accounts.invite(person_id, 7)[0]


def granted(
    person_id: PersonId,
    role: Role,
    region_id: RegionId | None = None,
    party_id: PartyId | None = None,
    name: str = "",
    lies_in: RegionId | None = None,
) -> RoleGranted:
    found = region_id or lies_in
    assert found
    return RoleGranted(
        grant_id=GrantId(f"grant-{name or person_id.removeprefix('person-')}"),
        person_id=person_id,
        role=role,
        region_id=region_id,
        party_id=party_id,
        lies_in=found,
        since=SINCE,
    )


def happened(server: Server, *events: Event) -> None:
    """Just now, and everybody knows of it."""
    at = server.platform.now()
    remember(server.platform.log, *(told(it, on=day_of(at), at=at) for it in events))
    server.platform.news.ring()
    server.catch_up()


def until(what: Any, seconds: float = PATIENCE) -> None:
    """Waits until this is so."""
    patience = monotonic() + seconds
    while not what():
        assert monotonic() < patience, "it never was so"
        sleep(0.05)
