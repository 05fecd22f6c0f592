"""The pledge book, and one pledge with all that belongs to it."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Self

import strawberry

from api.allocated import Allocations, allocations_of
from api.audience import audience
from api.codes import described
from api.connections import After, AtLeast, Connection, First, connection, found
from api.context import Context, Info
from api.loading import load
from api.needs import ended
from api.node import ById, Node, finds
from api.parties import Party, party_of
from api.plain import plain
from api.pledge_filters import PledgeFilter
from api.pledge_parts import Designation, PledgeLine, PledgeStep
from api.told import Words
from domain.codes.needs import Kind
from domain.codes.pledges import Anonymity, Channel
from domain.codes.stages import PledgeStage
from domain.ids import PledgeId
from projections import pledge_book as asking
from projections.finding import parts
from projections.pledge_book import LineRow, PledgeRow
from projections.pledge_book import PledgeStep as StepRow

On = Annotated[date | None, strawberry.argument(description="On this day; today, if not given")]


@strawberry.type(description="What is offered (认捐)")
class Pledge(Node):
    id: strawberry.ID = strawberry.field(description="pledge-…")
    stage: PledgeStage = strawberry.field(description="How far it has come")
    is_performed: bool = strawberry.field(description="Was all of it found good (已履行)?")
    is_public_promise: bool = strawberry.field(description="Was it promised in public (公开承诺)?")
    has_left: bool = strawberry.field(description="Is there anything that no allocation takes?")
    offered_on: date = strawberry.field(description="When it was offered")
    kinds: list[Kind] = strawberry.field(description="The kinds of contribution it offers")
    channel: Channel | None = strawberry.field(description="Through whom it comes")
    campaign_id: strawberry.ID | None = strawberry.field(description="The campaign it is of (活动)")
    anonymity: Anonymity = strawberry.field(description="How the giver wants to be shown")
    designation: Designation = strawberry.field(description="Whom it is meant for (定向)")
    public_notice: Words | None = strawberry.field(
        description="Why its giver was freed from it, as told to the public"
    )
    position: strawberry.ID | None = strawberry.field(
        default=None,
        description="What this is true for, if it was asked for by itself; lists say it once",
    )
    row: strawberry.Private[PledgeRow]

    @classmethod
    def of(cls, row: PledgeRow) -> Self:
        return cls(
            id=strawberry.ID(row.pledge_id),
            stage=row.stage,
            is_performed=row.is_performed,
            is_public_promise=row.is_public_promise,
            has_left=row.has_left,
            offered_on=row.offered_on,
            kinds=list(row.kinds),
            channel=row.channel,
            campaign_id=strawberry.ID(row.campaign_id) if row.campaign_id else None,
            anonymity=Anonymity.ANONYMOUS if row.is_anonymous else Anonymity.NAMED,
            designation=Designation(row=row),
            public_notice=Words.of(row.notice_id),
            row=row,
        )

    @strawberry.field(description="The first day on which something is due that has not come")
    def due_on(self) -> date | None:
        return ended(self.row.due_on)

    @strawberry.field(description="The last day of the offer; none, if there is none")
    def expires_on(self) -> date | None:
        return ended(self.row.expires_on)

    @strawberry.field(description="May it be allocated on the day, by its stage and its days?")
    def is_live(self, info: Info, on: On = None) -> bool:
        return self.row.is_live(on or info.context.today)

    @strawberry.field(
        description="Whose it is; who wants no name is named to the offices and the giver alone"
    )
    async def giver(self, info: Info) -> Party | None:
        known = asking.knows_giver(audience(info.context.actor), self.row)
        return await party_of(info, self.row.giver_id) if known else None

    @strawberry.field(description="Who collects it for the giver (代收)")
    async def collector(self, info: Info) -> Party | None:
        return await party_of(info, self.row.collector_id)

    @strawberry.field(description="Files beside the log, by their ids; never for the public")
    def evidence_ids(self, info: Info) -> list[strawberry.ID]:
        known = asking.knows(audience(info.context.actor), self.row)
        return [strawberry.ID(it) for it in self.row.evidence_ids] if known else []

    @strawberry.field(description="Its lines (明细), in order")
    async def lines(self, info: Info) -> list[PledgeLine]:
        return [PledgeLine.of(it) for it in await load(info, lines_of, self.row.pledge_id)]

    @strawberry.field(description="Its steps, in the order in which they were recorded")
    async def steps(self, info: Info) -> list[PledgeStep]:
        return [PledgeStep.of(it) for it in await load(info, steps_of, self.row.pledge_id)]

    @strawberry.field(description="Its allocations, newest first; the approved for everybody")
    async def allocations(self, info: Info, first: First = 20, after: After = None) -> Allocations:
        asked = asking.AllocationFilter(pledge_id=self.row.pledge_id)
        return await allocations_of(info, asked, first, after)


async def lines_of(context: Context, ids: list[PledgeId]) -> Sequence[list[LineRow]]:
    return await parts(context.reader, asking.lines(), ids)


async def steps_of(context: Context, ids: list[PledgeId]) -> Sequence[list[StepRow]]:
    return await parts(context.reader, asking.steps(), ids)


ORDERS = {
    asking.PledgeOrder.NEWEST: "Last offered first",
    asking.PledgeOrder.DUE_SOONEST: "First due first; those of which nothing is due at the end",
}
described(asking.PledgeOrder, "PledgeOrder", "In which order pledges come", ORDERS)


@strawberry.type
class PledgeQueries:
    @strawberry.field(
        description="The pledge book: what was accepted once; and, for the offices and parties"
        " that it concerns, what was not"
    )
    async def pledges(
        self,
        info: Info,
        filter: Annotated[
            PledgeFilter | None, strawberry.argument(description="Which; all, if not given")
        ] = None,
        order: Annotated[
            asking.PledgeOrder, strawberry.argument(description="In which order")
        ] = asking.PledgeOrder.NEWEST,
        first: First = 20,
        after: After = None,
        at_least: AtLeast = None,
    ) -> Connection[Pledge]:
        context = info.context
        asked = filter.asked(context.today) if filter else asking.EVERY_PLEDGE
        listing = asking.pledges(audience(context.actor), asked, order)
        return await connection(info, listing, Pledge.of, first, after, at_least)

    @strawberry.field(description="One pledge, if there is one of this id that one may see")
    async def pledge(self, info: Info, id: ById, at_least: AtLeast = None) -> Pledge | None:
        return await the_pledge(info, plain("id", id), at_least)


@finds("pledge")
async def the_pledge(info: Info, id: str, at_least: str | None) -> Pledge | None:
    return await found(info, asking.pledges(audience(info.context.actor)), id, at_least, Pledge.of)
