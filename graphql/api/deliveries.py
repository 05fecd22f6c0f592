"""What was sent to whom (交付), and what became of it: browsed, and one by one."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Self

import strawberry

from api.allocations import Allocation, allocations_of
from api.audience import audience
from api.connections import After, AtLeast, Connection, First, connection, found
from api.context import Context, Info
from api.loading import load
from api.node import ById, Node, finds
from api.parties import Party, party_of
from api.plain import plain
from api.pledge_filters import DeliveryFilter
from domain.codes.stages import DeliveryStage
from domain.ids import DeliveryId
from projections import pledge_book as asking
from projections.finding import parts
from projections.pledge_book import DeliveryLineRow, DeliveryRow


@strawberry.type(description="One line of a delivery, in the base unit")
class DeliveryLine:
    line: int = strawberry.field(description="Its number, counted from 1")
    is_surplus: bool = strawberry.field(description="More than was asked for; it counts nowhere")
    unit: str = strawberry.field(description="The base unit: of money, fen")
    sent: Decimal = strawberry.field(description="How much was sent")
    arrived: Decimal = strawberry.field(description="How much arrived")
    accepted: Decimal = strawberry.field(description="How much was found good (验收)")
    refused: Decimal = strawberry.field(description="How much was sent back")
    row: strawberry.Private[DeliveryLineRow]

    @classmethod
    def of(cls, row: DeliveryLineRow) -> Self:
        return cls(
            line=row.line,
            is_surplus=row.allocation_id is None,
            unit=row.unit,
            sent=row.sent,
            arrived=row.arrived,
            accepted=row.accepted,
            refused=row.refused,
            row=row,
        )

    @strawberry.field(description="The allocation it goes to; none, if it is surplus")
    async def allocation(self, info: Info) -> Allocation | None:
        allocation_id = self.row.allocation_id
        row = await load(info, allocations_of, allocation_id) if allocation_id else None
        return Allocation.of(row) if row else None


@strawberry.type(description="Something that was sent (交付)")
class Delivery(Node):
    id: strawberry.ID = strawberry.field(description="delivery-…")
    stage: DeliveryStage = strawberry.field(description="What happened last")
    is_open: bool = strawberry.field(
        description="Is something still to arrive, or to be found good or bad?"
    )
    dispatched_on: date = strawberry.field(description="When it was sent")
    position: strawberry.ID | None = strawberry.field(
        default=None,
        description="What this is true for, if it was asked for by itself; lists say it once",
    )
    row: strawberry.Private[DeliveryRow]

    @classmethod
    def of(cls, row: DeliveryRow) -> Self:
        return cls(
            id=strawberry.ID(row.delivery_id),
            stage=row.stage,
            is_open=row.is_open,
            dispatched_on=row.dispatched_on,
            row=row,
        )

    @strawberry.field(description="To whom it was sent (接收方)")
    async def receiver(self, info: Info) -> Party | None:
        return await party_of(info, self.row.receiver_id)

    @strawberry.field(description="Its lines (明细), in order")
    async def lines(self, info: Info) -> list[DeliveryLine]:
        return [DeliveryLine.of(it) for it in await load(info, lines_of, self.row.delivery_id)]


async def lines_of(context: Context, ids: list[DeliveryId]) -> Sequence[list[DeliveryLineRow]]:
    return await parts(context.reader, asking.delivery_lines(), ids)


@strawberry.type
class DeliveryQueries:
    @strawberry.field(
        description="What was sent, newest first (交付); to households, for both sides and the"
        " receiver's office"
    )
    async def deliveries(
        self,
        info: Info,
        filter: Annotated[
            DeliveryFilter | None, strawberry.argument(description="Which; all, if not given")
        ] = None,
        first: First = 20,
        after: After = None,
        at_least: AtLeast = None,
    ) -> Connection[Delivery]:
        asked = filter.asked() if filter else asking.EVERY_DELIVERY
        listing = asking.deliveries(audience(info.context.actor), asked)
        return await connection(info, listing, Delivery.of, first, after, at_least)

    @strawberry.field(description="One delivery, if there is one of this id")
    async def delivery(self, info: Info, id: ById, at_least: AtLeast = None) -> Delivery | None:
        return await the_delivery(info, plain("id", id), at_least)


@finds("delivery")
async def the_delivery(info: Info, id: str, at_least: str | None) -> Delivery | None:
    return await found(
        info, asking.deliveries(audience(info.context.actor)), id, at_least, Delivery.of
    )
