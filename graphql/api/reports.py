"""Reports that were handed in: browsed, read with their figures, and checked against the hash."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Self

import strawberry

from api.audience import audience, is_office
from api.connections import After, AtLeast, Connection, First, connection, found
from api.context import Context, Info
from api.loading import load
from api.node import ById, Node, finds
from api.plain import plain
from api.programmes import Programme, programme_of
from api.rates import Definition
from api.regions import Region, region_of
from api.report_parts import Period, ReportSection
from api.told import Words
from domain.codes.parties import ReturnKind
from domain.codes.reasons import Reason
from domain.days import EVER_AFTER
from domain.ids import ReportId
from projections import drafting
from projections import reports as asking
from projections.finding import parts
from projections.reports import NoteRow, ReportRow


@strawberry.type(description="A note beside a report: where a correction stands (更正说明)")
class ReportNote:
    noted_on: date = strawberry.field(description="When")
    reason: Reason = strawberry.field(description="Why")
    note: Words = strawberry.field(description="In words")

    @classmethod
    def of(cls, row: NoteRow) -> Self:
        return cls(noted_on=row.noted_on, reason=row.reason, note=Words(text_id=row.note_id))


@strawberry.type(description="A report that an office handed in; it never changes (报告)")
class Report(Node):
    id: strawberry.ID = strawberry.field(description="report-…")
    kind: ReturnKind = strawberry.field(description="As which return")
    period: Period = strawberry.field(description="Over which days it tells")
    before: Period = strawberry.field(description="Which days stand beside that")
    known_at: date = strawberry.field(description="From what was recorded by its end (知悉日)")
    definition: Definition = strawberry.field(description="What the figures mean")
    figures_id: strawberry.ID = strawberry.field(description="The hash (数据摘要)")
    return_id: strawberry.ID | None = strawberry.field(description="The return that it answers")
    submitted_on: date = strawberry.field(description="When it was handed in")
    recorded_at: datetime = strawberry.field(description="When that was recorded")
    recorded_in: strawberry.ID = strawberry.field(description="In which place in the log")
    retracted_on: date | None = strawberry.field(
        description="When somebody said that it was handed in by error, if so"
    )
    position: strawberry.ID | None = strawberry.field(
        default=None,
        description="What this is true for, if it was asked for by itself; lists say it once",
    )
    row: strawberry.Private[ReportRow]

    @classmethod
    def of(cls, row: ReportRow, context: Context) -> Self:
        period = drafting.Period(row.starts_on, row.ends_on)
        return cls(
            id=strawberry.ID(row.report_id),
            kind=row.kind,
            period=Period.of(period),
            before=Period.of(period.before),
            known_at=row.known_at,
            definition=Definition.of(drafting.DEFINITIONS[row.definition]),
            figures_id=strawberry.ID(row.figures_id),
            return_id=strawberry.ID(row.return_id) if row.return_id else None,
            submitted_on=row.submitted_on,
            recorded_at=row.recorded_at,
            recorded_in=strawberry.ID(context.position(row.position)),
            retracted_on=None if row.retracted_on == EVER_AFTER else row.retracted_on,
            row=row,
        )

    @strawberry.field(description="The programme")
    async def programme(self, info: Info) -> Programme | None:
        return await programme_of(info, self.row.programme_id)

    @strawberry.field(description="The region that it tells of")
    def region(self, info: Info) -> Region:
        return region_of(self.row.region_id, info.context.today)

    @strawberry.field(description="Who handed it in, by a pseudonym; told to the offices alone")
    def submitted_by(self, info: Info) -> strawberry.ID | None:
        return strawberry.ID(self.row.person_id) if is_office(info.context.actor) else None

    @strawberry.field(description="The figures, counted anew", metadata={"most": 4})
    async def sections(self, info: Info) -> list[ReportSection]:
        figures = (await self.counted(info)).figures
        return [ReportSection.of(it) for it in drafting.sections(figures)]

    @strawberry.field(description="What the hash is of: JSON by RFC 8785, whose SHA-256 it is")
    async def content(self, info: Info) -> str:
        return (await self.counted(info)).content.decode()

    @strawberry.field(description="Counted anew, do the figures still have the hash?")
    async def is_intact(self, info: Info) -> bool:
        return (await self.counted(info)).figures_id == self.row.figures_id

    @strawberry.field(description="What was noted beside it, in order", metadata={"most": 20})
    async def notes(self, info: Info) -> list[ReportNote]:
        return [ReportNote.of(it) for it in await load(info, notes_of, self.row.report_id)]

    async def counted(self, info: Info) -> drafting.Draft:
        return await load(info, drafts_of, drafting.cut_of(self.row))


async def drafts_of(context: Context, cuts: list[drafting.Cut]) -> Sequence[drafting.Draft]:
    """Each once, however many fields of a report ask for it."""
    return [await drafting.draft(context.reader, it) for it in cuts]


async def notes_of(context: Context, ids: list[ReportId]) -> Sequence[list[NoteRow]]:
    return await parts(context.reader, asking.notes(), ids)


@strawberry.input(description="Which reports; what is left out does not matter")
class ReportFilter:
    programme_id: strawberry.ID | None = strawberry.field(
        default=None, description="Of this programme"
    )
    region_id: strawberry.ID | None = strawberry.field(
        default=None, description="Of this very region"
    )
    kind: ReturnKind | None = strawberry.field(default=None, description="Of this kind")
    figures_id: strawberry.ID | None = strawberry.field(
        default=None, description="With this hash, as printed on it"
    )

    def asked(self) -> asking.ReportFilter:
        given = {
            name: plain(f"filter.{place}", it) if (it := getattr(self, name)) else None
            for name, place in PLACES.items()
        }
        return asking.ReportFilter(**given, kind=self.kind)


PLACES = {"programme_id": "programmeId", "region_id": "regionId", "figures_id": "figuresId"}


@strawberry.type
class ReportQueries:
    @strawberry.field(
        description="Reports, the latest first: bulletins for everybody, others for the offices"
    )
    async def reports(
        self,
        info: Info,
        filter: Annotated[
            ReportFilter | None, strawberry.argument(description="Which; all, if not given")
        ] = None,
        first: First = 20,
        after: After = None,
        at_least: AtLeast = None,
    ) -> Connection[Report]:
        asked = filter.asked() if filter else asking.ReportFilter()
        listing = asking.reports(audience(info.context.actor), asked)
        return await connection(
            info, listing, lambda it: Report.of(it, info.context), first, after, at_least
        )

    @strawberry.field(description="One report, if there is one of this id that one may see")
    async def report(self, info: Info, id: ById, at_least: AtLeast = None) -> Report | None:
        return await the_report(info, plain("id", id), at_least)


@finds("report")
async def the_report(info: Info, id: str, at_least: str | None) -> Report | None:
    context = info.context
    listing = asking.reports(audience(context.actor))
    return await found(info, listing, id, at_least, lambda it: Report.of(it, context))
