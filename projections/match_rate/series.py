"""The match rate over time: as of the end of each day, week or month, as known on one day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import NamedTuple

from projections.definitions import Definition
from projections.match_rate.answer import Figures, PartyFigures, UnitFigures
from projections.match_rate.days import Interval, ends
from projections.match_rate.definitions import CURRENT
from projections.match_rate.fold import NAME
from projections.match_rate.groups import ALL
from projections.match_rate.numbers import Counts, Quantities, plus
from projections.match_rate.query import is_final
from projections.match_rate.question import MatchRateQuestion
from projections.match_rate.series_statement import Added, asking_over_time
from projections.place import Place
from projections.reader import Reader

MOST_POINTS = 366


class TooManyPoints(ValueError):
    """More steps than one answer has."""


@dataclass(frozen=True)
class SeriesQuestion:
    """`of`: as of the last day of the series. Raises TooManyPoints where it would be too long."""

    of: MatchRateQuestion
    first: date
    interval: Interval

    def __post_init__(self) -> None:
        if len(self.days) > MOST_POINTS:
            raise TooManyPoints

    @property
    def days(self) -> tuple[date, ...]:
        """As of which days; none, where the last comes before the first."""
        if self.first > self.of.as_of:
            return ()
        return tuple(islice(ends(self.interval, self.first, self.of.as_of), MOST_POINTS + 1))


class Point(NamedTuple):
    """Days to match are none of a point's: they take a reading of their own."""

    as_of: date
    figures: Figures
    party: PartyFigures | None


@dataclass(frozen=True)
class MatchRateSeries:
    """`is_final`: nothing of it changes any more."""

    question: SeriesQuestion
    points: tuple[Point, ...]
    definition: Definition
    position: int
    recorded_at: datetime | None
    is_final: bool


class SumsSoFar(NamedTuple):
    counts: Counts
    units: dict[str, Quantities]

    def figures(self) -> Figures:
        units = (UnitFigures(it, self.units[it]) for it in sorted(self.units))
        return Figures(self.counts, tuple(it for it in units if any(it.sums)))


async def match_rate_series(reader: Reader, question: SeriesQuestion) -> MatchRateSeries:
    statement = asking_over_time(question.of, question.days, question.interval)
    return over_time(question, *await reader.answer(NAME, statement))


def over_time(question: SeriesQuestion, found: Sequence[Added], place: Place) -> MatchRateSeries:
    party_id = question.of.party_id
    whole = running(question.days, [it for it in found if it.party_id == ALL])
    own = running(question.days, [it for it in found if it.party_id == party_id])
    points = (
        Point(day, of, PartyFigures(own=theirs, of=of) if party_id else None)
        for day, of, theirs in zip(question.days, whole, own, strict=True)
    )
    return MatchRateSeries(
        question=question,
        points=tuple(points),
        definition=CURRENT,
        position=place.position,
        recorded_at=place.recorded_at,
        is_final=is_final(question.of, place),
    )


def running(days: Sequence[date], found: Sequence[Added]) -> Iterator[Figures]:
    """The sums so far, at each point. `found`: what each point adds, in the order of points."""
    sums = SumsSoFar(Counts(), {})
    rows = iter(found)
    row = next(rows, None)
    for number in range(len(days)):
        while row and row.point == number:
            sums = with_added(sums, row)
            row = next(rows, None)
        yield sums.figures()


def with_added(sums: SumsSoFar, row: Added) -> SumsSoFar:
    counts, units = sums
    if row.unit:
        known = units.get(row.unit, Quantities())
        return SumsSoFar(counts, {**units, row.unit: plus(known, row.quantities)})
    return SumsSoFar(plus(counts, row.counts), units)
