"""An answer that goes out while it is being made, and ends when its reader is gone."""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import ExitStack, aclosing

from fastapi.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from infra.answers import attachment


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
        more = {"Cache-Control": "no-store", "Jiedui-Position": position}
        super().__init__(pieces, media_type=media_type, headers=attachment(name) | more)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._held:
            async with aclosing(self._pieces):
                await super().__call__(scope, receive, send)


async def begun(pieces: AsyncIterator[bytes]) -> AsyncGenerator[bytes]:
    """The same, once the first is there: what is amiss before it can still be told in words."""
    first = await anext(pieces)

    async def all_of_them() -> AsyncGenerator[bytes]:
        yield first
        async for it in pieces:
            yield it

    return all_of_them()
