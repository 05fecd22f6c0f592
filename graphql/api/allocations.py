"""What of a pledge goes to which need (对接): browsed, and one by one."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Self

import strawberry

from api.audience import audience
from api.connections import After, AtLeast, Connection, First, connection, found
from api.context import Context, Info
from api.loading import load
from api.needs import Need
from api.node import ById, Node, finds
from api.pairings import Pairing
from api.parties import Party, party_of
from api.plain import plain
from api.pledge_filters import AllocationFilter
from api.pledge_parts import need_of
from api.pledges import Pledge
from domain.codes.stages import AllocationStage
from domain.ids import AllocationId, PairingId, PledgeId
from projections import pairings
from projections import pledge_book as asking
from projections.finding import each
from projections.pairings import PairingRow
from projections.pledge_book import AllocationRow, PledgeRow


@strawberry.type(description="So much of a pledge for one line of a need (对接)")
class Allocation(Node):
    id: strawberry.ID = strawberry.field(description="allocation-…")
    stage: AllocationStage = strawberry.field(description="How far it has come")
    need_line: int = strawberry.field(description="The line of the need, counted from 1")
    pledge_line: int = strawberry.field(description="The line of the pledge, counted from 1")
    proposed_on: date = strawberry.field(description="When it was proposed")
    approved_on: date | None = strawberry.field(description="When it was approved")
    released_on: date | None = strawberry.field(description="When something was last released")
    unit: str = strawberry.field(description="The base unit: of money, fen")
    quantity: Decimal = strawberry.field(description="How much it is")
    released: Decimal = strawberry.field(description="How much of it was set free again (解除)")
    dispatched: Decimal = strawberry.field(description="How much was sent, even if in vain")
    received: Decimal = strawberry.field(description="How much arrived")
    accepted: Decimal = strawberry.field(description="How much was found good (验收)")
    refused: Decimal = strawberry.field(description="How much was sent back; it is owed again")
    undelivered: Decimal = strawberry.field(description="How much is still to be sent")
    position: strawberry.ID | None = strawberry.field(
        default=None,
        description="What this is true for, if it was asked for by itself; lists say it once",
    )
    row: strawberry.Private[AllocationRow]

    @classmethod
    def of(cls, row: AllocationRow) -> Self:
        return cls(
            id=strawberry.ID(row.allocation_id),
            stage=row.stage,
            need_line=row.need_line,
            pledge_line=row.pledge_line,
            proposed_on=row.proposed_on,
            approved_on=row.approved_on,
            released_on=row.released_on,
            unit=row.unit,
            quantity=row.quantity,
            released=row.released,
            dispatched=row.dispatched,
            received=row.received,
            accepted=row.accepted,
            refused=row.refused,
            undelivered=row.undelivered,
            row=row,
        )

    @strawberry.field(description="The need that it is for (需求)")
    async def need(self, info: Info) -> Need | None:
        return await need_of(info, self.row.need_id)

    @strawberry.field(description="The pledge that it is of (认捐)")
    async def pledge(self, info: Info) -> Pledge | None:
        row = await load(info, pledges_of, self.row.pledge_id)
        return Pledge.of(row) if row else None

    @strawberry.field(description="For whom it is (受益方)")
    async def beneficiary(self, info: Info) -> Party | None:
        return await party_of(info, self.row.beneficiary_id)

    @strawberry.field(description="From whom it is, unless they want no name")
    async def giver(self, info: Info) -> Party | None:
        known = await self.is_giver_known(info)
        return await party_of(info, self.row.giver_id) if known else None

    @strawberry.field(description="The pairing it is under (结对), which tells who gives, as above")
    async def pairing(self, info: Info) -> Pairing | None:
        if not (self.row.pairing_id and await self.is_giver_known(info)):
            return None
        row = await load(info, pairings_of, self.row.pairing_id)
        return Pairing.of(row) if row else None

    async def is_giver_known(self, info: Info) -> bool:
        pledge = await load(info, pledges_of, self.row.pledge_id)
        return bool(pledge and asking.knows_giver(audience(info.context.actor), pledge))


async def pledges_of(context: Context, ids: list[PledgeId]) -> Sequence[PledgeRow | None]:
    """Whoever may see an allocation may see its pledge."""
    return await each(context.reader, asking.allocated_pledges(), ids)


async def pairings_of(context: Context, ids: list[PairingId]) -> Sequence[PairingRow | None]:
    return await each(context.reader, pairings.pairings(context.today), ids)


async def allocations_of(
    context: Context, ids: list[AllocationId]
) -> Sequence[AllocationRow | None]:
    return await each(context.reader, asking.allocations(audience(context.actor)), ids)


@strawberry.type
class AllocationQueries:
    @strawberry.field(
        description="What was approved; and, for both sides and their offices, what was not;"
        " newest first (对接)"
    )
    async def allocations(
        self,
        info: Info,
        filter: Annotated[
            AllocationFilter | None, strawberry.argument(description="Which; all, if not given")
        ] = None,
        first: First = 20,
        after: After = None,
        at_least: AtLeast = None,
    ) -> Connection[Allocation]:
        asked = filter.asked() if filter else asking.EVERY_ALLOCATION
        listing = asking.allocations(audience(info.context.actor), asked)
        return await connection(info, listing, Allocation.of, first, after, at_least)

    @strawberry.field(description="One allocation, if there is one of this id that one may see")
    async def allocation(self, info: Info, id: ById, at_least: AtLeast = None) -> Allocation | None:
        return await the_allocation(info, plain("id", id), at_least)


@finds("allocation")
async def the_allocation(info: Info, id: str, at_least: str | None) -> Allocation | None:
    listing = asking.allocations(audience(info.context.actor))
    return await found(info, listing, id, at_least, Allocation.of)
