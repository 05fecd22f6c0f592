"""What happened to anything that has an id: when, and, for the offices, by whose hands."""

from datetime import date, datetime
from typing import Annotated, Self

import strawberry

from api.audience import audience
from api.connections import After, AtLeast, Connection, First, connection
from api.context import Info
from api.meanings import meaning_of_event
from api.node import ById
from api.plain import plain
from projections.history import Happened, history_of, is_in_scope

NewestFirst = Annotated[bool, strawberry.argument(description="The latest first?")]


@strawberry.type(description="By whose hands something happened; told to the offices alone")
class Hands:
    person_id: strawberry.ID = strawberry.field(description="Who asked, by a pseudonym")
    party_id: strawberry.ID | None = strawberry.field(description="For which party")
    region_id: strawberry.ID | None = strawberry.field(description="For the office of which region")
    entered_by: strawberry.ID | None = strawberry.field(description="Who typed it in for them")
    command_id: strawberry.ID = strawberry.field(description="By which command")


@strawberry.type(description="A step in the history of a thing")
class HistoryEntry:
    position: strawberry.ID = strawberry.field(description="Its place in the log")
    event: str = strawberry.field(description="The event's name, as in the glossary")
    meaning: str = strawberry.field(description="What it means to a person")
    occurred_on: date = strawberry.field(description="When it happened")
    recorded_at: datetime = strawberry.field(description="When it became known")
    role: str = strawberry.field(description="In which role it was asked for")
    hands: Hands | None = strawberry.field(description="By whose hands; none for the public")

    @classmethod
    def of(cls, row: Happened, info: Info, *, knows: bool) -> Self:
        return cls(
            position=strawberry.ID(info.context.position(row.position)),
            event=row.event,
            meaning=meaning_of_event(row.event),
            occurred_on=row.occurred_on,
            recorded_at=row.recorded_at,
            role=row.role,
            hands=hands(row) if knows else None,
        )


def hands(row: Happened) -> Hands:
    return Hands(
        person_id=strawberry.ID(row.person_id),
        party_id=strawberry.ID(row.party_id) if row.party_id else None,
        region_id=strawberry.ID(row.region_id) if row.region_id else None,
        entered_by=strawberry.ID(row.entered_by) if row.entered_by else None,
        command_id=strawberry.ID(row.command_id),
    )


@strawberry.type
class HistoryQueries:
    @strawberry.field(description="Everything that happened to the thing of this id (履历)")
    async def history(
        self,
        info: Info,
        id: ById,
        newest_first: NewestFirst = False,
        first: First = 20,
        after: After = None,
        at_least: AtLeast = None,
    ) -> Connection[HistoryEntry]:
        thing_id, context = plain("id", id), info.context
        if at_least:
            await context.reached("history", at_least)
        knows = await is_in_scope(context.reader, thing_id, audience(context.actor))
        listing = history_of(thing_id, internal=knows, newest_first=newest_first)
        return await connection(
            info, listing, lambda it: HistoryEntry.of(it, info, knows=knows), first, after, None
        )
