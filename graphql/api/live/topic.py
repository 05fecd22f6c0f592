"""One question that is followed: asked again when something has moved, answered to all at once."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Set
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

import orjson
import strawberry
from graphql import GraphQLError
from strawberry.types import ExecutionResult
from strawberry.types.execution import PreExecutionError

from api.context import Context
from api.errors import TryAgain, told
from api.live.asked import Asked
from api.live.noting import Noting
from api.writing import BadInput
from projections.place import Place

Results: TypeAlias = AsyncGenerator[ExecutionResult | PreExecutionError]


class Pulse(Protocol):
    """Beats whenever an answer may have become another one."""

    beat: int

    async def after(self, beat: int) -> None:
        """Returns as soon as it has beaten since."""


@dataclass(frozen=True)
class Answer:
    """`number`: goes up when the answer is another, and not when only its place has moved.
    `position`: the same place, as clients know it.
    `payload`: as JSON, written once for all. `is_last`: says what is wrong, and is the end of it.
    `was_refused`: the question cannot be asked at all.
    """

    number: int
    place: int
    position: str
    payload: bytes
    said: object
    is_last: bool = False
    was_refused: bool = False


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
        except GraphQLError as wrong:
            self._end(wrong, was_refused=True)
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
        place = self._reader.place
        position = self._context.position(place)
        said = apart_from(marks(self._reader.places, self._context.position), result.data)
        before = self.latest
        is_same = before is not None and before.said == said and not result.errors
        number = (before.number if before else 0) + (not is_same)
        answer = Answer(
            number=number,
            place=place,
            position=position,
            payload=written(result, position),
            said=said,
            is_last=bool(result.errors),
            was_refused=isinstance(result, PreExecutionError),
        )
        self._hand_out(answer)
        return answer

    def _end(self, error: GraphQLError, *, was_refused: bool = False) -> None:
        number = (self.latest.number if self.latest else 0) + 1
        payload = orjson.dumps({"errors": [error.formatted]})
        self._hand_out(Answer(number, 0, "", payload, None, True, was_refused))

    def _hand_out(self, answer: Answer) -> None:
        self.latest = answer
        self.news.set()
        self.news = asyncio.Event()


class Following:
    """One reader of a topic: at their own pace, and from a position on."""

    def __init__(self, topic: Topic, at_least: int, patience: float) -> None:
        self._topic, self._at_least, self._patience = topic, at_least, patience
        self._seen = 0

    async def next(self) -> Answer:
        """Waits for another answer than the one before. May be given up, and called again."""
        waits_for_position = self._at_least and not self._seen
        try:
            async with asyncio.timeout(self._patience if waits_for_position else None):
                return await self._another()
        except TimeoutError:
            raise BadInput("atLeast", "the answer does not know of this position yet.") from None

    async def _another(self) -> Answer:
        while True:
            news, latest = self._topic.news, self._topic.latest
            if latest and latest.number > self._seen and self._is_awaited(latest):
                self._seen = latest.number
                return latest
            await news.wait()

    def _is_awaited(self, answer: Answer) -> bool:
        return answer.is_last or answer.place >= self._at_least


def marks(places: list[Place], position: Callable[[int], str]) -> Set[str]:
    """How the places that an answer is true for are written in it."""
    recorded = {it.recorded_at.isoformat() for it in places if it.recorded_at}
    return recorded | {position(it.position) for it in places}


def apart_from(marks: Set[str], said: object) -> object:
    """The same without them: what it says, and not what it is true for."""
    match said:
        case dict():
            return {name: apart_from(marks, it) for name, it in said.items()}
        case list():
            return [apart_from(marks, it) for it in said]
        case str() if said in marks:
            return None
    return said


def written(result: ExecutionResult, position: str) -> bytes:
    answer: dict[str, Any] = {"data": result.data, "extensions": {"position": position}}
    if result.errors:
        answer["errors"] = [it.formatted for it in result.errors]
    if isinstance(result, PreExecutionError):
        answer = {"errors": answer["errors"]}
    return orjson.dumps(answer, default=str)
