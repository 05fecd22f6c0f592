"""The figures of the match rate: needs by count, quantities by unit, and one party's share."""

from decimal import Decimal
from typing import Any, Protocol, Self

import strawberry

from api.rates import Rate
from projections import match_rate as asking
from projections import rates as exact

STAGES = ("matched", "committed", "delivered", "accepted")


class Staged(Protocol):
    """Figures that tell, stage by stage, how far what was asked for has come."""

    @property
    def matched(self) -> exact.Rate: ...
    @property
    def committed(self) -> exact.Rate: ...
    @property
    def delivered(self) -> exact.Rate: ...
    @property
    def accepted(self) -> exact.Rate: ...


def rates(it: Staged, *, is_published: bool = False) -> dict[str, Any]:
    """`is_published`: what is for everybody, which is the first of them alone."""
    told = STAGES[:1] if is_published else STAGES
    return {stage: Rate.of(getattr(it, stage)) if stage in told else None for stage in STAGES}


NOT_FOR_ALL = "; none without a role"


@strawberry.type(description="How needs were counted; those that ended stay among the raised")
class NeedCounts:
    raised: int = strawberry.field(description="Published for the first time (发起)")
    matched: int = strawberry.field(description="With an approved allocation (对接成功)")
    committed: int | None = strawberry.field(
        description="Wholly allocated from binding pledges (落实)" + NOT_FOR_ALL
    )
    delivered: int | None = strawberry.field(description="Wholly received (交付)" + NOT_FOR_ALL)
    accepted: int | None = strawberry.field(description="Wholly found good (验收)" + NOT_FOR_ALL)
    fulfilled: int | None = strawberry.field(description="Closed as fulfilled" + NOT_FOR_ALL)
    short: int | None = strawberry.field(description="Closed short" + NOT_FOR_ALL)
    withdrawn: int | None = strawberry.field(
        description="Withdrawn, and still among the raised" + NOT_FOR_ALL
    )
    expired: int | None = strawberry.field(
        description="Expired, and still among the raised" + NOT_FOR_ALL
    )

    @classmethod
    def of(cls, it: asking.Counts, *, is_published: bool) -> Self:
        told = it._asdict()
        hidden = dict.fromkeys(it._fields[2:]) if is_published else {}
        return cls(**{**told, **hidden})


@strawberry.type(description="The same of one unit: quantities of several units never add up")
class UnitRates:
    unit: str = strawberry.field(description="The base unit; money is in fen")
    required: Decimal = strawberry.field(description="What the lines ask for")
    matched: Rate = strawberry.field(description="Allocated, never more than asked")
    committed: Rate = strawberry.field(description="Allocated from binding pledges")
    delivered: Rate = strawberry.field(description="Received")
    accepted: Rate = strawberry.field(description="Found good")

    @classmethod
    def of(cls, it: asking.UnitFigures) -> Self:
        return cls(
            unit=it.unit,
            required=it.sums.required,
            **rates(it),
        )


@strawberry.type(description="From first publication to first match, of needs ever matched")
class DaysToMatch:
    median: int = strawberry.field(description="Half of them waited no longer")
    ninetieth: int = strawberry.field(description="Nine tenths of them waited no longer")
    needs: int = strawberry.field(description="How many were ever matched")


@strawberry.type(description="Needs, quantities by unit, and days")
class Figures:
    counts: NeedCounts = strawberry.field(description="Of needs")
    matched: Rate = strawberry.field(description="The match rate, by count (对接成功率)")
    committed: Rate | None = strawberry.field(
        description="Wholly committed, by count" + NOT_FOR_ALL
    )
    delivered: Rate | None = strawberry.field(
        description="Wholly delivered, by count" + NOT_FOR_ALL
    )
    accepted: Rate | None = strawberry.field(description="Wholly accepted, by count" + NOT_FOR_ALL)
    units: list[UnitRates] = strawberry.field(
        description="By quantity, a row per unit" + NOT_FOR_ALL
    )
    money: UnitRates | None = strawberry.field(description="By money, in fen")
    days_to_match: DaysToMatch | None = strawberry.field(description="How long needs waited")

    @classmethod
    def of(cls, it: asking.Figures, *, is_published: bool) -> Self:
        return cls(
            counts=NeedCounts.of(it.counts, is_published=is_published),
            **rates(it, is_published=is_published),
            units=[UnitRates.of(unit) for unit in it.units],
            money=UnitRates.of(it.money) if it.money else None,
            days_to_match=DaysToMatch(**it.days_to_match._asdict()) if it.days_to_match else None,
        )


@strawberry.type(description="What one party had a part in; a need with two counts for both")
class Share:
    counts: NeedCounts = strawberry.field(description="Needs it had a part in")
    matched: Rate = strawberry.field(description="Of all that is matched")
    committed: Rate = strawberry.field(description="Of all that is committed")
    delivered: Rate = strawberry.field(description="Of all that is delivered")
    accepted: Rate = strawberry.field(description="Of all that is accepted")

    @classmethod
    def of(cls, it: asking.PartyFigures) -> Self:
        return cls(
            counts=NeedCounts.of(it.own.counts, is_published=False),
            **rates(it),
        )
