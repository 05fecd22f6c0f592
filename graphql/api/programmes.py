"""The rules that pairings live under (专项行动): browsed, and one by one."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Self

import strawberry

from api.codes import described
from api.connections import After, AtLeast, Connection, First, connection, found
from api.context import Context, Info
from api.loading import load
from api.node import ById, Node, finds
from api.parties import Party, party_of
from api.plain import plain
from api.programme_rules import ProgrammeRules
from api.regions import Region, region_of
from api.told import Words
from domain.events.programmes import Rules
from domain.ids import ProgrammeId
from projections import programmes as asking
from projections.finding import each
from projections.paging import count, page
from projections.programmes import ProgrammeRow, VillageRow

On = Annotated[date | None, strawberry.argument(description="On this day; today, if not given")]


@strawberry.type(description="The rules that pairings live under, for a time (专项行动)")
class Programme(Node):
    id: strawberry.ID = strawberry.field(description="programme-…")
    name: Words = strawberry.field(description="What it is called")
    opened_on: date = strawberry.field(description="When it was opened")
    rules: ProgrammeRules = strawberry.field(description="What it allows and sets out to reach")
    position: strawberry.ID | None = strawberry.field(
        default=None,
        description="What this is true for, if it was asked for by itself; lists say it once",
    )
    row: strawberry.Private[ProgrammeRow]

    @classmethod
    def of(cls, row: ProgrammeRow) -> Self:
        return cls(
            id=strawberry.ID(row.programme_id),
            name=Words(text_id=row.name_id),
            opened_on=row.opened_on,
            rules=ProgrammeRules.of(Rules.model_validate(row.rules)),
            row=row,
        )

    @strawberry.field(description="Whose programme it is")
    def region(self, info: Info) -> Region:
        return region_of(self.row.region_id, info.context.today)

    @strawberry.field(description="The generation before it")
    async def follows(self, info: Info) -> "Programme | None":
        return await programme_of(info, self.row.follows_id)

    @strawberry.field(description="The generation after it")
    async def followed_by(self, info: Info) -> "list[Programme]":
        listing = asking.following(self.row.programme_id)
        later = await page(info.context.reader, listing, None, 100)
        return [Programme.of(it) for it in later.rows]

    @strawberry.field(description="How many villages it means to cover on the day")
    async def village_count(self, info: Info, on: On = None) -> int:
        listing = asking.villages(self.row.programme_id, on or info.context.today)
        return await count(info.context.reader, listing)

    @strawberry.field(description="The villages that it means to cover on the day")
    async def villages(
        self, info: Info, on: On = None, first: First = 20, after: After = None
    ) -> Connection["ListedVillage"]:
        listing = asking.villages(self.row.programme_id, on or info.context.today)
        return await connection(info, listing, ListedVillage.of, first, after, None)


@strawberry.type(description="A village that a programme means to cover")
class ListedVillage:
    listed_on: date = strawberry.field(description="The first day on which it does")
    row: strawberry.Private[VillageRow]

    @classmethod
    def of(cls, row: VillageRow) -> Self:
        return cls(listed_on=row.listed_on, row=row)

    @strawberry.field(description="The village")
    async def village(self, info: Info) -> Party | None:
        return await party_of(info, self.row.village_id)


async def programme_of(info: Info, programme_id: ProgrammeId | None) -> Programme | None:
    """The programme, together with whichever others the page names."""
    row = await load(info, programmes_of, programme_id) if programme_id else None
    return Programme.of(row) if row else None


async def programmes_of(context: Context, ids: list[ProgrammeId]) -> Sequence[ProgrammeRow | None]:
    return await each(context.reader, asking.programmes(), ids)


@strawberry.input(description="Which programmes; what is left out does not matter")
class ProgrammeFilter:
    region_id: strawberry.ID | None = strawberry.field(
        default=None, description="Of this province, city or county, or of what lies in it"
    )
    runs_on: date | None = strawberry.field(
        default=None, description="With this day in their window"
    )

    def asked(self) -> asking.ProgrammeFilter:
        region_id = plain("filter.regionId", self.region_id) if self.region_id else None
        return asking.ProgrammeFilter(region_id=region_id, runs_on=self.runs_on)


ORDERS = {
    asking.ProgrammeOrder.NEWEST: "Last opened first",
    asking.ProgrammeOrder.OLDEST: "First opened first",
}
described(asking.ProgrammeOrder, "ProgrammeOrder", "In which order programmes come", ORDERS)


@strawberry.type
class ProgrammeQueries:
    @strawberry.field(description="Programmes, which are for everybody to see")
    async def programmes(
        self,
        info: Info,
        filter: Annotated[
            ProgrammeFilter | None, strawberry.argument(description="Which; all, if not given")
        ] = None,
        order: Annotated[
            asking.ProgrammeOrder, strawberry.argument(description="In which order")
        ] = asking.ProgrammeOrder.NEWEST,
        first: First = 20,
        after: After = None,
        at_least: AtLeast = None,
    ) -> Connection[Programme]:
        listing = asking.programmes(filter.asked() if filter else asking.ALL_PROGRAMMES, order)
        return await connection(info, listing, Programme.of, first, after, at_least)

    @strawberry.field(description="One programme, if there is one of this id")
    async def programme(self, info: Info, id: ById, at_least: AtLeast = None) -> Programme | None:
        return await the_programme(info, plain("id", id), at_least)


@finds("programme")
async def the_programme(info: Info, id: str, at_least: str | None) -> Programme | None:
    return await found(info, asking.programmes(), id, at_least, Programme.of)
