"""What one request may take: bytes and seconds. Answers in JSON, one sentence."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from infra.answers import refused


class TooLong(Exception):
    """The request has more bytes than anybody needs."""


class Limits:
    """Around the whole application. What has begun to answer is let finish or cut, never mixed."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        most_bytes: int,
        most_seconds: float,
        larger: Mapping[str, int],
        slower: Mapping[str, float],
    ) -> None:
        """`larger`: paths that take more bytes than the others; `slower`: more seconds."""
        self._app, self._bytes, self._seconds = app, most_bytes, most_seconds
        self._larger, self._slower = larger, slower

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = asyncio.Event()
        most = self._larger.get(scope["path"], self._bytes)
        seconds = self._slower.get(scope["path"], self._seconds)
        try:
            async with asyncio.timeout(seconds) as limit:
                await self._app(scope, counted(receive, most), noting(send, begun, limit, seconds))
        except TooLong:
            refusal = refused(
                413, f"This request may have {most} bytes at most.", f"请求最多 {most} 字节。"
            )
        except TimeoutError:
            refusal = refused(
                503,
                f"This took longer than {seconds:g} seconds; ask for less at a time.",
                f"用时超过 {seconds:g} 秒；请减少一次请求的内容。",
            )
        else:
            return
        if not begun.is_set():
            await refusal(scope, receive, send)


def counted(receive: Receive, most: int) -> Receive:
    taken = 0

    async def counting() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise TooLong
        return message

    return counting


def noting(
    send: Send, begun: asyncio.Event, limit: asyncio.Timeout, seconds: float
) -> Callable[[Message], Awaitable[None]]:
    """Events go on for as long as they are followed (`api.live` says how long that may be). What
    comes in pieces, as exports do, may take as long for each: to be made, and to be read.
    """

    async def note(message: Message) -> None:
        begun.set()
        if any(value.startswith(b"text/event-stream") for _, value in message.get("headers", ())):
            limit.reschedule(None)
        elif message.get("more_body") and limit.when() is not None:
            limit.reschedule(asyncio.get_running_loop().time() + seconds)
        await send(message)

    return note
