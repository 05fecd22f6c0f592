"""What a client gets when something was recorded."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Self

import strawberry

from api.context import Info
from api.node import Node, node
from api.people import PersonalValue
from domain.kernel import Decision, Outcome, Recorded


@strawberry.type(description="A fact, as it was recorded")
class RecordedEvent:
    position: strawberry.ID = strawberry.field(description="Its place in the log")
    name: str = strawberry.field(description="The event's name, as in the glossary")
    meaning: str = strawberry.field(description="What it means to a person")
    occurred_on: date = strawberry.field(description="When it happened")
    recorded_at: datetime = strawberry.field(description="When it became known")

    @classmethod
    def of(cls, recorded: Recorded, position: Callable[[int], str]) -> Self:
        return cls(
            position=strawberry.ID(position(recorded.position)),
            name=type(recorded.event).__name__,
            meaning=" ".join((type(recorded.event).__doc__ or "").split()),
            occurred_on=recorded.provenance.occurred_on,
            recorded_at=recorded.provenance.recorded_at,
        )


@strawberry.type(description="It was recorded; sent again, the same command gets the same answer")
class Accepted:
    id: strawberry.ID = strawberry.field(description="The thing that was made or changed")
    position: strawberry.ID = strawberry.field(
        description="Pass it as `atLeast` to read answers that know of this"
    )
    events: list[RecordedEvent] = strawberry.field(description="What was recorded")
    opened: list[PersonalValue] = strawberry.field(
        description="What was opened by it, if it opened what is kept about a person"
    )

    @strawberry.field(description="The thing itself, as it is now")
    async def node(self, info: Info) -> Node | None:
        return await node(info, self.id, self.position)

    @classmethod
    def of(
        cls,
        decision: Decision,
        outcome: Outcome,
        position: Callable[[int], str],
        opened: Sequence[PersonalValue] = (),
    ) -> Self:
        first = next(iter(vars(decision).values()))
        return cls(
            id=strawberry.ID(first),
            position=strawberry.ID(position(outcome.position)),
            events=[RecordedEvent.of(it, position) for it in outcome.events],
            opened=list(opened),
        )
