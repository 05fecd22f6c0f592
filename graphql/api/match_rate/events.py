"""A part of a change of the match rate, and the events that it is made of."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Self

import strawberry

from api.audience import audience
from api.connections import After, Connection, First, connection
from api.context import Info
from api.meanings import meaning_of_event
from projections.match_rate.answer import MONEY
from projections.match_rate.behind import Signed, events_behind, is_told_to, signed
from projections.match_rate.causes import Cause
from projections.match_rate.change import ChangeQuestion, Total
from projections.match_rate.numbers import Matched


@strawberry.type(description="In one unit: quantities of several units never add up")
class UnitChange:
    unit: str = strawberry.field(description="The base unit; money is in fen")
    required: Decimal = strawberry.field(description="How much more was asked for, or less")
    matched: Decimal = strawberry.field(description="How much more of it was matched, or less")


@strawberry.type(description="What one event changed, from one day on; behind a change of the rate")
class ChangeEvent:
    position: strawberry.ID = strawberry.field(description="Its place in the log")
    event: str | None = strawberry.field(
        description="Its kind, as in the glossary. Of internal steps the offices are told alone"
    )
    meaning: str | None = strawberry.field(description="What it means to a person")
    thing_id: strawberry.ID | None = strawberry.field(description="What it happened to")
    need_id: strawberry.ID | None = strawberry.field(description="The need whose rate it changed")
    occurred_on: date = strawberry.field(description="When it happened; undone, when that had")
    recorded_at: datetime = strawberry.field(description="When it became known")
    since: date = strawberry.field(description="From which day on it changed something")
    raised: int = strawberry.field(description="Needs more in the denominator, or less")
    matched: int = strawberry.field(description="Needs more in the numerator, or less")
    units: list[UnitChange] = strawberry.field(description="By quantity, a row per unit")
    money: UnitChange | None = strawberry.field(description="By money, in fen")

    @classmethod
    def of(cls, it: Signed, info: Info) -> Self:
        effect, units = it.effect, unit_changes(it.units)
        is_told = is_told_to(audience(info.context.actor), effect)
        return cls(
            position=strawberry.ID(info.context.position(effect.position)),
            event=effect.event if is_told else None,
            meaning=meaning_of_event(effect.event) if is_told else None,
            thing_id=strawberry.ID(effect.thing_id) if is_told else None,
            need_id=strawberry.ID(effect.need_id) if is_told else None,
            occurred_on=effect.happened_on,
            recorded_at=effect.recorded_at,
            since=effect.occurred_on,
            raised=it.raised,
            matched=it.matched,
            units=units,
            money=money_of(units),
        )


@strawberry.type(description="A part of the difference: how much of it, and by which events")
class ChangePart:
    raised: int = strawberry.field(description="Needs more in the denominator, or less")
    matched: int = strawberry.field(description="Needs more in the numerator, or less")
    units: list[UnitChange] = strawberry.field(description="By quantity, a row per unit")
    money: UnitChange | None = strawberry.field(description="By money, in fen")
    question: strawberry.Private[ChangeQuestion]
    cause: strawberry.Private[Cause]
    party_id: strawberry.Private[str]

    @strawberry.field(
        description="The events behind it, as recorded: as far as you may know, they add up to it"
    )
    async def events(
        self, info: Info, first: First = 20, after: After = None
    ) -> Connection[ChangeEvent]:
        listing = events_behind(
            self.question, audience(info.context.actor), self.cause, self.party_id
        )
        return await connection(
            info,
            listing,
            lambda it: ChangeEvent.of(signed(it, self.question), info),
            first,
            after,
            None,
        )

    @classmethod
    def of(cls, total: Total, question: ChangeQuestion, cause: Cause, party_id: str) -> Self:
        units = unit_changes({it.unit: it.total for it in total.units})
        return cls(
            raised=total.raised,
            matched=total.matched,
            units=units,
            money=money_of(units),
            question=question,
            cause=cause,
            party_id=party_id,
        )


def unit_changes(units: Mapping[str, Matched]) -> list[UnitChange]:
    return [UnitChange(unit=it, **units[it]._asdict()) for it in sorted(units)]


def money_of(units: list[UnitChange]) -> UnitChange | None:
    return next((it for it in units if it.unit == MONEY), None)
