"""The pledges of the book, their steps and their lines."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from domain.events import pledges as of
from domain.ids import PledgeId, ProgrammeId
from domain.pledges.views import STAGES
from projections.pledge_book.places import Places
from projections.pledge_book.rows import LineRow, PledgeRow, PledgeStep, WentRow
from projections.pledge_book.shown import covered, last_content, shown
from projections.sheet import Sheet
from projections.steps import Steps
from projections.whereabouts import Whereabouts

Further: TypeAlias = (
    of.PledgeAmended
    | of.PledgeAccepted
    | of.PledgeBound
    | of.PledgeWithdrawn
    | of.PledgeLapsed
    | of.PledgeReleased
    | of.PledgeDefaulted
    | of.PledgeDemanded
    | of.PledgeRedirected
    | of.PledgeClosedShort
)
FILTERED = ("giver_id", "need_id", "village_id", "county_id", "campaign_id")
ORDERED = (("offered_on", "pledge_id"), ("due_on", "pledge_id"))
GIVEN = [f"giver_{it}" for it in Whereabouts._fields]
MEANT = ["meant_party_id", *(f"meant_{it}" for it in Whereabouts._fields)]


class Pledges:
    """A pledge's row is made anew of its steps and lines, whenever one of them changes."""

    def __init__(self, name: str, places: Places) -> None:
        self.places = places
        self.book = Sheet(
            name,
            PledgeRow,
            indexes=[
                *ORDERED,
                *((it, *order) for it in FILTERED for order in ORDERED),
                *((it, *ORDERED[0]) for it in (*GIVEN, *MEANT)),
            ],
        )
        self.steps = Steps(f"{name}_steps", PledgeStep)
        self.lines = Sheet(f"{name}_lines", LineRow, key=2)
        self.went = Sheet(f"{name}_went", WentRow, key=2, indexes=[("programme_id",)])
        self.sheets = (self.book, self.steps, self.lines, self.went)

    def offer(self, event: of.PledgeOffered, on: date) -> None:
        """Of somebody whose region is known: for whose office's eyes is it else?"""
        if giver := self.places.of(event.party_id):
            step = self.step(event, on, [])
            self.steps.put(step)
            self.rewrite(event.pledge_id, event.content)
            lines = self.lines.about(event.pledge_id)
            self.book.put(shown(event.pledge_id, event.party_id, giver.region_id, [step], lines))

    def go_on(self, event: Further, on: date) -> None:
        """One step further. What was never offered stands in no book."""
        if before := self.steps.about(event.pledge_id):
            self.steps.put(self.step(event, on, before))
            if isinstance(event, of.PledgeAmended):
                self.rewrite(event.pledge_id, event.content)
            self.show(event.pledge_id)

    def forget_step(self, event: of.PledgeStepRetracted) -> None:
        """With its offer the pledge itself is gone."""
        pledge_id = event.pledge_id
        if steps := self.steps.forget_last(pledge_id):
            if event.step == of.PledgeAmended.__name__:
                self.rewrite(pledge_id, last_content(steps))
            self.show(pledge_id)
        else:
            self.rewrite(pledge_id, None)
            self.book.delete(pledge_id)

    def rewrite(self, pledge_id: PledgeId, content: of.PledgeContent | None) -> None:
        """Other lines, of which those that stay keep what became of them."""
        known = {it.line: it for it in self.lines.about(pledge_id)}
        offered = content.lines if content else ()
        for number, line in enumerate(offered, start=1):
            self.lines.put(line_row(pledge_id, number, line, known.get(number)))
        for number in known.keys() - set(range(1, len(offered) + 1)):
            self.lines.delete(pledge_id, number)

    def add(self, pledge_id: PledgeId, line: int, column: str, quantity: Decimal) -> None:
        """So much more, or less, of a line was allocated, received or accepted."""
        if known := self.lines.get(pledge_id, line):
            self.lines.put(known._replace(**{column: getattr(known, column) + quantity}))
            row = self.book[pledge_id]
            self.book.put(row._replace(**covered(self.lines.about(pledge_id))))

    def went_to(self, pledge_id: PledgeId, programme_id: ProgrammeId, more: int) -> None:
        """One approved allocation more, or less, for a need of this programme."""
        known = self.went.get(pledge_id, programme_id) or WentRow(pledge_id, programme_id, 0)
        if known.allocations + more:
            self.went.put(known._replace(allocations=known.allocations + more))
        else:
            self.went.delete(pledge_id, programme_id)

    def show(self, pledge_id: PledgeId) -> None:
        known = self.book[pledge_id]
        steps, lines = self.steps.about(pledge_id), self.lines.about(pledge_id)
        self.book.put(shown(pledge_id, known.giver_id, known.giver_region_id, steps, lines))

    def step(
        self, event: of.PledgeOffered | Further, on: date, before: Sequence[PledgeStep]
    ) -> PledgeStep:
        content = content_of(event, before)
        meant = self.places.meant(content.designation) if content else (None, None)
        notice = getattr(event, "public_notice", None)
        return PledgeStep(
            pledge_id=event.pledge_id,
            number=len(before) + 1,
            name=type(event).__name__,
            stage=STAGES.get(type(event)) or before[-1].stage,
            on=on,
            reason=getattr(event, "reason", None),
            notice_id=notice.text_id if notice else None,
            is_public_promise=getattr(event, "is_public_promise", False),
            content=content.model_dump(mode="json") if content else None,
            meant_party_id=meant[0],
            meant_region_id=meant[1],
        )


def content_of(
    event: of.PledgeOffered | Further, before: Sequence[PledgeStep]
) -> of.PledgeContent | None:
    """What the pledge says from now on, if the step says anything anew."""
    match event:
        case of.PledgeOffered(content=content) | of.PledgeAmended(content=content):
            return content
        case of.PledgeRedirected(designation=designation):
            return last_content(before).model_copy(update={"designation": designation})
    return None


def line_row(
    pledge_id: PledgeId, number: int, line: of.PledgeLine, known: LineRow | None
) -> LineRow:
    row = LineRow(
        pledge_id=pledge_id,
        line=number,
        kind=line.kind,
        unit=line.measure.unit,
        pledged=line.measure.quantity,
        given=line.measure.given,
        given_unit=line.measure.given_unit,
        due_on=line.due_on,
    )
    if not known:
        return row
    return row._replace(allocated=known.allocated, received=known.received, accepted=known.accepted)
