"""What belongs to a pledge: its lines and steps, and whom it is meant for."""

from datetime import date
from decimal import Decimal
from typing import Self

import strawberry

from api.context import Info
from api.loading import load
from api.needs import Need, needs_of
from api.parties import Party, party_of
from api.regions import Region, region_of
from domain.codes.needs import Kind
from domain.codes.reasons import Reason
from domain.codes.stages import PledgeStage
from domain.ids import NeedId
from projections.pledge_book import LineRow, PledgeRow
from projections.pledge_book import PledgeStep as StepRow


@strawberry.type(description="One thing that is offered, and what became of it, in its base unit")
class PledgeLine:
    line: int = strawberry.field(description="Its number, counted from 1")
    kind: Kind = strawberry.field(description="Of what kind")
    unit: str = strawberry.field(description="The base unit: of money, fen")
    pledged: Decimal = strawberry.field(description="How much is offered (认捐)")
    given: Decimal = strawberry.field(description="How much is offered, as it was written")
    given_unit: str = strawberry.field(description="In which unit it was written")
    due_on: date | None = strawberry.field(description="By when it was promised, if by any day")
    allocated: Decimal = strawberry.field(description="How much approved allocations take (对接)")
    left: Decimal = strawberry.field(description="How much no allocation takes")
    received: Decimal = strawberry.field(description="How much arrived")
    accepted: Decimal = strawberry.field(description="How much was found good (验收)")

    @classmethod
    def of(cls, row: LineRow) -> Self:
        return cls(
            line=row.line,
            kind=row.kind,
            unit=row.unit,
            pledged=row.pledged,
            given=row.given,
            given_unit=row.given_unit,
            due_on=row.due_on,
            allocated=row.allocated,
            left=row.left,
            received=row.received,
            accepted=row.accepted,
        )


@strawberry.type(description="One act by which a pledge came further")
class PledgeStep:
    name: str = strawberry.field(description="The event's name, as in the glossary")
    stage: PledgeStage = strawberry.field(description="How far the pledge had come by it")
    on: date = strawberry.field(description="When it happened")
    reason: Reason | None = strawberry.field(description="Why it ended")

    @classmethod
    def of(cls, row: StepRow) -> Self:
        return cls(name=row.name, stage=row.stage, on=row.on, reason=row.reason)


@strawberry.type(description="Whom a pledge is meant for: one of these, or nobody yet (定向)")
class Designation:
    row: strawberry.Private[PledgeRow]

    @strawberry.field(description="This need alone")
    async def need(self, info: Info) -> Need | None:
        return await need_of(info, self.row.need_id)

    @strawberry.field(description="This village, as a whole")
    async def village(self, info: Info) -> Party | None:
        return await party_of(info, self.row.village_id)

    @strawberry.field(description="This county, as a whole")
    def county(self, info: Info) -> Region | None:
        county_id = self.row.county_id
        return region_of(county_id, info.context.today) if county_id else None


async def need_of(info: Info, need_id: NeedId | None) -> Need | None:
    """The need, for whoever may see it; together with whichever others the page names."""
    row = await load(info, needs_of, need_id) if need_id else None
    return Need.of(row) if row else None
