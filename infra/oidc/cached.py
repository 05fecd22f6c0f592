"""What was fetched lately is not fetched again, however many ask."""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Generic, TypeVar

from infra.oidc.strange import Away, Strange

T = TypeVar("T")


class Cached(Generic[T]):
    """Fetched by one for all who wait. `fresh`: seconds for which it is believed; `pause`: seconds
    between two askings out of turn, and after one that failed.
    """

    def __init__(
        self,
        fetch: Callable[[], Awaitable[T]],
        *,
        fresh: float = 600.0,
        pause: float = 30.0,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._fetch, self._fresh, self._pause, self._clock = fetch, fresh, pause, clock
        self._kept: tuple[float, T] | None = None
        self._failed: tuple[float, str] | None = None
        self._sought_at = -float("inf")
        self._turn = asyncio.Lock()

    async def now(self) -> T:
        """Raises what fetching raises, and Away while it is too early to try again."""
        async with self._turn:
            if self._kept and self._clock() < self._kept[0] + self._fresh:
                return self._kept[1]
            return await self._fetched()

    async def anew(self) -> T:
        """For whoever missed something in it: newer than before, unless somebody just asked."""
        async with self._turn:
            if self._kept and self._clock() < self._sought_at + self._pause:
                return self._kept[1]
            self._sought_at = self._clock()
            return await self._fetched()

    async def _fetched(self) -> T:
        if self._failed and self._clock() < self._failed[0] + self._pause / 10:
            raise Away(self._failed[1])
        try:
            found = await self._fetch()
        except (Away, Strange) as failed:
            self._failed = self._clock(), str(failed)
            raise
        self._kept, self._failed = (self._clock(), found), None
        return found
