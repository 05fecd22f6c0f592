"""The figures of a report, as a page shows them."""

from datetime import date
from decimal import Decimal
from typing import Self

import strawberry

from api.codes import described
from api.rates import Rate
from projections import drafting
from projections.drafting.pages import Label, Share, ShareOf

SHARES = {
    ShareOf.TARGET: "占目标",
    ShareOf.RAISED: "占发起需求",
    ShareOf.REQUIRED: "占所需数量",
}
described(ShareOf, "ShareOf", "Of what a share is", SHARES)


@strawberry.type(description="From one day to another; both belong to it")
class Period:
    first: date = strawberry.field(description="The first day")
    last: date = strawberry.field(description="The last day")

    @classmethod
    def of(cls, it: drafting.Period) -> Self:
        return cls(first=it.first, last=it.last)


@strawberry.type(description="A share, and of what")
class FigureShare:
    of: ShareOf = strawberry.field(description="Of what")
    rate: Rate = strawberry.field(description="So much of so much")

    @classmethod
    def told(cls, it: Share) -> Self:
        return cls(of=it.of, rate=Rate.of(it.rate))


@strawberry.type(description="A word in both languages")
class Named:
    zh: str = strawberry.field(description="In Chinese")
    en: str = strawberry.field(description="In English")

    @classmethod
    def of(cls, it: Label) -> Self:
        return cls(zh=it.zh, en=it.en)


@strawberry.type(description="One figure, with the period before beside it")
class ReportRow:
    measure: str = strawberry.field(description="What is counted, by its name in the content")
    label: Named = strawberry.field(description="What is counted")
    unit: Named = strawberry.field(description="In what; money is in fen")
    figure: Decimal = strawberry.field(description="By the last day of the period (累计)")
    in_period: Decimal = strawberry.field(description="Of that, within the period (本期)")
    before: Decimal = strawberry.field(description="Within the period before (上期)")
    change: Decimal = strawberry.field(description="More than in the period before (增减)")
    target: Decimal | None = strawberry.field(description="What the programme set out to reach")
    share: FigureShare | None = strawberry.field(description="Of the target, or of the whole")

    @classmethod
    def of(cls, row: drafting.Row) -> Self:
        figure = row.figure
        return cls(
            measure=figure.measure,
            label=Named.of(row.label),
            unit=Named.of(row.unit),
            figure=figure.total,
            in_period=figure.period,
            before=figure.before,
            change=figure.change,
            target=figure.target,
            share=FigureShare.told(row.share) if row.share else None,
        )


@strawberry.type(description="Figures that belong together")
class ReportSection:
    label: Named = strawberry.field(description="What they are about")
    rows: list[ReportRow] = strawberry.field(
        description="In the order of the definition", metadata={"most": 120}
    )

    @classmethod
    def of(cls, section: drafting.Section) -> Self:
        return cls(label=Named.of(section.label), rows=[ReportRow.of(it) for it in section.rows])
