"""Events of a need as rows: one step each, and, where they say anew what is asked, its lines."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from domain.codes.stages import NeedStage
from domain.events import needs as of
from domain.ids import NeedId
from domain.needs.views import CLOSINGS, STAGES
from projections.needs_board.rows import LineRow, NeedStep
from projections.needs_board.shown import Saying

Further: TypeAlias = (
    of.NeedAmended
    | of.NeedSubmitted
    | of.NeedVerified
    | of.NeedReturned
    | of.NeedRejected
    | of.ProjectAgreed
    | of.NeedPublished
    | of.NeedSuspended
    | of.NeedResumed
    | of.NeedClosed
    | of.NeedExpired
    | of.NeedMerged
)


def step_of(event: of.NeedDrafted | Further, on: date, before: Sequence[NeedStep]) -> NeedStep:
    said = vars(event)
    content = said.get("content")
    return NeedStep(
        need_id=event.need_id,
        number=len(before) + 1,
        name=type(event).__name__,
        stage=stage_of(event, before),
        on=on,
        level=said.get("level"),
        reason=said.get("reason"),
        into_id=said.get("into_id"),
        content=content.model_dump(mode="json") if content else None,
    )


def stage_of(event: of.NeedDrafted | Further, before: Sequence[NeedStep]) -> NeedStage:
    match event:
        case of.NeedClosed(closing=closing):
            return CLOSINGS[closing]
        case of.NeedAmended() | of.ProjectAgreed():
            return before[-1].stage
        case _:
            return STAGES[type(event)]


def last_said(steps: Sequence[NeedStep]) -> Saying:
    on, words = next((it.on, it.content) for it in reversed(steps) if it.content)
    return Saying(of.NeedContent.model_validate(words), on)


def line_row(need_id: NeedId, number: int, line: of.NeedLine, known: LineRow | None) -> LineRow:
    cost = line.estimated_fen
    row = LineRow(
        need_id=need_id,
        line=number,
        kind=line.kind,
        unit=line.measure.unit,
        required=line.measure.quantity,
        given=line.measure.given,
        given_unit=line.measure.given_unit,
        is_divisible=line.is_divisible,
        estimated_fen=None if cost is None else Decimal(cost),
    )
    if not known:
        return row
    sums = {it: getattr(known, it) for it in ("allocated", "received", "accepted")}
    return row._replace(**sums)
