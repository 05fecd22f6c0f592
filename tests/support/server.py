"""The whole house behind a port of its own, with real PostgreSQL: asked over HTTP, as by anyone.

with served(database, folder) as it:
    assert it.asked("{ me { role } }", by=CLERK) == {"me": {"role": "COORDINATOR"}}
"""

import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import uvicorn

from api.live.gallery import Gallery
from domain.kernel import Actor
from infra.app import build
from infra.door import Server as Door
from infra.door import configured
from infra.foundation import Platform
from infra.identity import token
from infra.settings import Settings

PATIENCE = 20.0
"""Seconds."""
OFTEN = "1000000/minute"
UNHURRIED = {f"rate_{it}": OFTEN for it in ("reading", "deciding", "signing_in", "uploading")}
"""Tests come more often than anybody else, and all of them from one address."""
SENT_AHEAD = 65_536
"""Bytes for a client that does not read; a machine's own measure takes long to fill."""


class Client:
    """Asks a server as whoever it is told to be; as the public, if nobody is named."""

    def __init__(self, address: str, signing_key: bytes) -> None:
        self.address, self._key = address, signing_key
        soon = httpx.Limits(keepalive_expiry=2)  # before the server does, which may be just then
        self.http = httpx.Client(base_url=address, timeout=PATIENCE, trust_env=False, limits=soon)

    def headers(self, by: Actor | None) -> dict[str, str]:
        return {"authorization": f"Bearer {token(by, self._key)}"} if by else {}

    def post(
        self,
        document: str,
        variables: Mapping[str, Any] | None = None,
        *,
        by: Actor | None = None,
        operation: str | None = None,
    ) -> httpx.Response:
        """The answer, whatever it is."""
        body = {"query": document, "variables": variables, "operationName": operation}
        return self.http.post("/graphql", json=body, headers=self.headers(by))

    def asked(
        self,
        document: str,
        variables: Mapping[str, Any] | None = None,
        *,
        by: Actor | None = None,
        operation: str | None = None,
    ) -> Any:
        """The data of an answer without any error."""
        answer = self.post(document, variables, by=by, operation=operation).json()
        assert "errors" not in answer, answer["errors"]
        return answer["data"]

    def wrong(
        self, document: str, variables: Mapping[str, Any] | None = None, *, by: Actor | None = None
    ) -> list[dict[str, Any]]:
        """What is wrong with a question."""
        errors: list[dict[str, Any]] = self.post(document, variables, by=by).json()["errors"]
        return errors

    @property
    def is_well(self) -> bool:
        return bool(self.http.get("/health").json() == {"status": "well"})


class Server(Client):
    """In this process, so that a test may look behind the door."""

    def __init__(
        self, address: str, settings: Settings, platform: Platform, gallery: Gallery
    ) -> None:
        super().__init__(address, settings.signing_key)
        self.settings, self.platform, self.gallery = settings, platform, gallery

    def catch_up(self) -> None:
        """Waits until every projection knows of all that was recorded."""
        head = self.platform.log.head()
        for it in self.platform.projections:
            self.platform.places.reached(it.name, head).result(PATIENCE)


@contextmanager
def served(conninfo: str, folder: Path, **limits: Any) -> Iterator[Server]:
    """Open for as long as the test lasts; `limits` are settings (`infra.settings`)."""
    settings = Settings(data=folder, **{**UNHURRIED, **limits})
    platform = Platform(
        conninfo,
        settings.fingerprint_key,
        settings.files,
        masters=settings.master_keys,
        follow=settings.follow,
    )
    platform.prepare()
    with platform, listening(limits.get("port", 0)) as door:
        address = f"http://127.0.0.1:{door.getsockname()[1]}"
        app = build(platform, settings)
        with running(Door(configured(app, settings), app), door):
            server = Server(address, settings, platform, app.state.gallery)
            with server.http:
                yield server


@contextmanager
def listening(port: int = 0) -> Iterator[socket.socket]:
    """A socket on this port, or on one that is free; whoever comes early waits in its queue."""
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SENT_AHEAD)
        door.bind(("127.0.0.1", port))
        door.listen(128)
        yield door


@contextmanager
def running(server: uvicorn.Server, door: socket.socket) -> Iterator[None]:
    thread = Thread(target=server.run, args=([door],), name="server")
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()
