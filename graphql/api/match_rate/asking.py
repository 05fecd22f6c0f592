"""What can be asked of the match rate: of which needs, as of which day, as known on which."""

from datetime import date
from typing import Annotated, NamedTuple

import strawberry

from api.audience import audience
from api.codes import enum_of
from api.context import Info
from api.match_rate.everybody import closed_for, only_published
from api.plain import named
from api.writing import BadInput
from domain.codes.needs import Category, Kind
from domain.ids import PartyId, ProgrammeId, RegionId
from projections.audience import Audience
from projections.match_rate import MatchRateQuestion
from projections.match_rate.fold import NAME

for code in (Category, Kind):
    enum_of(code)


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
AsOf = Annotated[
    date | None,
    strawberry.argument(
        description="True for this day; today, or without a role the end of the last closed month"
    ),
]
KnownAt = Annotated[
    date | None,
    strawberry.argument(
        description="As known by the end of this day; today, or without a role the end of the last"
        " closed month"
    ),
]


class Asked(NamedTuple):
    """A question; and, if it is for everybody, the last day that may be asked about."""

    question: MatchRateQuestion
    closed: date | None


async def asked_in(
    info: Info,
    filter: MatchRateFilter | None,
    as_of: date | None,
    known_at: date | None,
    at_least: str | None,
) -> Asked:
    """What whoever asks may ask, once the answer can know of the position."""
    context = info.context
    if at_least:
        await context.reached(NAME, at_least)
    wanted = filter or MatchRateFilter()
    return of_day(audience(context.actor), wanted, as_of, known_at, context.today)


def of_day(
    audience: Audience,
    wanted: MatchRateFilter,
    as_of: date | None,
    known_at: date | None,
    today: date,
) -> Asked:
    """Raises BadInput, or NeedsARole. What is not said is today, or the last closed month."""
    may_ask(audience, wanted.party_id)
    closed = closed_for(audience, wanted.programme_id, today)
    day = closed or today
    question = asked(wanted, as_of or day, known_at or day)
    if closed:
        only_published(question, closed)
    return Asked(question, closed)


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


def may_ask(audience: Audience, party_id: str | None) -> None:
    """Less what is given without a name, a share would be wrong; with it, it tells who gave."""
    if party_id and not audience.region_id and audience.party_id != party_id:
        raise BadInput(
            "filter.partyId",
            "a share counts what was given without a name; only the party itself and the"
            " offices may ask for it.",
        )
