"""The match rate over time (走势)."""

from datetime import date, datetime
from typing import Annotated, Self

import strawberry

from api.codes import described
from api.connections import AtLeast
from api.context import Info
from api.match_rate.asking import KnownAt, Which, asked_in
from api.match_rate.everybody import NeedsARole
from api.match_rate.figures import NOT_FOR_ALL, NeedCounts, Share, UnitRates, rates
from api.match_rate.truth import truth
from api.rates import Definition, Rate
from api.writing import BadInput
from projections.match_rate.days import Interval
from projections.match_rate.published import published_series
from projections.match_rate.series import (
    MOST_POINTS,
    Point,
    SeriesQuestion,
    TooManyPoints,
    match_rate_series,
)

INTERVALS = {
    Interval.DAY: "Every day (日)",
    Interval.WEEK: "As of the end of each week, its Sunday (周)",
    Interval.MONTH: "As of the end of each month (月)",
}
described(Interval, "MatchRateInterval", "How far the points of a series are apart", INTERVALS)


@strawberry.type(description="The match rate as of one day of a series")
class MatchRatePoint:
    as_of: date = strawberry.field(description="The last day of the step (截至)")
    counts: NeedCounts = strawberry.field(description="Of needs")
    matched: Rate = strawberry.field(description="The match rate, by count (对接成功率)")
    committed: Rate | None = strawberry.field(
        description="Wholly committed, by count" + NOT_FOR_ALL
    )
    delivered: Rate | None = strawberry.field(
        description="Wholly delivered, by count" + NOT_FOR_ALL
    )
    accepted: Rate | None = strawberry.field(description="Wholly accepted, by count" + NOT_FOR_ALL)
    units: list[UnitRates] = strawberry.field(
        description="By quantity, a row per unit" + NOT_FOR_ALL
    )
    money: UnitRates | None = strawberry.field(description="By money, in fen")
    share: Share | None = strawberry.field(description="Of the party that was asked about")

    @classmethod
    def of(cls, it: Point, *, is_published: bool) -> Self:
        figures = it.figures
        return cls(
            as_of=it.as_of,
            counts=NeedCounts.of(figures.counts, is_published=is_published),
            **rates(figures, is_published=is_published),
            units=[UnitRates.of(unit) for unit in figures.units],
            money=UnitRates.of(figures.money) if figures.money else None,
            share=Share.of(it.party) if it.party else None,
        )


FirstPoints = Annotated[
    int, strawberry.argument(description=f"How many, the earliest first; {MOST_POINTS} at most")
]


@strawberry.type(description="The match rate over time, as known on one day")
class MatchRateSeries:
    known_at: date = strawberry.field(description="From what was recorded by its end (已知于)")
    definition: Definition = strawberry.field(description="What the figures mean")
    position: strawberry.ID = strawberry.field(description="What the answer is true for")
    recorded_at: datetime | None = strawberry.field(description="When its last event was recorded")
    is_final: bool = strawberry.field(
        description="Will the same question get this answer for ever?"
    )
    found: strawberry.Private[tuple[Point, ...]]
    is_published: strawberry.Private[bool]

    @strawberry.field(
        description="A point for each step, in order; ask for fewer to see more of each",
        metadata={"most": MOST_POINTS},
    )
    async def points(self, first: FirstPoints = MOST_POINTS) -> list[MatchRatePoint]:
        if not 1 <= first <= MOST_POINTS:
            raise BadInput("first", f"1 to {MOST_POINTS}.")
        told = self.found[:first]
        return [MatchRatePoint.of(it, is_published=self.is_published) for it in told]


Step = Annotated[Interval, strawberry.argument(description="A point for each of these")]
Since = Annotated[
    date, strawberry.argument(name="from", description="The first step is the one with this day")
]
Until = Annotated[
    date | None, strawberry.argument(description="The last point is as of this day; today")
]


@strawberry.type
class MatchRateSeriesQueries:
    @strawberry.field(description="The match rate by day, week or month (走势)")
    async def match_rate_series(
        self,
        info: Info,
        interval: Step,
        since: Since,
        to: Until = None,
        filter: Which = None,
        known_at: KnownAt = None,
        at_least: AtLeast = None,
    ) -> MatchRateSeries:
        context = info.context
        of, closed = await asked_in(info, filter, to, known_at, at_least)
        if closed and interval is not Interval.MONTH:
            raise NeedsARole("interval", closed)
        if since > of.as_of:
            raise BadInput("from", f"the series ends on {of.as_of}, before it begins.")
        try:
            question = SeriesQuestion(of, since, interval)
        except TooManyPoints:
            raise BadInput(
                "from",
                f"a series has {MOST_POINTS} points at most; begin later, or take longer steps.",
            ) from None
        if closed:
            answer = await published_series(context.reader, question, closed)
        else:
            answer = await match_rate_series(context.reader, question)
        return MatchRateSeries(
            known_at=of.known_at,
            **truth(context, answer),
            found=answer.points,
            is_published=bool(closed),
        )
