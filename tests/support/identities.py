"""A provider that says whatever a test wants, true or not, on a small server of its own.

with false_provider() as it:
    it.says["/jwks"] = {"keys": []}
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import time
from typing import Any, TypeAlias

from joserfc import jwt
from joserfc.jwk import RSAKey

from domain.codes.roles import Role
from infra.oidc.provider import Mapped, Provider

Said: TypeAlias = Mapping[str, Any] | bytes | Callable[[BaseHTTPRequestHandler], None]
CLIENT_ID = "jiedui"


class FalseProvider:
    """Begins as an honest one, with one key; a test then turns it."""

    def __init__(self, address: str) -> None:
        self.issuer, self.key = address, key_called("first")
        self.asked: list[str] = []
        self.says: dict[str, Said] = {
            "/.well-known/openid-configuration": self.discovery(),
            "/jwks": {"keys": [self.key.as_dict(private=False)]},
        }

    def discovery(self, **other: Any) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            **other,
        }

    def claims(self, nonce: str, /, **other: Any) -> dict[str, Any]:
        now = int(time())
        said = {"iss": self.issuer, "sub": "wang", "aud": CLIENT_ID, "iat": now, "exp": now + 300}
        return {key: it for key, it in {**said, "nonce": nonce, **other}.items() if it is not None}

    def gives(self, id_token: object, **other: Any) -> None:
        """For any code."""
        self.says["/token"] = {"id_token": id_token, "token_type": "Bearer", **other}

    def signed(self, claims: Mapping[str, Any], key: RSAKey | None = None, **header: Any) -> str:
        by = key or self.key
        head = {"alg": "RS256", "kid": by.kid, **header}
        return jwt.encode(head, dict(claims), by, algorithms=[head["alg"]])

    def as_known_to_us(self, **other: Any) -> Provider:
        mapped = Mapped("roles", "region", "", "", {"office": Role.COORDINATOR})
        known = {
            "issuer": self.issuer,
            "client_id": CLIENT_ID,
            "client_secret": "",
            "scopes": "openid",
            "base": "http://127.0.0.1:8000",
            "skew": 60,
            "mapped": mapped,
        }
        return Provider(**{**known, **other})


@cache
def key_called(kid: str) -> RSAKey:
    """Always the same one."""
    return new_key(kid)


def new_key(kid: str) -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": kid, "use": "sig", "alg": "RS256"})


@contextmanager
def false_provider() -> Iterator[FalseProvider]:
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        it = FalseProvider(f"http://127.0.0.1:{server.server_address[1]}")
        server.RequestHandlerClass = speaking(it)
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield it
        finally:
            server.shutdown()
            thread.join()


def speaking(provider: FalseProvider) -> type[BaseHTTPRequestHandler]:
    class Speaking(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            provider.asked.append(self.path)
            said = provider.says.get(self.path)
            if callable(said):
                said(self)
            else:
                self.answer(said)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            self.do_GET()

        def answer(self, said: Mapping[str, Any] | bytes | None) -> None:
            content = said if isinstance(said, bytes) else json.dumps(said).encode()
            self.send_response(404 if said is None else 200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    return Speaking
