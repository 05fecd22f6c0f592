"""What can be asked of the match rate: of which needs, as of which day, as known on which."""

from datetime import date
from typing import Annotated

import strawberry

from api.audience import audience
from api.codes import enum_of
from api.context import Info
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
AsOf = Annotated[date | None, strawberry.argument(description="True for this day; today")]
KnownAt = Annotated[
    date | None, strawberry.argument(description="As known by the end of this day; today")
]


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
