"""Somebody's browser, which walks between us and a provider of identities step by step.

with browser(ours, theirs) as it:
    it.signs_in("wang")
    assert it.me()["role"] == "COORDINATOR"
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import httpx

PATIENCE = 30.0
"""Seconds."""
ME = "{ me { personId role regionId partyId } }"
XSRF = re.compile(r'name="xsrf" value="([^"]+)"')


class Browser:
    """Its cookies go to both, for both are on one machine."""

    def __init__(self, ours: str, theirs: str, http: httpx.Client) -> None:
        self.ours, self.theirs, self.http = ours, theirs, http

    def begins(self, page: str = "/") -> httpx.Response:
        """At our door; whoever is let through is sent to the provider."""
        return self.http.get(f"{self.ours}/auth/oidc/start", params={"next": page})

    def is_asked(self, name: str, page: str = "/") -> str:
        """Goes to the provider, says who it is, and is sent back: to this address."""
        return self.says_who_it_is(self.begins(page), name)

    def says_who_it_is(self, sent: httpx.Response, name: str) -> str:
        """At the provider, where we sent it; the address that it is sent back to."""
        where = leads_to(sent)
        while not where.startswith(self.ours):
            is_question = urlsplit(where).path.startswith("/sign-in/")
            answer = self.http.post(where, content=name) if is_question else self.http.get(where)
            where = leads_to(answer)
        return where

    def comes_back(self, where: str, **other: str) -> httpx.Response:
        """From the provider; `other`: what it says otherwise than it was told."""
        parts = urlsplit(where)
        said = {name: values[0] for name, values in parse_qs(parts.query).items()} | other
        return self.http.get(f"{self.ours}{parts.path}", params=said)

    def signs_in(self, name: str, page: str = "/") -> str:
        """The whole way; the address that it ends at."""
        return leads_to(self.comes_back(self.is_asked(name, page)))

    def signs_out_there(self, where: str = "") -> str:
        """At the provider, where it is asked whether it means it; the address it ends at."""
        asked = self.http.get(where or f"{self.theirs}/session/end")
        [xsrf] = XSRF.findall(asked.text)
        meant = {"xsrf": xsrf, "logout": "yes"}
        return leads_to(self.http.post(f"{self.theirs}/session/end/confirm", data=meant))

    def signs_out_here(self) -> str:
        """As our pages do; the address that they are to go to then."""
        answer = self.http.post(f"{self.ours}/auth/oidc/out", json={})
        assert answer.status_code == 200, answer.text
        return str(answer.json()["goTo"])

    def asks(self, document: str = ME) -> httpx.Response:
        return self.http.post(f"{self.ours}/graphql", json={"query": document})

    def me(self) -> Any:
        """Who it is taken for, by its cookie; None, if for nobody who may do anything."""
        return self.asks().raise_for_status().json()["data"]["me"]


def leads_to(answer: httpx.Response) -> str:
    assert answer.is_redirect, (answer.status_code, answer.text)
    return urljoin(str(answer.url), answer.headers["location"])


@contextmanager
def browser(ours: str, theirs: str) -> Iterator[Browser]:
    """A new one, that knows no cookie yet."""
    with httpx.Client(timeout=PATIENCE, trust_env=False, follow_redirects=False) as http:
        yield Browser(ours, theirs, http)
