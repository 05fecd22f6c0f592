"""From where answers are followed: who follows what, how many may, and when all have to leave."""

import asyncio
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NoReturn, Protocol

import strawberry

from api.context import Context
from api.lasting import Lasts
from api.live.asked import Asked, resumed
from api.live.following import Following
from api.live.full import full
from api.live.goodbye import ended, expired, long_enough, stopping
from api.live.noting import Noting
from api.live.topic import Pace, Pulse, Topic
from api.seats import Seats
from domain.kernel import Actor
from projections.reader import Reader

ON_ONE_CONNECTION = 20
AT_ONCE = 2
"""Questions that are asked again at the same time."""


@dataclass(frozen=True)
class Measures:
    """`most`, `most_each`: subscriptions at a time, of all together and of each person.
    The rest in seconds: between two answers, until one who does not read is dropped, until
    everybody has to come again, and what one answer may take.
    """

    most: int
    most_each: int
    every: float
    patience: float
    lifetime: float
    longest: float
    most_tokens: int


class House(Protocol):
    """What the gallery needs of it."""

    reader: Reader

    def today(self) -> date: ...

    def context(self, actor: Actor | None, today: date, reader: Reader) -> Context: ...

    def number(self, position: str) -> int:
        """Raises BadInput for what is no position here."""


@dataclass
class Room:
    """A topic, for as long as anybody follows it."""

    topic: Topic
    running: asyncio.Task[None]
    followers: int = 0


class Gallery:
    def __init__(
        self,
        schema: strawberry.Schema,
        house: House,
        pulse: Pulse,
        measures: Measures,
        count: Callable[[str], None],
    ) -> None:
        """`count`: that somebody asks for something to follow. Raises TooOften."""
        self._schema, self._house, self._pulse = schema, house, pulse
        self.measures, self.count = measures, count
        self._pace = Pace(measures.every, measures.longest, asyncio.Semaphore(AT_ONCE))
        self._rooms: dict[object, Room] = {}
        self.seats = Seats(measures.most, measures.most_each, full)
        self.connections = Seats(measures.most, measures.most, full)
        self._stopping = asyncio.Event()

    @contextmanager
    def following(
        self, asked: Asked, who: str, position: str | None = None
    ) -> Generator[Following]:
        """Raises Full, and BadInput for a strange position. `position`: where to go on from,
        if it stands beside the question instead of in it.
        """
        at_least, key = resumed(asked, self.measures.most_tokens)
        known = [self._house.number(it) for it in (at_least, position) if it]
        with self.seats.seated(who), self._shared(key, asked) as topic:
            yield Following(topic, max(known, default=0), self.measures.longest / 2)

    @contextmanager
    def _shared(self, key: object, asked: Asked) -> Generator[Topic]:
        room = self._rooms.get(key)
        if room is None or room.running.done():
            room = self._rooms[key] = self._opened(asked)
        room.followers += 1
        try:
            yield room.topic
        finally:
            room.followers -= 1
            if not room.followers:
                room.running.cancel()
                if self._rooms.get(key) is room:
                    del self._rooms[key]

    def _opened(self, asked: Asked) -> Room:
        house = self._house
        reader = Noting(house.reader)
        topic = Topic(
            self._schema,
            asked,
            lambda: house.context(asked.actor, house.today(), reader),
            reader,
            self._pulse,
            self._pace,
        )
        return Room(topic, asyncio.create_task(topic.run()))

    async def until_it_stops(self) -> NoReturn:
        await self._stopping.wait()
        raise stopping()

    async def until_over(self, expires_at: datetime | None, lasts: Lasts | None) -> NoReturn:
        """Whoever is known stays for as long as they are; nobody stays for ever."""
        left = (expires_at - datetime.now(UTC)).total_seconds() if expires_at else float("inf")
        try:
            async with asyncio.timeout(max(min(left, self.measures.lifetime), 0)):
                await (lasts() if lasts else asyncio.Event().wait())
        except TimeoutError:
            raise expired() if left <= self.measures.lifetime else long_enough() from None
        raise ended()

    async def close(self, patience: float = 2.0) -> None:
        """Everybody is asked to leave, and waited for a little."""
        self._stopping.set()
        until = asyncio.get_running_loop().time() + patience
        while self._rooms and asyncio.get_running_loop().time() < until:
            await asyncio.sleep(0.02)
