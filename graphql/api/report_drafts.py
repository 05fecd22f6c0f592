"""A report before it is handed in: its figures, counted now, and their hash."""

from datetime import date, timedelta
from typing import Annotated, Self

import strawberry

from api.audience import audience
from api.connections import AtLeast
from api.context import Context, Info
from api.plain import which
from api.rates import Definition
from api.report_checks import is_final
from api.report_parts import Period, ReportSection
from api.writing import BadInput
from domain.authority import NATION
from domain.codes.parties import ReturnKind
from domain.ids import ProgrammeId, RegionId
from domain.regions import contains
from projections import drafting

Kind = Annotated[ReturnKind, strawberry.argument(description="As which return")]
From = Annotated[date, strawberry.argument(name="from", description="The first day of the period")]
To = Annotated[date, strawberry.argument(description="The last day; it must be over")]
KnownAt = Annotated[
    date | None,
    strawberry.argument(description="As known by the end of this day; yesterday, if not given"),
]


@strawberry.type(description="A report as it would be handed in (草稿)")
class ReportDraft:
    kind: ReturnKind = strawberry.field(description="As which return")
    period: Period = strawberry.field(description="Over which days it tells")
    before: Period = strawberry.field(description="Which days stand beside that")
    known_at: date = strawberry.field(description="From what was recorded by its end (知悉日)")
    definition: Definition = strawberry.field(description="What the figures mean")
    figures_id: strawberry.ID = strawberry.field(description="The hash (数据摘要), to hand in")
    sections: list[ReportSection] = strawberry.field(
        description="The figures", metadata={"most": 4}
    )
    content: str = strawberry.field(
        description="What the hash is of: JSON by RFC 8785, whose SHA-256 it is"
    )
    position: strawberry.ID = strawberry.field(description="What the answer is true for")
    is_final: bool = strawberry.field(
        description="Does it know all of the day? Then it is the same for ever"
    )

    @classmethod
    def of(cls, draft: drafting.Draft, context: Context, *, is_final: bool) -> Self:
        cut = draft.cut
        return cls(
            kind=cut.kind,
            period=Period.of(cut.period),
            before=Period.of(cut.period.before),
            known_at=cut.known_at,
            definition=Definition.of(drafting.DEFINITIONS[cut.definition]),
            figures_id=strawberry.ID(draft.figures_id),
            sections=[ReportSection.of(it) for it in drafting.sections(draft.figures)],
            content=draft.content.decode(),
            position=strawberry.ID(context.position(draft.position)),
            is_final=is_final,
        )


@strawberry.type
class ReportDraftQueries:
    @strawberry.field(
        description="A programme's figures for a period, in a region of one's own office"
    )
    async def report_draft(
        self,
        info: Info,
        programme_id: Annotated[strawberry.ID, strawberry.argument(description="The programme")],
        region_id: Annotated[strawberry.ID, strawberry.argument(description="The region")],
        from_: From,
        to: To,
        kind: Kind = ReturnKind.PROGRESS_REPORT,
        known_at: KnownAt = None,
        at_least: AtLeast = None,
    ) -> ReportDraft | None:
        context = info.context
        for projection in drafting.PARTS if at_least else ():
            await context.reached(projection, str(at_least))
        cut = cut_of(context, programme_id, region_id, (from_, to), kind, known_at)
        if cut is None:
            return None
        final = await is_final(context, cut.known_at)
        return ReportDraft.of(await drafting.draft(context.reader, cut), context, is_final=final)


def cut_of(
    context: Context,
    programme_id: str,
    region_id: str,
    period: tuple[date, date],
    kind: ReturnKind,
    known_at: date | None,
) -> drafting.Cut | None:
    """What a draft is asked to be made of; none, where they may not see it. Raises BadInput."""
    cut = drafting.Cut(
        programme_id=which(ProgrammeId, "programmeId", programme_id),
        region_id=which(RegionId, "regionId", region_id),
        kind=kind,
        period=drafting.Period(*period),
        known_at=known_at or context.today - timedelta(days=1),
    )
    must_be_over(cut, context.today)
    return cut if is_seen(context, cut) else None


def must_be_over(cut: drafting.Cut, today: date) -> None:
    """Told in the words of the arguments; whoever hands it in is told by the rules."""
    if cut.period.last < cut.period.first:
        raise BadInput("to", "the last day comes before the first.")
    if cut.period.last >= today:
        raise BadInput("to", f"this day is not over; give one before {today}.")
    if not cut.period.last <= cut.known_at < today:
        raise BadInput("knownAt", f"a day that is over, and not before {cut.period.last}.")


def is_seen(context: Context, cut: drafting.Cut) -> bool:
    """An office sees the drafts of its own region, and of all below it; of its programme alone,
    if it has but one.
    """
    own, _, programme_id, _ = audience(context.actor)
    if programme_id not in (None, cut.programme_id):
        return False
    region_id = cut.region_id
    return own is not None and (own == NATION or contains(own, region_id, context.today))
