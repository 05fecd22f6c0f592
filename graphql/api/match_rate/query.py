"""The match rate of one day, and the same for each group."""

from datetime import date, datetime
from typing import Annotated

import strawberry

from api.codes import described
from api.connections import AtLeast
from api.context import Info
from api.looking_ahead import asks_for
from api.match_rate.asking import AsOf, KnownAt, MatchRateFilter, Which, asked_in
from api.match_rate.everybody import NeedsARole
from api.match_rate.figures import Figures, Share
from api.match_rate.truth import truth
from api.rates import Definition
from projections import match_rate as asking
from projections.match_rate import GroupedBy, MatchRateQuestion

GROUPS = {
    GroupedBy.PROVINCE: "省级",
    GroupedBy.CITY: "地级",
    GroupedBy.COUNTY: "县级",
    GroupedBy.CATEGORY: "类别",
    GroupedBy.KIND: "捐助方式",
    GroupedBy.PROGRAMME: "专项行动",
}
described(GroupedBy, "MatchRateGroup", "One row for each of these", GROUPS)

DAYS = "daysToMatch"
Group = Annotated[GroupedBy, strawberry.argument(description="By what; a row for each")]


@strawberry.type(description="One row of a table")
class MatchRateRow:
    name: str = strawberry.field(description="The region, category, kind or programme")
    figures: Figures = strawberry.field(description="Of everybody together")
    share: Share | None = strawberry.field(description="Of the party that was asked about")


@strawberry.type(description="The match rate of a day, as known on a day")
class MatchRate:
    as_of: date = strawberry.field(description="What is true for this day (截至)")
    known_at: date = strawberry.field(description="From what was recorded by its end (已知于)")
    figures: Figures = strawberry.field(description="Of everybody together")
    share: Share | None = strawberry.field(description="Of the party that was asked about")
    definition: Definition = strawberry.field(description="What the figures mean")
    position: strawberry.ID = strawberry.field(description="What the answer is true for")
    recorded_at: datetime | None = strawberry.field(description="When its last event was recorded")
    is_final: bool = strawberry.field(
        description="Will the same question get this answer for ever?"
    )
    question: strawberry.Private[MatchRateQuestion]
    closed: strawberry.Private[date | None]
    """If it is for everybody, the last day that may be asked about."""

    @strawberry.field(description="The same for each group, the best matched first")
    async def by(self, info: Info, group: Group) -> list[MatchRateRow]:
        reader, of = info.context.reader, self.question
        if not self.closed:
            table = await asking.match_rate_by(reader, of, group, with_days=asks_for(info, DAYS))
        elif group in asking.PUBLISHED_GROUPS:
            table = await asking.published_by(reader, of, group, self.closed)
        else:
            raise NeedsARole("group", self.closed)
        return [
            MatchRateRow(
                name=it.name,
                figures=Figures.of(it.figures, is_published=bool(self.closed)),
                share=Share.of(it.party) if it.party else None,
            )
            for it in table.rows
        ]


@strawberry.type
class MatchRateQueries:
    @strawberry.field(description="What share of the needs was matched and kept (对接成功率)")
    async def match_rate(
        self,
        info: Info,
        filter: Which = None,
        as_of: AsOf = None,
        known_at: KnownAt = None,
        at_least: AtLeast = None,
    ) -> MatchRate:
        return await the_match_rate(info, filter, as_of, known_at, at_least)


async def the_match_rate(
    info: Info,
    filter: MatchRateFilter | None,
    as_of: date | None,
    known_at: date | None,
    at_least: str | None = None,
) -> MatchRate:
    context = info.context
    question, closed = await asked_in(info, filter, as_of, known_at, at_least)
    if closed:
        answer = await asking.published_rate(context.reader, question, closed)
    else:
        with_days = asks_for(info, DAYS)
        answer = await asking.match_rate(context.reader, question, with_days=with_days)
    return MatchRate(
        as_of=question.as_of,
        known_at=question.known_at,
        figures=Figures.of(answer.figures, is_published=bool(closed)),
        share=Share.of(answer.party) if answer.party else None,
        **truth(context, answer),
        question=question,
        closed=closed,
    )
