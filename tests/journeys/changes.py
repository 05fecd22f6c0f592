"""Why the rate of the year changed, held against what was true at either moment.

That is counted once for each moment: needs by brute force over the log, quantities as the rate
itself tells them. Every change is asked for as anybody asks for it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

from infra.pools import reading_pool
from projections.match_rate import MatchRateQuestion, match_rate
from projections.match_rate.change import (
    ChangeQuestion,
    Difference,
    MatchRateChange,
    Total,
    match_rate_change,
)
from projections.match_rate.numbers import Matched, plus
from projections.reader import Reader
from projections.tables import Tables
from tests.journeys.by_hand import Year
from tests.journeys.house import House, a_house
from tests.journeys.year import a_year

T = TypeVar("T")
AT_ONCE = 4


class Truth(NamedTuple):
    matched: int
    raised: int
    units: dict[str, Matched]


class Changes:
    def __init__(self, house: House) -> None:
        self._year, self._conninfo = Year(house), house.conninfo
        self._known: dict[MatchRateQuestion, Truth] = {}
        self.tables = Tables(house.pool)

    def between(self, question: ChangeQuestion) -> MatchRateChange:
        async def found(reader: Reader) -> MatchRateChange:
            return await self._held_against_the_truth(reader, question)

        return self._asked(found)

    def all_add_up(self, questions: Iterable[ChangeQuestion]) -> int:
        """A few at a time, until there is one that does not. How many there were."""
        left = iter(questions)

        async def some(reader: Reader) -> int:
            count = 0
            for it in left:
                await self._held_against_the_truth(reader, it)
                count += 1
            return count

        async def all_of_them(reader: Reader) -> int:
            return sum(await asyncio.gather(*(some(reader) for _ in range(AT_ONCE))))

        return self._asked(all_of_them)

    def _asked(self, question: Callable[[Reader], Awaitable[T]]) -> T:
        async def answer() -> T:
            async with reading_pool(self._conninfo, size=AT_ONCE) as pool:
                return await question(Reader(pool))

        return asyncio.run(answer())

    async def _held_against_the_truth(
        self, reader: Reader, question: ChangeQuestion
    ) -> MatchRateChange:
        found = await match_rate_change(reader, question)
        start, end = [await self._truth(reader, it) for it in (question.start, question.end)]
        whole = found.whole
        assert (said(whole.start), said(whole.end)) == (start, end), question
        assert added(whole) == end, question
        return found

    async def _truth(self, reader: Reader, of: MatchRateQuestion) -> Truth:
        if of not in self._known:
            figures = (await match_rate(reader, of, with_days=False)).figures
            units = {it.unit: Matched(*it.sums[:2]) for it in figures.units}
            by_hand = self._year.rate(of.as_of, of.known_at)
            self._known[of] = Truth(*by_hand, {unit: it for unit, it in units.items() if any(it)})
        return self._known[of]


def said(total: Total) -> Truth:
    return Truth(total.matched, total.raised, {it.unit: it.total for it in total.units})


def added(whole: Difference) -> Truth:
    """The start and all parts together."""
    parts = [said(it) for it in (whole.start, *whole.parts.values())]
    units = sums((unit, it) for part in parts for unit, it in part.units.items())
    return Truth(sum(it.matched for it in parts), sum(it.raised for it in parts), units)


def sums(units: Iterable[tuple[str, Matched]]) -> dict[str, Matched]:
    found: dict[str, Matched] = {}
    for unit, it in units:
        found[unit] = plus(found.get(unit, Matched()), it)
    return {unit: it for unit, it in found.items() if any(it)}


def as_known_then(start: date, end: date) -> ChangeQuestion:
    return ChangeQuestion.of(MatchRateQuestion(start, start), end, end)


@contextmanager
def changes_of_the_year(folder: Path) -> Iterator[Changes]:
    with a_year(folder) as conninfo, a_house(conninfo, folder) as house:
        yield Changes(house)
