"""Why the match rate of one moment is not that of another (为何变化)."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Self

import strawberry

from api.connections import AtLeast
from api.context import Info
from api.match_rate.asking import Which, asked_in
from api.match_rate.events import ChangePart
from api.match_rate.everybody import NeedsARole
from api.match_rate.truth import truth
from api.rates import Definition, Rate
from projections.match_rate.causes import Cause
from projections.match_rate.change import (
    ChangeQuestion,
    Difference,
    Total,
    UnitTotal,
    match_rate_change,
)
from projections.match_rate.groups import ALL
from projections.match_rate.question import MatchRateQuestion

FIELDS = {
    "raised": Cause.RAISED,
    "matched": Cause.MATCHED,
    "lapsed": Cause.LAPSED,
    "released": Cause.RELEASED,
    "late_returns": Cause.LATE,
    "corrections": Cause.CORRECTED,
}


@strawberry.input(description="A day asked about, and a day by whose end it was known")
class MatchRateMoment:
    as_of: date | None = strawberry.field(default=None, description="True for this day; today")
    known_at: date | None = strawberry.field(
        default=None, description="As known by the end of this day; today"
    )


@strawberry.type(description="In one unit, at one moment")
class UnitTotals:
    unit: str = strawberry.field(description="The base unit; money is in fen")
    required: Decimal = strawberry.field(description="What the lines ask for")
    matched: Rate = strawberry.field(description="Allocated, never more than asked")

    @classmethod
    def of(cls, it: UnitTotal) -> Self:
        return cls(unit=it.unit, required=it.total.required, matched=Rate.of(it.rate))


@strawberry.type(description="The match rate at one of the two moments")
class MatchRateAt:
    as_of: date = strawberry.field(description="What is true for this day (截至)")
    known_at: date = strawberry.field(description="From what was recorded by its end (已知于)")
    raised: int = strawberry.field(description="The denominator: needs raised (发起)")
    matched: Rate = strawberry.field(description="The match rate, by count (对接成功率)")
    units: list[UnitTotals] = strawberry.field(description="By quantity, a row per unit")
    money: UnitTotals | None = strawberry.field(description="By money, in fen")

    @classmethod
    def of(cls, at: MatchRateQuestion, total: Total) -> Self:
        return cls(
            as_of=at.as_of,
            known_at=at.known_at,
            raised=total.raised,
            matched=Rate.of(total.rate),
            units=[UnitTotals.of(it) for it in total.units],
            money=UnitTotals.of(total.money) if total.money else None,
        )


@strawberry.type(
    description="Two moments and six parts: the first, with all parts, is the second, exactly."
    " What both moments' days have and only one knew is late, unless it is a correction; of the"
    " rest, each event is where its kind puts it"
)
class MatchRateDifference:
    start: MatchRateAt = strawberry.field(name="from", description="The one moment")
    end: MatchRateAt = strawberry.field(name="to", description="The other")
    raised: ChangePart = strawberry.field(
        description="What was asked for: needs published, or amended (发起)"
    )
    matched: ChangePart = strawberry.field(description="Allocations approved (对接成功)")
    lapsed: ChangePart = strawberry.field(
        description="Released because time was over: of the pledge, or of the need (失效)"
    )
    released: ChangePart = strawberry.field(description="Released for any other reason (解除)")
    late_returns: ChangePart = strawberry.field(
        description="Of whatever kind but corrections: it happened by the earlier day, and only"
        " one of the moments knew (迟报)"
    )
    corrections: ChangePart = strawberry.field(
        description="What was retracted, with what the same command recorded in its place, and"
        " needs merged into others; however late (更正)"
    )


@strawberry.type(description="Why the match rate of one moment is not that of another")
class MatchRateChange(MatchRateDifference):
    share: MatchRateDifference | None = strawberry.field(
        description="Of the party that was asked about, which has numerators alone"
    )
    definition: Definition = strawberry.field(description="What the figures mean")
    position: strawberry.ID = strawberry.field(description="What the answer is true for")
    recorded_at: datetime | None = strawberry.field(description="When its last event was recorded")
    is_final: bool = strawberry.field(
        description="Will the same question get this answer for ever?"
    )


From = Annotated[MatchRateMoment, strawberry.argument(name="from", description="The one moment")]
To = Annotated[
    MatchRateMoment | None, strawberry.argument(description="The other moment; now, if not given")
]


@strawberry.type
class MatchRateChangeQueries:
    @strawberry.field(description="Why the match rate changed, in parts that add up (为何变化)")
    async def match_rate_change(
        self,
        info: Info,
        start: From,
        to: To = None,
        filter: Which = None,
        at_least: AtLeast = None,
    ) -> MatchRateChange:
        context = info.context
        of, closed = await asked_in(info, filter, start.as_of, start.known_at, at_least)
        if closed:
            raise NeedsARole("matchRateChange", closed)
        end = to or MatchRateMoment()
        today = context.today
        question = ChangeQuestion.of(of, end.as_of or today, end.known_at or today)
        answer = await match_rate_change(context.reader, question)
        return MatchRateChange(
            **parts(question, answer.whole),
            share=share(question, answer.own, of.party_id),
            **truth(context, answer),
        )


def share(
    question: ChangeQuestion, own: Difference | None, party_id: str | None
) -> MatchRateDifference | None:
    return MatchRateDifference(**parts(question, own, party_id or ALL)) if own else None


def parts(question: ChangeQuestion, of: Difference, party_id: str = ALL) -> dict[str, Any]:
    """Both moments, and each part by the name of its field."""
    found = {
        name: ChangePart.of(of.parts[cause], question, cause, party_id)
        for name, cause in FIELDS.items()
    }
    start, end = MatchRateAt.of(question.start, of.start), MatchRateAt.of(question.end, of.end)
    return {"start": start, "end": end, **found}
