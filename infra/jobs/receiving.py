"""A file as it comes in over the web: put aside piece by piece, unless it comes too slowly."""

from asyncio import get_running_loop, timeout, to_thread
from collections.abc import AsyncIterable
from typing import IO

PORTION, SECONDS = 120_000, 30.0
"""So many bytes arrive in so long, again and again; lines in the villages are slow, but not so."""


class TooSlow(Exception):
    """It would hold its place for longer than others can wait."""


async def received(
    pieces: AsyncIterable[bytes],
    into: IO[bytes],
    *,
    portion: int = PORTION,
    seconds: float = SECONDS,
) -> None:
    """Returns when all of it is there. Raises TooSlow."""
    came = 0
    try:
        async with timeout(seconds) as limit:
            async for piece in pieces:
                await to_thread(into.write, piece)
                came += len(piece)
                if came >= portion:
                    came = 0
                    limit.reschedule(get_running_loop().time() + seconds)
    except TimeoutError:
        raise TooSlow from None
