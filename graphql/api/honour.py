"""A party's profile: what it promised, and how it kept that (履约率)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Self

import strawberry

from api.audience import audience
from api.context import Context, Info
from api.loading import load
from api.rates import Definition, Rate
from domain.ids import PartyId
from projections import honour as asking


@strawberry.type(description="The same in one unit: quantities of several units never add up")
class UnitHonour:
    unit: str = strawberry.field(description="The base unit; money is in fen")
    bound: Decimal = strawberry.field(description="What is bound, due or not")
    due: Decimal = strawberry.field(description="What of that is due")
    accepted: Decimal = strawberry.field(description="What of that was found good")
    honour: Rate = strawberry.field(description="The one over the other (履约率)")

    @classmethod
    def of(cls, it: asking.UnitHonour) -> Self:
        return cls(
            unit=it.unit,
            bound=it.bound,
            due=it.due,
            accepted=it.accepted,
            honour=Rate.of(it.honour),
        )


@strawberry.type(description="What a party promised, and how it kept that, as of a day")
class Profile:
    as_of: date = strawberry.field(description="What is true for this day (截至)")
    pledges: int = strawberry.field(description="Pledges ever offered, whatever became of them")
    bound: int = strawberry.field(description="Pledges that became binding (生效)")
    due: int = strawberry.field(description="Lines of which something is due")
    accepted: int = strawberry.field(description="Lines of which all that is due was found good")
    honour: Rate = strawberry.field(description="The honour rate, by count of lines (履约率)")
    units: list[UnitHonour] = strawberry.field(description="By quantity, a row per unit")
    money: UnitHonour | None = strawberry.field(description="By money, in fen")
    definition: Definition = strawberry.field(description="What the figures mean")
    position: strawberry.ID = strawberry.field(description="What the answer is true for")

    @classmethod
    def of(cls, it: asking.Profile, as_of: date, context: Context) -> Self:
        return cls(
            as_of=as_of,
            pledges=it.pledges,
            bound=it.bound,
            due=it.due,
            accepted=it.accepted,
            honour=Rate.of(it.honour),
            units=[UnitHonour.of(unit) for unit in it.units],
            money=UnitHonour.of(it.money) if it.money else None,
            definition=Definition.of(asking.CURRENT),
            position=strawberry.ID(context.position(it.place.position)),
        )


async def profile_of(info: Info, party_id: PartyId, as_of: date | None) -> Profile:
    day = as_of or info.context.today
    return Profile.of(await load(info, profiles_of, (party_id, day)), day, info.context)


async def profiles_of(
    context: Context, asked: list[tuple[PartyId, date]]
) -> Sequence[asking.Profile]:
    """Asked on several days at once, which nobody does, each day is one statement."""
    found: dict[tuple[PartyId, date], asking.Profile] = {}
    for day in {on for _, on in asked}:
        ids = [party_id for party_id, on in asked if on == day]
        told = await asking.profiles(context.reader, audience(context.actor), ids, day)
        found |= {(party_id, day): it for party_id, it in told.items()}
    return [found[it] for it in asked]
