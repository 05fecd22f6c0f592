"""Following over server-sent events: GraphQL over SSE, in its "distinct connections mode"."""

import asyncio
from asyncio import TaskGroup
from datetime import datetime
from typing import NoReturn

import orjson
from graphql import GraphQLError
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.lasting import Lasts
from api.live.answer import Answer
from api.live.asked import Asked
from api.live.caller import Gone, first, seat_of
from api.live.following import Following
from api.live.full import Full
from api.live.gallery import Gallery
from api.live.goodbye import Goodbye, too_slow

EVENTS = "text/event-stream"
HEARTBEAT = 15.0
COME_AGAIN = 1_000
"""Milliseconds."""


class Events(Response):
    """One subscription, as long as it lasts. Each event is named by the position of its answer,
    which a browser that reconnects sends back by itself.
    """

    def __init__(
        self,
        request: Request,
        gallery: Gallery,
        asked: Asked,
        expires_at: datetime | None,
        lasts: Lasts | None,
    ) -> None:
        headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
        super().__init__(headers=headers, media_type=EVENTS)
        del self.headers["content-length"]
        self._gallery, self._asked = gallery, asked
        self._expires_at, self._lasts = expires_at, lasts
        self._seat = seat_of(asked.actor, request)
        self._last = request.headers.get("last-event-id")
        self._has_begun = False

    async def __call__(self, _: Scope, receive: Receive, send: Send) -> None:
        try:
            async with TaskGroup() as tasks:
                ends = (
                    gone(receive),
                    self._gallery.until_it_stops(),
                    self._gallery.until_over(self._expires_at, self._lasts),
                )
                waiting = [tasks.create_task(it) for it in ends]
                await self._flow(send)
                for it in waiting:
                    it.cancel()
        except* Goodbye as why:
            await self._leave(send, first(why))
        except* Full as full:
            await refuse(send, 429, [first(full).formatted])
        except* GraphQLError as wrong:
            await refuse(send, 400, [first(wrong).formatted])
        except* Gone:
            pass

    async def _flow(self, send: Send) -> None:
        """Until something is wrong with the question. What cannot be asked at all is refused."""
        with (
            self._gallery.connections.seated("all"),
            self._gallery.following(self._asked, self._seat, self._last) as following,
        ):
            answer = await following.next()
            if answer.was_refused:
                await refuse(send, 400, orjson.loads(answer.payload)["errors"])
                return
            await self._begin(send)
            while not answer.is_last:
                await self._send(send, event("next", answer.payload, answer.position))
                answer = await self._another(send, following)
            last = event("next", answer.payload, answer.position)
            await self._send(send, last + event("complete"))
        await finish(send)

    async def _another(self, send: Send, following: Following) -> Answer:
        """A comment now and then shows those in between that the connection is alive."""
        while True:
            try:
                async with asyncio.timeout(HEARTBEAT):
                    return await following.next()
            except TimeoutError:
                await self._send(send, b":\n\n")

    async def _begin(self, send: Send) -> None:
        self._has_begun = True
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        await self._send(send, f"retry: {COME_AGAIN}\n\n".encode())

    async def _send(self, send: Send, text: bytes) -> None:
        """Whoever lets this wait has read nothing for as long."""
        try:
            async with asyncio.timeout(self._gallery.measures.patience):
                await send({"type": "http.response.body", "body": text, "more_body": True})
        except TimeoutError:
            raise too_slow() from None

    async def _leave(self, send: Send, why: Goodbye) -> None:
        """No `complete`: whoever is told that does not come again. It waits behind what is still
        to be read, until that is read or the connection lost; the seat is free meanwhile.
        """
        said = {"code": why.code, "message": why.reason}
        if not self._has_begun:
            await refuse(send, 503, [{"message": why.reason}])
            return
        body = event("end", orjson.dumps(said))
        await send({"type": "http.response.body", "body": body, "more_body": True})
        await finish(send)


def event(name: str, text: bytes = b"", position: str | None = None) -> bytes:
    id = f"id: {position}\n" if position else ""
    return f"{id}event: {name}\ndata: ".encode() + text + b"\n\n"


async def refuse(send: Send, status: int, errors: list[object]) -> None:
    body = orjson.dumps({"errors": errors})
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def finish(send: Send) -> None:
    await send({"type": "http.response.body", "body": b""})


async def gone(receive: Receive) -> NoReturn:
    while (await receive())["type"] != "http.disconnect":
        pass
    raise Gone
