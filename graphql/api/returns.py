"""The schedule of returns: who owes what, by when, and what was handed in."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Self

import strawberry

from api.audience import audience
from api.codes import described
from api.connections import After, AtLeast, Connection, First, connection, found
from api.context import Context, Info
from api.loading import load
from api.node import Node, finds
from api.plain import plain
from api.programmes import Programme, programme_of
from api.regions import Region, region_of
from api.reports import Report
from domain.codes.parties import ReturnKind
from domain.ids import ReportId
from projections import reports
from projections import returns as asking
from projections.finding import each
from projections.owed import ReturnRow
from projections.reports import ReportRow
from projections.returns import Standing, standing

STANDINGS = {
    Standing.OPEN: "待报送",
    Standing.OVERDUE: "已逾期",
    Standing.SUBMITTED: "已报送",
}
described(Standing, "ReturnStanding", "How a return stands on a day", STANDINGS)

On = Annotated[
    date | None, strawberry.argument(description="As it stands on this day; today, if not given")
]


@strawberry.type(description="What one region owes a programme by a day (报送任务)")
class OwedReturn(Node):
    id: strawberry.ID = strawberry.field(description="return-…")
    kind: ReturnKind = strawberry.field(description="Which report is owed")
    day: date = strawberry.field(description="The day that the rules name; answer it by this")
    working_days: int = strawberry.field(description="So many working days are counted from it")
    due_on: date = strawberry.field(description="The last day for it")
    is_provisional: bool = strawberry.field(
        description="Does the last day lean on a year that is not announced yet? Then it may move"
    )
    calendar: str = strawberry.field(description="The calendar by which the days were counted")
    standing: Standing = strawberry.field(description="How it stands on the day asked about")
    submitted_on: date | None = strawberry.field(description="When it was handed in, by that day")
    is_late: bool = strawberry.field(description="Was it handed in after its last day?")
    position: strawberry.ID | None = strawberry.field(
        default=None,
        description="What this is true for, if it was asked for by itself; lists say it once",
    )
    row: strawberry.Private[ReturnRow]

    @classmethod
    def of(cls, row: ReturnRow, on: date) -> Self:
        stands = standing(row, on)
        is_submitted = stands is Standing.SUBMITTED
        return cls(
            id=strawberry.ID(row.return_id),
            kind=row.kind,
            day=row.day,
            working_days=row.working_days,
            due_on=row.due_on,
            is_provisional=row.is_provisional,
            calendar=row.calendar,
            standing=stands,
            submitted_on=row.submitted_on if is_submitted else None,
            is_late=is_submitted and row.submitted_on > row.due_on,
            row=row if is_submitted else row._replace(report_id=None),
        )

    @strawberry.field(description="The programme")
    async def programme(self, info: Info) -> Programme | None:
        return await programme_of(info, self.row.programme_id)

    @strawberry.field(description="Who owes it")
    def region(self, info: Info) -> Region:
        return region_of(self.row.region_id, info.context.today)

    @strawberry.field(
        description="The report that answers it, if it was handed in by the day asked about"
    )
    async def report(self, info: Info) -> Report | None:
        report_id = self.row.report_id
        row = await load(info, reports_of, report_id) if report_id else None
        return Report.of(row, info.context) if row else None


async def reports_of(context: Context, ids: list[ReportId]) -> Sequence[ReportRow | None]:
    return await each(context.reader, reports.reports(audience(context.actor)), ids)


@strawberry.input(description="Which returns; what is left out does not matter")
class ReturnFilter:
    programme_id: strawberry.ID | None = strawberry.field(
        default=None, description="Of this programme"
    )
    region_id: strawberry.ID | None = strawberry.field(
        default=None, description="Of this region, or of what lies in it"
    )
    kind: ReturnKind | None = strawberry.field(default=None, description="Of this kind")
    standing: Standing | None = strawberry.field(default=None, description="Standing so")
    due_from: date | None = strawberry.field(default=None, description="Due on this day or later")
    due_until: date | None = strawberry.field(
        default=None, description="Due on this day or earlier"
    )

    def asked(self) -> asking.ReturnFilter:
        def id_of(place: str, given: str | None) -> str | None:
            return plain(place, given) if given else None

        return asking.ReturnFilter(
            programme_id=id_of("filter.programmeId", self.programme_id),
            region_id=id_of("filter.regionId", self.region_id),
            kind=self.kind,
            standing=self.standing,
            due_from=self.due_from,
            due_until=self.due_until,
        )


@strawberry.type
class ReturnQueries:
    @strawberry.field(description="Who owes which return, the first due first; for the offices")
    async def returns(
        self,
        info: Info,
        filter: Annotated[
            ReturnFilter | None, strawberry.argument(description="Which; all, if not given")
        ] = None,
        on: On = None,
        first: First = 20,
        after: After = None,
        at_least: AtLeast = None,
    ) -> Connection[OwedReturn]:
        asked = filter.asked() if filter else asking.ReturnFilter()
        day = on or info.context.today
        listing = asking.returns(audience(info.context.actor), asked, day)
        return await connection(
            info, listing, lambda it: OwedReturn.of(it, day), first, after, at_least
        )


@finds("return")
async def the_return(info: Info, id: str, at_least: str | None) -> OwedReturn | None:
    today = info.context.today
    listing = asking.returns(audience(info.context.actor), asking.ReturnFilter(), today)
    return await found(info, listing, id, at_least, lambda it: OwedReturn.of(it, today))
