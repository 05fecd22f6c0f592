"""The needs board, and one need with all that belongs to it."""

from collections.abc import Awaitable, Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Self

import strawberry

from api.allocated import Allocations, allocations_of
from api.audience import audience
from api.codes import described
from api.connections import After, AtLeast, Connection, First, connection, found
from api.context import Context, Info
from api.loading import load
from api.need_filters import NeedFilter
from api.need_parts import DesignatedPledge, NeedLine, Step
from api.node import ById, Node, finds
from api.parties import Party, party_of
from api.plain import plain
from api.programmes import Programme, programme_of
from api.regions import Region, region_of
from api.searching import Hits, LookedFor, by_words_or_letters, hits_of, looked_for
from api.told import Words
from domain.codes.needs import Category, Kind, Level, Origin, TargetGroup, Urgency
from domain.codes.stages import NeedStage
from domain.days import EVER_AFTER
from domain.ids import NeedId
from projections import needs_board as asking
from projections.audience import Audience
from projections.finding import each, parts
from projections.needs_board import LineRow, NeedRow, NeedStep, Search
from projections.pledge_book import AllocationFilter

On = Annotated[date | None, strawberry.argument(description="On this day; today, if not given")]


@strawberry.type(description="What is asked for (需求)")
class Need(Node):
    id: strawberry.ID = strawberry.field(description="need-…")
    title: Words | None = strawberry.field(
        description="What is asked, in a line; none, if it names a household that you may not know"
    )
    stage: NeedStage = strawberry.field(description="How far it has come")
    levels: list[Level] = strawberry.field(description="The levels at which it is public")
    category: Category = strawberry.field(description="What it is for (类别)")
    kinds: list[Kind] = strawberry.field(description="The kinds of contribution it asks for")
    target_group: TargetGroup | None = strawberry.field(description="For whom in particular")
    people: int | None = strawberry.field(description="How many people benefit")
    origin: Origin | None = strawberry.field(description="How it came to be known")
    urgency: Urgency = strawberry.field(description="How soon it matters")
    is_project: bool = strawberry.field(description="Is it an assistance project (帮扶项目)?")
    is_open_to_all: bool = strawberry.field(description="May anyone meet it, or only paired ones?")
    coverage: Decimal = strawberry.field(
        description="The share that is allocated, 0 to 1, over all lines alike"
    )
    has_left: bool = strawberry.field(description="May anything still be allocated to it?")
    hits: Hits | None = strawberry.field(
        default=None, description="Where what was looked for stands; none, if nothing was"
    )
    position: strawberry.ID | None = strawberry.field(
        default=None,
        description="What this is true for, if it was asked for by itself; lists say it once",
    )
    row: strawberry.Private[NeedRow]
    at_least: strawberry.Private[str | None] = None
    """What all that is told of it is to know of, in whatever projection that stands."""

    @classmethod
    def of(cls, row: NeedRow, hits: Hits | None = None) -> Self:
        return cls(
            id=strawberry.ID(row.need_id),
            title=Words.of(row.title_id),
            stage=row.stage,
            levels=list(row.levels),
            category=row.category,
            kinds=list(row.kinds),
            target_group=row.target_group,
            people=row.people,
            origin=row.origin,
            urgency=row.urgency,
            is_project=row.is_project,
            is_open_to_all=row.is_open_to_all,
            coverage=row.coverage,
            has_left=row.has_left,
            hits=hits,
            row=row,
        )

    @strawberry.field(description="The day of its first publication; none before that")
    def published_on(self) -> date | None:
        return self.row.dated_on if self.row.levels else None

    @strawberry.field(description="The day by which it is due; none, if there is none")
    def due_on(self) -> date | None:
        return ended(self.row.due_on)

    @strawberry.field(description="Its last day; none, if there is none")
    def expires_on(self) -> date | None:
        return ended(self.row.expires_on)

    @strawberry.field(description="Public on the day, not at rest then, and not ended since?")
    def is_open(self, info: Info, on: On = None) -> bool:
        return self.row.is_open(on or info.context.today)

    @strawberry.field(description="The pseudonym of a household or child; never for the public")
    def pseudonym_id(self) -> strawberry.ID | None:
        return strawberry.ID(self.row.pseudonym_id) if self.row.pseudonym_id else None

    @strawberry.field(description="Files beside the log, by their ids; never for the public")
    def evidence_ids(self, info: Info) -> list[strawberry.ID]:
        return [strawberry.ID(it) for it in self.row.evidence_ids] if self.is_known(info) else []

    @strawberry.field(description="The programme it is for (专项行动)")
    async def programme(self, info: Info) -> Programme | None:
        return await programme_of(info, self.row.programme_id)

    @strawberry.field(description="The party it is for (受益方)")
    async def beneficiary(self, info: Info) -> Party | None:
        return await party_of(info, self.row.beneficiary_id)

    @strawberry.field(description="Where it is")
    def region(self, info: Info) -> Region:
        return region_of(self.row.region_id, info.context.today)

    @strawberry.field(description="The need that goes on for both, if it was merged into one")
    async def merged_into(self, info: Info) -> "Need | None":
        row = await load(info, needs_of, self.row.into_id) if self.row.into_id else None
        return Need.of(row) if row else None

    @strawberry.field(description="Its lines (明细), in order")
    async def lines(self, info: Info) -> list[NeedLine]:
        return [NeedLine.of(it) for it in await load(info, lines_of, self.row.need_id)]

    @strawberry.field(description="Its steps, in the order in which they were recorded")
    async def steps(self, info: Info) -> list[Step]:
        return [Step.of(it) for it in await load(info, steps_of, self.row.need_id)]

    @strawberry.field(description="Its allocations, newest first; the approved for everybody")
    async def allocations(self, info: Info, first: First = 20, after: After = None) -> Allocations:
        asked = AllocationFilter(need_id=self.row.need_id)
        return await allocations_of(info, asked, first, after, self.at_least)

    @strawberry.field(description="Pledges meant for it alone; those taken up for everybody")
    async def pledges(
        self, info: Info, first: First = 20, after: After = None
    ) -> Connection[DesignatedPledge]:
        listing = asking.designated(self.row, audience(info.context.actor))
        return await connection(info, listing, DesignatedPledge.of, first, after, None)

    def is_known(self, info: Info) -> bool:
        return asking.knows(audience(info.context.actor), self.row)


def ended(day: date) -> date | None:
    return None if day == EVER_AFTER else day


def whose(context: Context) -> Audience:
    return audience(context.actor, context.today)


async def needs_of(context: Context, ids: list[NeedId]) -> Sequence[NeedRow | None]:
    return await each(context.reader, asking.needs_on_board(whose(context)), ids)


async def lines_of(context: Context, ids: list[NeedId]) -> Sequence[list[LineRow]]:
    return await parts(context.reader, asking.lines(), ids)


async def steps_of(context: Context, ids: list[NeedId]) -> Sequence[list[NeedStep]]:
    return await parts(context.reader, asking.steps(), ids)


ORDERS = {
    asking.NeedOrder.BEST_MATCH: "What is looked for stands in the title, just as it was written;"
    " then in single words, or as the place; then in the name of whom it is for; then of who gives."
    " Of those alike, the last published first",
    asking.NeedOrder.NEWEST: "Last published first",
    asking.NeedOrder.DUE_SOONEST: "First due first; those without a day at the end",
    asking.NeedOrder.MOST_URGENT: "The most urgent first; of those, the oldest",
    asking.NeedOrder.LEAST_COVERED: "First those of which the smallest share is allocated",
}
described(asking.NeedOrder, "NeedOrder", "In which order needs come", ORDERS)


@strawberry.type
class NeedQueries:
    @strawberry.field(
        description="The needs board: what was published; and, for its office and for whom it is,"
        " what is not public yet. A household's or child's is for those whom it concerns alone"
    )
    async def needs(
        self,
        info: Info,
        filter: Annotated[
            NeedFilter | None, strawberry.argument(description="Which; all, if not given")
        ] = None,
        order: Annotated[
            asking.NeedOrder | None,
            strawberry.argument(
                description="In which order; if not given, what matches best where something is"
                " looked for, and the newest elsewhere"
            ),
        ] = None,
        first: First = 20,
        after: After = None,
        at_least: AtLeast = None,
        search: LookedFor = None,
    ) -> Connection[Need]:
        context = info.context
        asked = filter.asked(context.today) if filter else asking.EVERY_NEED

        in_order = order or asking.NeedOrder.BEST_MATCH

        def page(wanted: Search | None) -> Awaitable[Connection[Need]]:
            listing = asking.needs_on_board(whose(context), asked, in_order, wanted)
            hits = hits_of(wanted) if wanted else lambda _: None
            return connection(
                info, listing, lambda it: Need.of(it, hits(it)), first, after, at_least
            )

        return await by_words_or_letters(info, looked_for(info, search), page)

    @strawberry.field(description="One need, if there is one of this id that one may see")
    async def need(self, info: Info, id: ById, at_least: AtLeast = None) -> Need | None:
        return await the_need(info, plain("id", id), at_least)


@finds("need")
async def the_need(info: Info, id: str, at_least: str | None) -> Need | None:
    listing = asking.needs_on_board(whose(info.context))
    need = await found(info, listing, id, at_least, Need.of)
    if need:
        need.at_least = at_least
    return need
