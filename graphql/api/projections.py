"""How far behind the answers are."""

from datetime import datetime
from typing import Self

import strawberry

from api.context import Info
from projections.place import Standing


@strawberry.type(description="One projection: the answer to one question, kept up to date")
class Projection:
    name: str = strawberry.field(description="Which question it answers")
    version: int = strawberry.field(description="Goes up when the answer changes its meaning")
    position: strawberry.ID = strawberry.field(description="What its answers are true for")
    recorded_at: datetime | None = strawberry.field(
        description="When the last event that it knows of became known"
    )
    events_behind: int = strawberry.field(description="How many events it does not know of yet")
    seconds_behind: float = strawberry.field(description="For how long the first has waited")
    trouble: str | None = strawberry.field(description="Why it stands still, if it does")

    @classmethod
    def of(cls, it: Standing, info: Info) -> Self:
        return cls(
            name=it.place.name,
            version=it.place.version,
            position=strawberry.ID(info.context.position(it.place.position)),
            recorded_at=it.place.recorded_at,
            events_behind=it.events,
            seconds_behind=it.late.total_seconds(),
            trouble=it.place.trouble,
        )


@strawberry.type
class ProjectionQueries:
    @strawberry.field(description="How far each answer is behind what was recorded")
    async def projections(self, info: Info) -> list[Projection]:
        return [Projection.of(it, info) for it in await info.context.standings()]
