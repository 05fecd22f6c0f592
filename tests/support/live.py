"""Those who follow an answer: over a WebSocket, or as server-sent events.

with followed(server, RATE) as following:
    assert following.next()["matchRate"] == …
"""

import json
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import httpx
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from domain.kernel import Actor
from tests.support.server import Client

PROTOCOL = "graphql-transport-ws"
PATIENCE = 20.0
"""Seconds."""


class Socket:
    """One connection, which says and hears messages."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection

    def sends(self, said: str | bytes) -> None:
        """Whatever it is."""
        self.connection.send(said)

    def says(self, **message: Any) -> None:
        self.sends(json.dumps(message))

    def hears(self, seconds: float = PATIENCE) -> Any:
        return json.loads(self.connection.recv(seconds))

    def hears_nothing(self, seconds: float) -> bool:
        try:
            self.connection.recv(seconds)
        except TimeoutError:
            return True
        return False

    def greets(self, authorization: str | None = None) -> None:
        payload = {"Authorization": authorization} if authorization else None
        self.says(type="connection_init", payload=payload)
        assert self.hears() == {"type": "connection_ack"}

    def follows(
        self, document: str, variables: Mapping[str, Any] | None = None, name: str = "it"
    ) -> None:
        asked = {"query": document, "variables": variables}
        self.says(type="subscribe", id=name, payload=asked)

    def next(self, seconds: float = PATIENCE, name: str = "it") -> Any:
        """The payload of the next answer."""
        message = self.hears(seconds)
        assert (message["type"], message["id"]) == ("next", name), message
        return message["payload"]

    def wrong(self, name: str = "it") -> Any:
        """What is wrong with what was followed, which is over thereby."""
        message = self.hears()
        assert (message["type"], message["id"]) == ("error", name), message
        return message["payload"]

    def closed(self, seconds: float = PATIENCE) -> tuple[int, str]:
        """How the connection was ended, after whatever came before."""
        try:
            while True:
                self.connection.recv(seconds)
        except ConnectionClosed as ended:
            said = ended.rcvd
        assert said, "it was cut without a word"
        return said.code, said.reason


@contextmanager
def connected(
    client: Client, *, protocols: Sequence[Any] = (PROTOCOL,), **asked: Any
) -> Generator[Socket]:
    address = client.address.replace("http", "ws") + "/graphql"
    with connect(address, subprotocols=protocols or None, proxy=None, **asked) as connection:
        yield Socket(connection)


@contextmanager
def following(
    client: Client,
    document: str,
    variables: Mapping[str, Any] | None = None,
    *,
    by: Actor | None = None,
) -> Generator[Socket]:
    """Greeted, and asked for this."""
    with connected(client) as socket:
        socket.greets(client.headers(by).get("authorization"))
        socket.follows(document, variables)
        yield socket


class Events:
    """A response that goes on; each event as its fields."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self._events = self._read(response.iter_lines())

    def _read(self, lines: Iterator[str]) -> Iterator[dict[str, str]]:
        event: dict[str, str] = {}
        for line in lines:
            if line:
                name, _, value = line.partition(":")
                event[name] = value.removeprefix(" ")
            else:
                yield event
                event = {}

    def event(self, *names: str) -> dict[str, str]:
        """The next with one of these names; comments and hints are passed over."""
        return next(it for it in self._events if it.get("event") in names)

    def next(self) -> Any:
        return json.loads(self.event("next")["data"])

    def rest(self) -> list[dict[str, str]]:
        return list(self._events)


@contextmanager
def streamed(
    client: Client,
    document: str,
    variables: Mapping[str, Any] | None = None,
    *,
    by: Actor | None = None,
    operation: str | None = None,
    **headers: str,
) -> Generator[Events]:
    body = {"query": document, "variables": variables, "operationName": operation}
    given = client.headers(by) | {"accept": "text/event-stream"} | headers
    with client.http.stream("POST", "/graphql", json=body, headers=given) as response:
        yield Events(response)
