"""A rate, and what it means: one shape for everything that is counted against a whole."""

from decimal import Decimal
from typing import Self

import strawberry

from projections import definitions, rates


@strawberry.type(description="So much of so much; without a whole there is no rate, never 0")
class Rate:
    part: Decimal = strawberry.field(description="So much")
    whole: Decimal = strawberry.field(description="Of so much")
    value: Decimal | None = strawberry.field(description="The one over the other, to 28 digits")
    percent: Decimal | None = strawberry.field(description="In per cent, two places, half up")
    whole_percent: int | None = strawberry.field(description="In whole per cent, half up")

    @classmethod
    def of(cls, rate: rates.Rate) -> Self:
        return cls(
            part=rate.part,
            whole=rate.whole,
            value=rate.value,
            percent=rate.percent,
            whole_percent=rate.whole_percent,
        )


@strawberry.type(description="What a figure means; definitions are kept for ever")
class Definition:
    name: str = strawberry.field(description="Such as match-rate/1")
    en: str = strawberry.field(description="In English")
    zh: str = strawberry.field(description="In Chinese")

    @classmethod
    def of(cls, it: definitions.Definition) -> Self:
        return cls(name=it.name, en=it.en, zh=it.zh)
