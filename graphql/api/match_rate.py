"""The match rate: of all that was asked for, how much was matched, and kept (对接成功率)."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Self

import strawberry

from api.audience import audience
from api.codes import described, enum_of
from api.connections import AtLeast
from api.context import Info
from api.looking_ahead import asks_for
from api.plain import named
from api.writing import BadInput
from domain.codes.needs import Category, Kind
from domain.ids import PartyId, ProgrammeId, RegionId
from projections import match_rate as asking
from projections.audience import Audience
from projections.match_rate import GroupedBy, MatchRateQuestion
from projections.match_rate.fold import NAME

GROUPS = {
    GroupedBy.PROVINCE: "省级",
    GroupedBy.CITY: "地级",
    GroupedBy.COUNTY: "县级",
    GroupedBy.CATEGORY: "类别",
    GroupedBy.KIND: "捐助方式",
    GroupedBy.PROGRAMME: "专项行动",
}
described(GroupedBy, "MatchRateGroup", "One row for each of these", GROUPS)
for code in (Category, Kind):
    enum_of(code)

DAYS = "daysToMatch"
Group = Annotated[GroupedBy, strawberry.argument(description="By what; a row for each")]


@strawberry.type(description="So much of so much; without a whole there is no rate, never 0")
class Rate:
    part: Decimal = strawberry.field(description="So much")
    whole: Decimal = strawberry.field(description="Of so much")
    value: Decimal | None = strawberry.field(description="The one over the other, to 28 digits")
    percent: Decimal | None = strawberry.field(description="In per cent, two places, half up")
    whole_percent: int | None = strawberry.field(description="In whole per cent, half up")

    @classmethod
    def of(cls, rate: asking.Rate) -> Self:
        return cls(
            part=rate.part,
            whole=rate.whole,
            value=rate.value,
            percent=rate.percent,
            whole_percent=rate.whole_percent,
        )


@strawberry.type(description="How needs were counted; those that ended stay among the raised")
class NeedCounts:
    raised: int = strawberry.field(description="Published for the first time (发起)")
    matched: int = strawberry.field(description="With an approved allocation (对接成功)")
    committed: int = strawberry.field(description="Wholly allocated from binding pledges (落实)")
    delivered: int = strawberry.field(description="Wholly received (交付)")
    accepted: int = strawberry.field(description="Wholly found good (验收)")
    fulfilled: int = strawberry.field(description="Closed as fulfilled")
    short: int = strawberry.field(description="Closed short")
    withdrawn: int = strawberry.field(description="Withdrawn, and still among the raised")
    expired: int = strawberry.field(description="Expired, and still among the raised")


@strawberry.type(description="The same of one unit: quantities of several units never add up")
class UnitRates:
    unit: str = strawberry.field(description="The base unit; money is in fen")
    required: Decimal = strawberry.field(description="What the lines ask for")
    matched: Rate = strawberry.field(description="Allocated, never more than asked")
    committed: Rate = strawberry.field(description="Allocated from binding pledges")
    delivered: Rate = strawberry.field(description="Received")
    accepted: Rate = strawberry.field(description="Found good")

    @classmethod
    def of(cls, it: asking.UnitFigures) -> Self:
        return cls(
            unit=it.unit,
            required=it.sums.required,
            matched=Rate.of(it.matched),
            committed=Rate.of(it.committed),
            delivered=Rate.of(it.delivered),
            accepted=Rate.of(it.accepted),
        )


@strawberry.type(description="From first publication to first match, of needs ever matched")
class DaysToMatch:
    median: int = strawberry.field(description="Half of them waited no longer")
    ninetieth: int = strawberry.field(description="Nine tenths of them waited no longer")
    needs: int = strawberry.field(description="How many were ever matched")


@strawberry.type(description="Needs, quantities by unit, and days")
class Figures:
    counts: NeedCounts = strawberry.field(description="Of needs")
    matched: Rate = strawberry.field(description="The match rate, by count (对接成功率)")
    committed: Rate = strawberry.field(description="Wholly committed, by count")
    delivered: Rate = strawberry.field(description="Wholly delivered, by count")
    accepted: Rate = strawberry.field(description="Wholly accepted, by count")
    units: list[UnitRates] = strawberry.field(description="By quantity, a row per unit")
    money: UnitRates | None = strawberry.field(description="By money, in fen")
    days_to_match: DaysToMatch | None = strawberry.field(description="How long needs waited")

    @classmethod
    def of(cls, it: asking.Figures) -> Self:
        return cls(
            counts=NeedCounts(**it.counts._asdict()),
            matched=Rate.of(it.matched),
            committed=Rate.of(it.committed),
            delivered=Rate.of(it.delivered),
            accepted=Rate.of(it.accepted),
            units=[UnitRates.of(unit) for unit in it.units],
            money=UnitRates.of(it.money) if it.money else None,
            days_to_match=DaysToMatch(**it.days_to_match._asdict()) if it.days_to_match else None,
        )


@strawberry.type(description="What one party had a part in; a need with two counts for both")
class Share:
    counts: NeedCounts = strawberry.field(description="Needs it had a part in")
    matched: Rate = strawberry.field(description="Of all that is matched")
    committed: Rate = strawberry.field(description="Of all that is committed")
    delivered: Rate = strawberry.field(description="Of all that is delivered")
    accepted: Rate = strawberry.field(description="Of all that is accepted")

    @classmethod
    def of(cls, it: asking.PartyFigures) -> Self:
        return cls(
            counts=NeedCounts(**it.own.counts._asdict()),
            matched=Rate.of(it.matched),
            committed=Rate.of(it.committed),
            delivered=Rate.of(it.delivered),
            accepted=Rate.of(it.accepted),
        )


@strawberry.type(description="What a figure means; definitions are kept for ever")
class Definition:
    name: str = strawberry.field(description="Such as match-rate/1")
    en: str = strawberry.field(description="In English")
    zh: str = strawberry.field(description="In Chinese")


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

    @strawberry.field(description="The same for each group, the best matched first")
    async def by(self, info: Info, group: Group) -> list[MatchRateRow]:
        table = await asking.match_rate_by(
            info.context.reader, self.question, group, with_days=asks_for(info, DAYS)
        )
        return [
            MatchRateRow(
                name=it.name,
                figures=Figures.of(it.figures),
                share=Share.of(it.party) if it.party else None,
            )
            for it in table.rows
        ]


@strawberry.input(description="Of which needs; what is not said is all of it")
class MatchRateFilter:
    programme_id: strawberry.ID | None = strawberry.field(
        default=None, description="Of this programme"
    )
    region_id: strawberry.ID | None = strawberry.field(
        default=None, description="In this region, of any level"
    )
    category: Category | None = strawberry.field(default=None, description="Of this category")
    kind: Kind | None = strawberry.field(default=None, description="Judged by lines of this kind")
    party_id: strawberry.ID | None = strawberry.field(
        default=None,
        description="And what this assisting party had a part in; for itself and the offices",
    )


Which = Annotated[
    MatchRateFilter | None, strawberry.argument(description="Which needs; all, if not given")
]
AsOf = Annotated[date | None, strawberry.argument(description="True for this day; today")]
KnownAt = Annotated[
    date | None, strawberry.argument(description="As known by the end of this day; today")
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
    question = await asked_in(info, filter, as_of, known_at, at_least)
    answer = await asking.match_rate(context.reader, question, with_days=asks_for(info, DAYS))
    return MatchRate(
        as_of=question.as_of,
        known_at=question.known_at,
        figures=Figures.of(answer.figures),
        share=Share.of(answer.party) if answer.party else None,
        definition=Definition(**answer.definition._asdict()),
        position=strawberry.ID(context.position(answer.position)),
        recorded_at=answer.recorded_at,
        is_final=answer.is_final,
        question=question,
    )


async def asked_in(
    info: Info,
    filter: MatchRateFilter | None,
    as_of: date | None,
    known_at: date | None,
    at_least: str | None,
) -> MatchRateQuestion:
    """What whoever asks may ask, once the answer can know of the position."""
    context = info.context
    if at_least:
        await context.reached(NAME, at_least)
    today = context.today
    question = asked(filter or MatchRateFilter(), as_of or today, known_at or today)
    may_ask(audience(context.actor), question.party_id)
    return question


def asked(filter: MatchRateFilter, as_of: date, known_at: date) -> MatchRateQuestion:
    return MatchRateQuestion(
        as_of=as_of,
        known_at=known_at,
        programme_id=named(ProgrammeId, "filter.programmeId", filter.programme_id),
        region_id=named(RegionId, "filter.regionId", filter.region_id),
        category=filter.category,
        kind=filter.kind,
        party_id=named(PartyId, "filter.partyId", filter.party_id),
    )


def may_ask(audience: Audience, party_id: PartyId | None) -> None:
    """Less what is given without a name, a share would be wrong; with it, it tells who gave."""
    if party_id and not audience.region_id and audience.party_id != party_id:
        raise BadInput(
            "filter.partyId",
            "a share counts what was given without a name; only the party itself and the"
            " offices may ask for it.",
        )
