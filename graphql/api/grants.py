"""By what people may act: one's own grants; those of others for whoever looks after them."""

from datetime import date
from typing import Annotated, Self

import strawberry

from api.connections import After, AtLeast, Connection, First, connection, found
from api.context import Context, Info
from api.node import ById, Node, finds
from api.plain import plain
from domain.codes.roles import Role
from domain.days import EVER_AFTER
from domain.ids import PersonId
from domain.kernel import Actor
from projections import grants as asking
from projections.grants import GrantRow

LOOKING_AFTER = frozenset({Role.ADMINISTRATOR, Role.SUPERVISOR})
NOBODY = PersonId("person-nobody")
"""What is asked for by whoever is nobody; the public holds no grants."""


@strawberry.type(description="By what somebody may act: a grant, or work delegated to them (授权)")
class Grant(Node):
    id: strawberry.ID = strawberry.field(description="grant-…; or delegation-…, if it is delegated")
    grant_id: strawberry.ID = strawberry.field(description="The grant; by this name they act by it")
    person_id: strawberry.ID = strawberry.field(description="Who may act, by a pseudonym")
    on_behalf_of: strawberry.ID | None = strawberry.field(
        description="Whose work it is, if it was delegated (委托人)"
    )
    role: Role = strawberry.field(description="As what")
    party_id: strawberry.ID | None = strawberry.field(description="For which party")
    region_id: strawberry.ID | None = strawberry.field(description="For the office of which region")
    programme_id: strawberry.ID | None = strawberry.field(description="In this programme alone")
    since: date = strawberry.field(description="The first day")
    until: date | None = strawberry.field(description="The last day; none means open-ended")
    ended_on: date | None = strawberry.field(
        description="The first day on which it was over before its time"
    )
    resting_since: date | None = strawberry.field(
        description="Since when it rests, because somebody whom it concerns is suspended"
    )
    is_in_force: bool = strawberry.field(description="May they act by it today?")
    position: strawberry.ID | None = strawberry.field(
        default=None,
        description="What this is true for, if it was asked for by itself; lists say it once",
    )

    @classmethod
    def of(cls, row: GrantRow, context: Context) -> Self:
        return cls(
            id=strawberry.ID(row.key),
            grant_id=strawberry.ID(row.grant_id),
            person_id=strawberry.ID(row.person_id),
            on_behalf_of=named(row.on_behalf_of),
            role=row.role,
            party_id=named(row.party_id),
            region_id=named(row.region_id),
            programme_id=named(row.programme_id),
            since=row.since,
            until=some_day(row.until),
            ended_on=some_day(row.revoked_on),
            resting_since=some_day(row.suspended_on),
            is_in_force=row.in_force(context.today),
        )


def named(id: str | None) -> strawberry.ID | None:
    return strawberry.ID(id) if id else None


def some_day(day: date) -> date | None:
    return None if day == EVER_AFTER else day


@strawberry.input(description="Which grants; what is left out does not matter")
class GrantFilter:
    person_id: strawberry.ID | None = strawberry.field(default=None, description="Of this person")
    party_id: strawberry.ID | None = strawberry.field(default=None, description="For this party")
    region_id: strawberry.ID | None = strawberry.field(
        default=None, description="For this region, a part of it, or a party in it"
    )
    programme_id: strawberry.ID | None = strawberry.field(
        default=None, description="In this programme alone"
    )
    role: Role | None = strawberry.field(default=None, description="For this role")
    on: date | None = strawberry.field(default=None, description="In force on this day")

    def asked(self) -> asking.GrantFilter:
        given = {
            name: plain(f"filter.{place}", it) if (it := getattr(self, name)) else None
            for name, place in PLACES.items()
        }
        return asking.GrantFilter(**given, role=self.role, on=self.on)


PLACES = {
    "person_id": "personId",
    "party_id": "partyId",
    "region_id": "regionId",
    "programme_id": "programmeId",
}


def seen_by(actor: Actor | None) -> asking.Sight:
    """Of the public, nobody's; of those who look after others, what is in their grant's reach."""
    if actor is None:
        return asking.Sight(NOBODY)
    if actor.role in LOOKING_AFTER:
        return asking.Sight(actor.person_id, actor.region_id, actor.programme_id)
    return asking.Sight(actor.person_id)


@strawberry.type
class GrantQueries:
    @strawberry.field(
        description="Who may act, and by what, the latest first: one's own grants; and in their"
        " region those of others, for administrators and supervisors"
    )
    async def grants(
        self,
        info: Info,
        filter: Annotated[
            GrantFilter | None, strawberry.argument(description="Which; all, if not given")
        ] = None,
        first: First = 20,
        after: After = None,
        at_least: AtLeast = None,
    ) -> Connection[Grant]:
        asked = filter.asked() if filter else asking.ALL_GRANTS
        listing = asking.grants(seen_by(info.context.actor), asked)
        return await connection(
            info, listing, lambda it: Grant.of(it, info.context), first, after, at_least
        )

    @strawberry.field(description="One grant or delegation, if there is one that one may see")
    async def grant(self, info: Info, id: ById, at_least: AtLeast = None) -> Grant | None:
        return await the_grant(info, plain("id", id), at_least)


@finds("grant")
@finds("delegation")
async def the_grant(info: Info, id: str, at_least: str | None) -> Grant | None:
    context = info.context
    listing = asking.grants(seen_by(context.actor))
    return await found(info, listing, id, at_least, lambda it: Grant.of(it, context))
