"""What belongs to a need: its lines and steps, and what is pledged for it alone."""

from datetime import date
from decimal import Decimal
from typing import Self

import strawberry

from domain.codes.needs import Kind, Level
from domain.codes.reasons import Reason
from domain.codes.stages import NeedStage, PledgeStage
from projections.needs_board import LineRow, NeedStep, PledgeRow


@strawberry.type(description="One thing that is asked, and what became of it, in its base unit")
class NeedLine:
    line: int = strawberry.field(description="Its number, counted from 1")
    kind: Kind = strawberry.field(description="Of what kind")
    unit: str = strawberry.field(description="The base unit: of money, fen")
    required: Decimal = strawberry.field(description="How much is asked")
    given: Decimal = strawberry.field(description="How much was asked, as it was written")
    given_unit: str = strawberry.field(description="In which unit it was written")
    is_divisible: bool = strawberry.field(description="May several allocations share the line?")
    estimated_fen: Decimal | None = strawberry.field(description="What it may cost, in fen")
    allocated: Decimal = strawberry.field(description="How much approved allocations take (对接)")
    left: Decimal = strawberry.field(description="How much may still be allocated")
    received: Decimal = strawberry.field(description="How much arrived")
    accepted: Decimal = strawberry.field(description="How much was found good (验收)")

    @classmethod
    def of(cls, row: LineRow) -> Self:
        return cls(
            line=row.line,
            kind=row.kind,
            unit=row.unit,
            required=row.required,
            given=row.given,
            given_unit=row.given_unit,
            is_divisible=row.is_divisible,
            estimated_fen=row.estimated_fen,
            allocated=row.allocated,
            left=row.left,
            received=row.received,
            accepted=row.accepted,
        )


@strawberry.type(description="One act by which a need came further")
class Step:
    name: str = strawberry.field(description="The event's name, as in the glossary")
    stage: NeedStage = strawberry.field(description="How far the need had come by it")
    on: date = strawberry.field(description="When it happened")
    level: Level | None = strawberry.field(description="At which level it was published")
    reason: Reason | None = strawberry.field(description="Why it was sent back, ended or rests")

    @classmethod
    def of(cls, row: NeedStep) -> Self:
        return cls(name=row.name, stage=row.stage, on=row.on, level=row.level, reason=row.reason)


@strawberry.type(description="So much of one kind that a pledge offers")
class OfferedLine:
    kind: Kind = strawberry.field(description="Of what kind")
    quantity: Decimal = strawberry.field(description="How much, in the base unit")
    unit: str = strawberry.field(description="The base unit")


@strawberry.type(description="A pledge that is meant for this need (定向认捐)")
class DesignatedPledge:
    pledge_id: strawberry.ID = strawberry.field(description="The pledge")
    stage: PledgeStage = strawberry.field(description="How far it has come")
    lines: list[OfferedLine] = strawberry.field(description="What it offers")

    @classmethod
    def of(cls, row: PledgeRow) -> Self:
        lines = [
            OfferedLine(kind=Kind(it["kind"]), quantity=Decimal(it["quantity"]), unit=it["unit"])
            for it in row.offer["lines"]
        ]
        return cls(pledge_id=strawberry.ID(row.pledge_id), stage=row.stage, lines=lines)
