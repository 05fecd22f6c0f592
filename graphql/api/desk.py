"""The desk: what waits for whoever asks, the longest waiting first."""

from datetime import date
from typing import Annotated, Self

import strawberry

from api.audience import audience
from api.codes import enum_of
from api.connections import After, AtLeast, Connection, First, connection
from api.context import Info
from api.node import Node, node
from api.plain import plain
from projections.desk import Item, Task, on_the_desk

enum_of(Task)

OnlyTask = Annotated[Task | None, strawberry.argument(description="Only this task")]
OnlyProgramme = Annotated[
    strawberry.ID | None, strawberry.argument(description="Only things of this programme")
]
Others = Annotated[
    bool,
    strawberry.argument(
        description="For an office: what it waits for from parties in its region, and which "
        "returns from offices below it"
    ),
]


@strawberry.type(description="Something that waits for somebody (待办)")
class DeskItem:
    task: Task = strawberry.field(description="What is to be done")
    thing_id: strawberry.ID = strawberry.field(description="The thing it is about")
    since: date = strawberry.field(description="Since when it waits")
    due_on: date | None = strawberry.field(description="By when it is due, if by any day")
    is_provisional: bool = strawberry.field(
        description="Does that day lean on a year that is not announced yet? Then it may move"
    )
    programme_id: strawberry.ID | None = strawberry.field(description="In which programme")
    party_id: strawberry.ID | None = strawberry.field(
        description="The party it waits for; none, if it waits for an office"
    )
    today: strawberry.Private[date]

    @strawberry.field(description="For how many days it has waited")
    def days(self) -> int:
        return max((self.today - self.since).days, 0)

    @strawberry.field(description="The thing itself")
    async def thing(self, info: Info) -> Node | None:
        return await node(info, self.thing_id)

    @classmethod
    def of(cls, row: Item, today: date) -> Self:
        return cls(
            task=row.task,
            thing_id=strawberry.ID(row.thing_id),
            since=row.since,
            due_on=row.due_on,
            is_provisional=row.is_provisional,
            programme_id=strawberry.ID(row.programme_id) if row.programme_id else None,
            party_id=strawberry.ID(row.party_id) if row.party_id else None,
            today=today,
        )


@strawberry.type
class DeskQueries:
    @strawberry.field(description="What waits for you, the longest waiting first (待办)")
    async def desk(
        self,
        info: Info,
        task: OnlyTask = None,
        programme_id: OnlyProgramme = None,
        others: Others = False,
        first: First = 20,
        after: After = None,
        at_least: AtLeast = None,
    ) -> Connection[DeskItem]:
        return await the_desk(
            info, task, programme_id, others=others, first=first, after=after, at_least=at_least
        )


async def the_desk(
    info: Info,
    task: Task | None,
    programme_id: str | None,
    *,
    others: bool,
    first: int,
    after: str | None = None,
    at_least: str | None = None,
) -> Connection[DeskItem]:
    only = plain("programmeId", programme_id) if programme_id else None
    today = info.context.today
    listing = on_the_desk(audience(info.context.actor), today, task, only, others=others)
    return await connection(
        info, listing, lambda it: DeskItem.of(it, today), first, after, at_least
    )
