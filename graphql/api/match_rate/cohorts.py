"""How soon the needs of each month were matched (按发起月份)."""

from datetime import date, datetime
from typing import Annotated, Self

import strawberry

from api.connections import AtLeast
from api.context import Info
from api.match_rate.asking import AsOf, KnownAt, Which, asked_in
from api.match_rate.everybody import NeedsARole
from api.match_rate.truth import truth
from api.rates import Definition, Rate
from api.writing import BadInput
from projections.match_rate.cohorts import (
    MOST_MONTHS,
    WITHIN,
    Cohort,
    Within,
    match_rate_cohorts,
)

A_FEW_YEARS = 24


@strawberry.type(description="How many needs of a month were matched within so many days")
class CohortShare:
    days: int = strawberry.field(
        description="Matched by this many days after first publication; on that day itself is 0"
    )
    matched: Rate = strawberry.field(
        description="Of all raised in the month; a match counts whatever became of it later"
    )
    is_over: bool = strawberry.field(
        description="Has every need of the month had so many days? If not, the share may still grow"
    )

    @classmethod
    def of(cls, it: Within) -> Self:
        return cls(days=it.days, matched=Rate.of(it.rate), is_over=it.is_over)


@strawberry.type(description="The needs first published in one month, merged ones left out")
class MatchRateCohort:
    month: date = strawberry.field(description="The month, by its first day")
    raised: int = strawberry.field(description="How many there are (发起)")
    within: list[CohortShare] = strawberry.field(
        description="Matched within 7, 30 and 90 days", metadata={"most": len(WITHIN)}
    )
    ever: Rate = strawberry.field(description="Matched at all, by the day asked about")

    @classmethod
    def of(cls, it: Cohort) -> Self:
        return cls(
            month=it.month,
            raised=it.raised,
            within=[CohortShare.of(share) for share in it.within],
            ever=Rate.of(it.ever),
        )


@strawberry.type(description="Months of needs, and how soon they were matched")
class MatchRateCohorts:
    as_of: date = strawberry.field(description="What is true for this day (截至)")
    known_at: date = strawberry.field(description="From what was recorded by its end (已知于)")
    cohorts: list[MatchRateCohort] = strawberry.field(
        description="Months in which anything was raised, in order", metadata={"most": MOST_MONTHS}
    )
    definition: Definition = strawberry.field(description="What raised and matched mean")
    position: strawberry.ID = strawberry.field(description="What the answer is true for")
    recorded_at: datetime | None = strawberry.field(description="When its last event was recorded")
    is_final: bool = strawberry.field(
        description="Will the same question get this answer for ever?"
    )


Months = Annotated[
    int,
    strawberry.argument(
        description=f"How many, up to the month of the day asked about; {MOST_MONTHS} at most"
    ),
]


@strawberry.type
class MatchRateCohortQueries:
    @strawberry.field(description="Needs by the month of raising, and how soon they were matched")
    async def match_rate_cohorts(
        self,
        info: Info,
        months: Months = A_FEW_YEARS,
        filter: Which = None,
        as_of: AsOf = None,
        known_at: KnownAt = None,
        at_least: AtLeast = None,
    ) -> MatchRateCohorts:
        if not 1 <= months <= MOST_MONTHS:
            raise BadInput("months", f"1 to {MOST_MONTHS}.")
        if filter and filter.party_id:
            raise BadInput(
                "filter.partyId", "needs are raised before anybody assists; leave the party out."
            )
        context = info.context
        question, closed = await asked_in(info, filter, as_of, known_at, at_least)
        if closed:
            raise NeedsARole("matchRateCohorts", closed)
        answer = await match_rate_cohorts(context.reader, question, months)
        return MatchRateCohorts(
            as_of=question.as_of,
            known_at=question.known_at,
            cohorts=[MatchRateCohort.of(it) for it in answer.cohorts],
            **truth(context, answer),
        )
