"""One who follows: at their own pace, and from a position on."""

import asyncio

from api.live.answer import Answer
from api.live.topic import Topic
from api.writing import BadInput


class Following:
    """`at_least`: no answer before that is told. `patience`: seconds to wait for it."""

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
