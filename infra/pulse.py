"""Beats when a read model has moved or a day begun, for all who would ask again then."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from datetime import date
from typing import TypeAlias

from psycopg import Error

from infra.bell import Bell
from projections.place import Place
from projections.question import PLACES, Question
from projections.reader import Reader

Seen: TypeAlias = tuple[date, frozenset[tuple[str, int, int]]]

AT_MOST_EVERY = 0.05
"""Seconds between two looks: a follower that catches up moves the places more often than that."""


class Pulse:
    """`moved` is a hint that the places may have; they are read then, and now and then anyway,
    once for everybody. `others` tell of what has no place. Nothing is read while nobody waits.
    """

    def __init__(
        self,
        reader: Reader,
        moved: Bell,
        others: Bell,
        today: Callable[[], date],
        *,
        every: float = 1.0,
    ) -> None:
        self._reader, self._moved, self._others = reader, moved, others
        self._today, self._every, self._is_due = today, every, False
        self._rung, self._beaten, self._waited_for = (asyncio.Event() for _ in range(3))
        self._seen: Seen | None = None
        self.beat = 0
        """How often it has beaten: note it before asking, and nothing that moves is missed."""

    async def after(self, beat: int) -> None:
        """Returns as soon as it has beaten since."""
        while self.beat == beat:
            self._waited_for.set()
            await self._beaten.wait()

    @asynccontextmanager
    async def beating(self) -> AsyncGenerator[None]:
        loop = asyncio.get_running_loop()
        task = asyncio.create_task(self._run())
        try:
            with (
                self._moved.telling(lambda: loop.call_soon_threadsafe(self._rung.set)),
                self._others.telling(lambda: loop.call_soon_threadsafe(self._hear)),
            ):
                yield
        finally:
            task.cancel()

    def _hear(self) -> None:
        self._is_due = True
        self._rung.set()

    async def _run(self) -> None:
        while True:
            await self._waited_for.wait()
            self._rung.clear()
            is_due, self._is_due = self._is_due, False
            if await self._has_moved() or is_due:
                self._strike()
            await asyncio.sleep(AT_MOST_EVERY)
            await self._a_while()

    async def _has_moved(self) -> bool:
        """Whether anything is other than at the last look. No news while the database is away."""
        try:
            places = await self._reader.read(Question(Place, PLACES))
        except Error:
            return False
        before = self._seen
        moved = frozenset((it.name, it.version, it.position) for it in places)
        self._seen = self._today(), moved
        return self._seen != before

    def _strike(self) -> None:
        self.beat += 1
        self._waited_for.clear()
        self._beaten.set()
        self._beaten = asyncio.Event()

    async def _a_while(self) -> None:
        try:
            async with asyncio.timeout(self._every):
                await self._rung.wait()
        except TimeoutError:
            pass
