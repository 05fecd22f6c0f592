"""Who one is, by the token one showed."""

from typing import Self

import strawberry

from api.codes import enum_of
from api.context import Info
from domain.authority import TABLE
from domain.codes.roles import Role
from domain.kernel import Actor

enum_of(Role)


@strawberry.type(description="Who asks, by their token")
class Me:
    person_id: strawberry.ID = strawberry.field(description="The pseudonym of whoever asks")
    role: Role = strawberry.field(description="As what they act")
    party_id: strawberry.ID | None = strawberry.field(description="For which party")
    region_id: strawberry.ID | None = strawberry.field(description="For the office of which region")
    may_ask: list[str] = strawberry.field(description="The mutations open to the role")

    @classmethod
    def of(cls, actor: Actor) -> Self:
        allowed = (name for name, roles in TABLE.items() if actor.role in roles)
        return cls(
            person_id=strawberry.ID(actor.person_id),
            role=Role(actor.role),
            party_id=strawberry.ID(actor.party_id) if actor.party_id else None,
            region_id=strawberry.ID(actor.region_id) if actor.region_id else None,
            may_ask=[name[0].lower() + name[1:] for name in allowed],
        )


@strawberry.type
class MeQueries:
    @strawberry.field(description="Who you are; none without a token, for then you are the public")
    def me(self, info: Info) -> Me | None:
        actor = info.context.actor
        return Me.of(actor) if actor else None
