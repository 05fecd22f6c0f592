"""Following over a WebSocket, in the words of graphql-transport-ws. Nothing but subscriptions."""

import asyncio
from asyncio import TaskGroup
from contextlib import suppress
from typing import Any

import orjson
from fastapi import WebSocket
from graphql import GraphQLError
from starlette.websockets import WebSocketDisconnect

from api.documents import Documents
from api.live.answer import Answer
from api.live.asked import Asked
from api.live.caller import Caller, Gone, Identify, first, is_from_here, seat_of
from api.live.full import Full
from api.live.gallery import ON_ONE_CONNECTION, Gallery
from api.live.goodbye import Code, Goodbye, too_slow
from api.live.messages import Complete, Init, Message, Ping, Pong, Subscribe, Written, read

PROTOCOL = "graphql-transport-ws"
UNTIL_GREETED = 5.0
"""Seconds."""


async def converse(
    socket: WebSocket, gallery: Gallery, identify: Identify, documents: Documents
) -> None:
    """From the first word to the last."""
    if not is_from_here(socket.headers):
        await socket.close()
        return
    if PROTOCOL not in socket.scope["subprotocols"]:
        await socket.accept()
        await socket.close(Code.ANOTHER_PROTOCOL, f"Ask for the subprotocol {PROTOCOL}.")
        return
    await socket.accept(PROTOCOL)
    with suppress(WebSocketDisconnect):
        await Conversation(socket, gallery, identify, documents).run()


class Conversation:
    """Whatever ends it ends all that goes on in it, and is told to the client."""

    def __init__(
        self, socket: WebSocket, gallery: Gallery, identify: Identify, documents: Documents
    ) -> None:
        self._socket, self._gallery, self._identify = socket, gallery, identify
        self._documents = documents
        self._caller = Caller()
        self._following: dict[str, asyncio.Task[None]] = {}
        self._turn = asyncio.Lock()
        self._patience = gallery.measures.patience

    async def run(self) -> None:
        try:
            with self._gallery.connections.seated("all"):
                async with TaskGroup() as tasks:
                    tasks.create_task(self._gallery.until_it_stops())
                    await self._greet()
                    tasks.create_task(self._gallery.until_over(*self._caller[1:]))
                    await self._listen(tasks)
        except* Goodbye as why:
            await self._leave(first(why))
        except* Full as full:
            await self._leave(Goodbye(Code.TRY_AGAIN_LATER, str(first(full))))
        except* (Gone, WebSocketDisconnect):
            pass

    async def _greet(self) -> None:
        try:
            async with asyncio.timeout(UNTIL_GREETED):
                while isinstance(message := await self._heard(), Ping):
                    await self._say(type="pong")
        except TimeoutError:
            raise Goodbye(Code.SILENT, "Connection initialisation timeout") from None
        if not isinstance(message, Init):
            raise Goodbye(Code.UNGREETED, "Unauthorized: begin with connection_init.")
        self._caller = await self._identify(self._socket, message)
        await self._say(type="connection_ack")

    async def _listen(self, tasks: TaskGroup) -> None:
        while True:
            match await self._heard():
                case Subscribe(id=name, payload=written):
                    await self._begin(name, written, tasks)
                case Complete(id=name):
                    if task := self._following.pop(name, None):
                        task.cancel()
                case Ping():
                    await self._say(type="pong")
                case Init():
                    raise Goodbye(Code.GREETED_TWICE, "Too many initialisation requests")
                case Pong():
                    pass

    async def _begin(self, name: str, written: Written, tasks: TaskGroup) -> None:
        """Nothing more is heard before one who asks for too much has been told so."""
        if name in self._following:
            raise Goodbye(Code.ID_TAKEN, f"Subscriber for {name} already exists")
        if len(self._following) < ON_ONE_CONNECTION:
            self._following[name] = tasks.create_task(self._follow(name, written))
            return
        full = Full(f"{ON_ONE_CONNECTION} subscriptions at most on one connection.")
        await self._say(type="error", id=name, payload=[full.formatted])

    async def _follow(self, name: str, written: Written) -> None:
        """To the last answer. It counts until that is told, or those that wait would pile up."""
        actor = self._caller.actor
        seat = seat_of(actor, self._socket)
        try:
            self._gallery.count(seat)
            query = self._documents.text(written.query, written.document_id) or ""
            asked = Asked(actor, query, written.operation, written.variables or {})
            with self._gallery.following(asked, seat) as following:
                while not (answer := await following.next()).is_last:
                    await self._tell(name, answer.payload)
        except GraphQLError as wrong:
            await self._say(type="error", id=name, payload=[wrong.formatted])
        else:
            await self._end(name, answer)
        del self._following[name]

    async def _end(self, name: str, answer: Answer) -> None:
        if answer.is_wrong:
            errors = orjson.loads(answer.payload)["errors"]
            await self._say(type="error", id=name, payload=errors)
        else:
            await self._tell(name, answer.payload)
            await self._say(type="complete", id=name)

    async def _heard(self) -> Message:
        received = await self._socket.receive()
        if received["type"] == "websocket.disconnect":
            raise Gone
        text = received.get("text")
        if text is None:
            raise Goodbye(Code.BAD_MESSAGE, "Messages are text.")
        return read(text)

    async def _say(self, **message: Any) -> None:
        await self._send(orjson.dumps(message).decode())

    async def _tell(self, name: str, payload: bytes) -> None:
        """The same for everybody but for the id, so it is not written anew."""
        before = orjson.dumps({"type": "next", "id": name})[:-1]
        await self._send((before + b',"payload":' + payload + b"}").decode())

    async def _send(self, text: str) -> None:
        """Whoever lets this wait has read nothing for as long."""
        try:
            async with asyncio.timeout(self._patience), self._turn:
                await self._socket.send_text(text)
        except TimeoutError:
            raise too_slow() from None

    async def _leave(self, why: Goodbye) -> None:
        """Behind what is still to be read. Who does not read that either is left without."""
        with suppress(TimeoutError, RuntimeError, WebSocketDisconnect):
            async with asyncio.timeout(self._patience):
                await self._socket.close(why.code, why.reason)
