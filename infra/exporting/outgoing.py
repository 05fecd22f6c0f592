"""An answer that goes out while it is being made, and ends when its reader is gone."""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import ExitStack, aclosing
from urllib.parse import quote

from fastapi.responses import StreamingResponse
from starlette.types import Receive, Scope, Send


class Outgoing(StreamingResponse):
    """`held` is let go of at the end, whatever the end is: a client that went away, or reads no
    more, cuts it off between two questions to the database.
    """

    def __init__(
        self,
        pieces: AsyncGenerator[bytes],
        held: ExitStack,
        name: str,
        media_type: str,
        position: str,
    ) -> None:
        self._pieces, self._held = pieces, held
        super().__init__(pieces, media_type=media_type, headers=headers(name, position))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._held:
            async with aclosing(self._pieces):
                await super().__call__(scope, receive, send)


def headers(name: str, position: str) -> dict[str, str]:
    """`name` may be Chinese (RFC 5987); who cannot read that takes the ending alone."""
    plain = f"export.{name.rpartition('.')[2]}"
    return {
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
        "Jiedui-Position": position,
    }


async def begun(pieces: AsyncIterator[bytes]) -> AsyncGenerator[bytes]:
    """The same, once the first is there: what is amiss before it can still be told in words."""
    first = await anext(pieces)

    async def all_of_them() -> AsyncGenerator[bytes]:
        yield first
        async for it in pieces:
            yield it

    return all_of_them()
