"""One question that is followed: asked again when something has moved, answered to all at once."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import strawberry
from graphql import GraphQLError
from strawberry.types import ExecutionResult
from strawberry.types.execution import PreExecutionError

from api.context import Context
from api.errors import TryAgain, told
from api.live.answer import Answer, answered, wrong
from api.live.asked import Asked
from api.live.noting import Noting

Results: TypeAlias = AsyncGenerator[ExecutionResult | PreExecutionError]


class Pulse(Protocol):
    """Beats whenever an answer may have become another one."""

    beat: int

    async def after(self, beat: int) -> None:
        """Returns as soon as it has beaten since."""


@dataclass(frozen=True)
class Pace:
    """`every`: seconds between two answers, at least. `longest`: seconds that one may take.
    `turns`: so many are asked at once, lest they keep those waiting who ask only once.
    """

    every: float
    longest: float
    turns: asyncio.Semaphore


class Topic:
    """There is one answer, the newest. Who has not come to read the one before never will."""

    def __init__(
        self,
        schema: strawberry.Schema,
        asked: Asked,
        context: Callable[[], Context],
        reader: Noting,
        pulse: Pulse,
        pace: Pace,
    ) -> None:
        self._schema, self._asked, self._anew = schema, asked, context
        self._context, self._reader = context(), reader
        self._pulse, self._pace = pulse, pace
        self.latest: Answer | None = None
        self.news = asyncio.Event()
        """Set when there is a newer answer than the latest, and then left to whoever has it."""

    async def run(self) -> None:
        """Until it is cancelled, or something is wrong."""
        try:
            async with aclosing(await self._subscribed()) as results:
                while True:
                    beat = self._pulse.beat
                    if self._tell(await self._next(results)).is_last:
                        return
                    await asyncio.sleep(self._pace.every)
                    await self._pulse.after(beat)
        except TimeoutError:
            self._end(TryAgain(f"This took longer than {self._pace.longest:g} seconds."))
        except GraphQLError as unread:
            self._end(unread, was_refused=True)
        except Exception as bug:
            self._end(told(GraphQLError(str(bug), original_error=bug), is_ours=True))

    async def _subscribed(self) -> Results:
        asked = self._asked
        return await self._schema.subscribe(
            asked.query,
            variable_values=dict(asked.variables),
            context_value=self._context,
            operation_name=asked.operation,
        )

    async def _next(self, results: Results) -> ExecutionResult:
        """Nothing that was fetched for the answer before is in this one."""
        async with self._pace.turns, asyncio.timeout(self._pace.longest):
            vars(self._context).update(vars(self._anew()))
            self._reader.places.clear()
            return await anext(results)

    def _tell(self, result: ExecutionResult) -> Answer:
        ended, position = self._context.has_ended, self._context.position
        answer = answered(result, self.latest, self._reader, position, has_ended=ended)
        self._hand_out(answer)
        return answer

    def _end(self, error: GraphQLError, *, was_refused: bool = False) -> None:
        self._hand_out(wrong(error, self.latest, was_refused=was_refused))

    def _hand_out(self, answer: Answer) -> None:
        self.latest = answer
        self.news.set()
        self.news = asyncio.Event()
