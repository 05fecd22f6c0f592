"""Planted where they must not get out: each is a word that nothing else in the house says."""

import json
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import httpx

from tests.support.county import CLERK, FUGONG, MILLER
from tests.support.office import HEAD
from tests.support.server import Client

AT_ONCE = 8
CANARY = "canary"
PASSWORD = f"{CANARY}-password-Zp5"
NAME = f"{CANARY}@example.cn"
PERSON = f"{CANARY}-李四-13800138000"
SESSION = f"{CANARY}-session-secret-of-32-bytes-0123"
TOKEN = f"{CANARY}-token-of-somebody"
KEYS = {it: f"{CANARY}-{it}-of-more-than-32-bytes-0123456789" for it in ("signing", "fingerprint")}
DATABASE = f"{CANARY}-database-password"

JSON = {"content-type": "application/json"}
PAGE = {"jiedui-request": "page"}
REGISTER = """mutation ($input: RegisterPartyInput!) {
  registerParty(input: $input) { __typename ... on Refusal { code message } }
}"""


class Knock(NamedTuple):
    """One request, with canaries in it."""

    method: str
    path: str
    content: bytes = b""
    headers: Mapping[str, str] = {}


def question(query: str, headers: Mapping[str, str] = {}, **variables: Any) -> Knock:
    body = json.dumps({"query": query, "variables": variables}).encode()
    return Knock("POST", "/graphql", body, {**JSON, **headers})


def knocks(known: Mapping[str, str]) -> Iterator[Knock]:
    """At every door there is. `known`: the headers of somebody who may decide."""
    yield from questions(known)
    yield from credentials()
    yield from files(known)
    yield from signing_in()
    yield from nowhere(known)


def questions(known: Mapping[str, str]) -> Iterator[Knock]:
    party = {"kind": "VILLAGE", "standing": {"name": PERSON, "regionId": FUGONG}}
    yield question(REGISTER, known, input={"commandId": f"command-{CANARY}", **party})
    yield question(REGISTER, known, input={"commandId": PERSON, "kind": PERSON})
    yield question(REGISTER, input={"commandId": "command-of-nobody", **party})
    yield question("query ($it: String) { needs(search: $it) { totalCount } }", it=PERSON)
    yield question("query ($it: Date) { matchRate(asOf: $it) { isFinal } }", it=PERSON)
    yield question(f'{{ need(id: "need-{CANARY}") {{ id }} }}', known)
    yield question(f"{{ {CANARY} }}")
    yield question(f"{{ me({PERSON}")
    yield question("{ jobs { edges { node { id } } } desk { totalCount } }", known)
    yield Knock("POST", "/graphql", b'{"query": "' + PERSON.encode(), JSON)
    yield Knock("POST", "/graphql", PASSWORD.encode() * 100_000, JSON)
    yield Knock("POST", "/graphql", PASSWORD.encode(), {"content-type": "text/plain"})
    yield Knock("GET", f"/graphql?query={{{CANARY}}}&variables={PASSWORD}")
    subscription = json.dumps({"query": f"subscription {{ {CANARY}(id: 1) {{ id }} }}"})
    yield Knock("POST", "/graphql", subscription.encode(), {**JSON, "accept": "text/event-stream"})


def credentials() -> Iterator[Knock]:
    for said in (
        f"Bearer {TOKEN}",
        f"Bearer jiedui_{TOKEN}",
        f"Bearer {TOKEN}.{TOKEN}.{TOKEN}",
        f"Bearer {TOKEN * 500}",
        f"Basic {PASSWORD}",
        TOKEN,
    ):
        yield question("{ me { role } }", {"authorization": said})
    for name in ("jiedui", "__Host-jiedui", "session"):
        yield question("{ me { role } }", {"cookie": f"{name}={SESSION}"})
    yield question("{ me { role } }", {"jiedui-grant": f"grant-{CANARY}"})


def files(known: Mapping[str, str]) -> Iterator[Knock]:
    yield Knock("POST", "/evidence", PERSON.encode(), known)
    yield Knock("POST", "/evidence", b"\xff\xd8\xff\xe1" + PERSON.encode(), known)
    yield Knock("POST", "/evidence", PERSON.encode(), {"authorization": f"Bearer {TOKEN}"})
    yield Knock("GET", f"/evidence/evidence-{CANARY}", headers=known)
    yield Knock("POST", f"/imports?name={CANARY}.csv", f"姓名\n{PERSON}\n".encode(), known)
    yield Knock("POST", f"/imports?name={CANARY}.xlsx", b"PK\x03\x04" + PERSON.encode(), known)
    yield Knock("POST", f"/imports?name=../{CANARY}", PERSON.encode(), known)
    yield Knock("GET", f"/imports/job-{CANARY}/refused", headers=known)
    yield Knock("GET", f"/exports/{CANARY}.csv", headers=known)
    yield Knock("GET", f"/exports/needs.csv?variables={PERSON}", headers=known)
    yield Knock("GET", f'/exports/needs.csv?variables={{"search":"{CANARY}"}}', headers=known)
    yield Knock("GET", "/exports/needs.xlsx", headers=known)
    yield Knock("GET", f"/reports/report-{CANARY}.pdf", headers=known)


def signing_in() -> Iterator[Knock]:
    said = {"name": PERSON, "password": PASSWORD}
    for path in ("sign-in", "accept", "password", "codes", "tokens", "invitations", "sign-out"):
        for more in ({}, {"invitation": TOKEN}, {"password": [PASSWORD]}, {PASSWORD: 1}):
            headers = {**JSON, **PAGE, "cookie": f"jiedui={SESSION}"}
            yield Knock("POST", f"/auth/{path}", json.dumps({**said, **more}).encode(), headers)
    for name in (NAME, PERSON):
        asked = json.dumps({"name": name, "password": PASSWORD}).encode()
        yield Knock("POST", "/auth/sign-in", asked, {**JSON, **PAGE})
    yield Knock("POST", "/auth/sign-in", PASSWORD.encode(), JSON)
    yield Knock("POST", "/auth/sign-in", f"password={PASSWORD}".encode())
    yield Knock("GET", f"/auth/sign-in?password={PASSWORD}")
    yield Knock("GET", f"/auth/oidc/back?code={TOKEN}&state={TOKEN}&error={CANARY}")
    yield Knock("GET", "/auth/me", headers={"cookie": f"jiedui={SESSION}"})


def nowhere(known: Mapping[str, str]) -> Iterator[Knock]:
    yield Knock("GET", f"/{CANARY}?password={PASSWORD}", headers=known)
    yield Knock("DELETE", "/graphql", PASSWORD.encode(), known)
    yield Knock("PATCH", f"/evidence/{CANARY}", PERSON.encode(), known)
    yield Knock("GET", "/openapi.json", headers={"user-agent": PERSON.encode().hex() + CANARY})
    yield Knock("GET", "/health", headers={"x-forwarded-for": CANARY, "referer": PASSWORD})


def acquainted(client: Client) -> list[str]:
    """Somebody is invited, and signs in. What they were given, and must keep to themselves."""
    invited = client.http.post("/auth/invitations", json={}, headers=client.headers(HEAD))
    invitation = invited.raise_for_status().json()["invitation"]
    said = {"name": NAME, "password": PASSWORD}
    with httpx.Client(base_url=client.address, headers=PAGE, trust_env=False) as page:
        page.post("/auth/accept", json=said | {"invitation": invitation}).raise_for_status()
        page.post("/auth/sign-in", json=said).raise_for_status()
        return [invitation, *page.cookies.values()]


def knocked(client: Client) -> list[httpx.Response]:
    """What is answered at each door; as one who may decide, and as nobody."""

    def answer(it: Knock) -> httpx.Response:
        headers = {name.encode(): value.encode() for name, value in it.headers.items()}
        return client.http.request(it.method, it.path, content=it.content, headers=headers)

    every_one = (*knocks(client.headers(CLERK)), *files(client.headers(MILLER)))
    with ThreadPoolExecutor(AT_ONCE) as crowd:
        return list(crowd.map(answer, every_one))
