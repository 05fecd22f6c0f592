"""Who one is, by what one showed; and by which grant one acts."""

from typing import Self

import strawberry

from api.codes import enum_of
from api.context import Info
from api.grants import Grant, named
from domain.authority import TABLE
from domain.codes.roles import Role
from domain.kernel import Actor
from projections.grants import grants_of

enum_of(Role)


@strawberry.type(description="Who asks, and by what they act")
class Me:
    person_id: strawberry.ID = strawberry.field(description="The pseudonym of whoever asks")
    role: Role = strawberry.field(description="As what they act")
    party_id: strawberry.ID | None = strawberry.field(description="For which party")
    region_id: strawberry.ID | None = strawberry.field(description="For the office of which region")
    programme_id: strawberry.ID | None = strawberry.field(description="In which programme alone")
    grant_id: strawberry.ID | None = strawberry.field(
        description="By which grant; none, if a signed token says it all"
    )
    on_behalf_of: strawberry.ID | None = strawberry.field(
        description="Whose work they do, if it was delegated to them"
    )
    may_ask: list[str] = strawberry.field(description="The mutations open to the role")
    actor: strawberry.Private[Actor]

    @classmethod
    def of(cls, actor: Actor) -> Self:
        allowed = (name for name, roles in TABLE.items() if actor.role in roles)
        return cls(
            person_id=strawberry.ID(actor.person_id),
            role=Role(actor.role),
            party_id=named(actor.party_id),
            region_id=named(actor.region_id),
            programme_id=named(actor.programme_id),
            grant_id=named(actor.grant_id),
            on_behalf_of=named(actor.on_behalf_of),
            may_ask=[name[0].lower() + name[1:] for name in allowed],
            actor=actor,
        )

    @strawberry.field(
        description="By what they may act today, by this grant or another", metadata={"most": 20}
    )
    async def grants(self, info: Info) -> list[Grant]:
        rows = await grants_of(info.context.reader, self.actor.person_id)
        return [Grant.of(it, info.context) for it in rows if it.in_force(info.context.today)]


@strawberry.type
class MeQueries:
    @strawberry.field(description="Who you are; none without a token, for then you are the public")
    def me(self, info: Info) -> Me | None:
        actor = info.context.actor
        return Me.of(actor) if actor else None
