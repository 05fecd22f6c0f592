"""Whatever may become of two pledges of the Mill, in any order and with any delay."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as any_of

from domain.codes.needs import Kind
from domain.codes.pledges import Anonymity
from domain.codes.reasons import Reason
from domain.events.deliveries import DeliveryAccepted, DeliveryLine, DeliveryStepRetracted
from domain.events.pledges import (
    Designation,
    PledgeAccepted,
    PledgeAmended,
    PledgeBound,
    PledgeClosedShort,
    PledgeContent,
    PledgeDefaulted,
    PledgeLine,
    PledgeOffered,
    PledgeRedirected,
    PledgeReleased,
    PledgeStepRetracted,
)
from domain.ids import DeliveryId, PledgeId
from domain.kernel import Event
from tests.support.county import APRIL, MILL, RICE, binding, measure, text
from tests.support.scenario import Told, told

OIL = PledgeId("pledge-oil")
days = any_of.integers(0, 20).map(lambda n: APRIL + timedelta(days=n))
units = any_of.sampled_from([("kg", Kind.GOODS), ("fen", Kind.MONEY), ("piece", Kind.GOODS)])


def line(quantity: int, unit: tuple[str, Kind], due_on: date | None) -> PledgeLine:
    return PledgeLine(kind=unit[1], measure=measure(str(quantity), unit[0]), due_on=due_on)


lines = any_of.builds(line, any_of.integers(1, 6), units, any_of.none() | days)
contents = any_of.builds(
    PledgeContent,
    lines=any_of.tuples(lines) | any_of.tuples(lines, lines),
    anonymity=any_of.sampled_from(Anonymity),
    expires_on=any_of.sampled_from([None, date.max]) | days,
)


@dataclass
class Story:
    """So much of it as has been told; `steps` of each pledge, `acts` of each delivery."""

    past: list[Told] = field(default_factory=list)
    steps: dict[PledgeId, list[tuple[str, date]]] = field(default_factory=dict)
    acts: list[tuple[DeliveryAccepted, date]] = field(default_factory=list)

    def tell(self, event: Event, on: date) -> None:
        self.past.append(told(event, on=on))

    def step(self, event: Any, on: date) -> None:
        """Not before the step that it follows upon."""
        steps = self.steps.setdefault(event.pledge_id, [])
        on = max([on, *(day for _, day in steps[-1:])])
        steps.append((type(event).__name__, on))
        self.tell(event, on)

    def retract(self, pledge_id: PledgeId) -> None:
        step, on = self.steps[pledge_id].pop()
        undone = PledgeStepRetracted(pledge_id=pledge_id, step=step, reason=Reason.ENTERED_IN_ERROR)
        self.tell(undone, on)

    def accept(self, pledge_id: PledgeId, number: int, quantity: int, on: date) -> None:
        bound = binding(pledge_id=pledge_id, pledge_line=number)
        of = DeliveryLine(binding=bound, quantity=Decimal(quantity), unit="kg")
        name = DeliveryId(f"delivery-{len(self.past)}")
        act = DeliveryAccepted(delivery_id=name, line=1, of=of)
        self.acts.append((act, on))
        self.tell(act, on)

    def unaccept(self) -> None:
        act, on = self.acts.pop()
        undone = DeliveryStepRetracted(
            delivery_id=act.delivery_id,
            step="DeliveryAccepted",
            line=1,
            lines=(act.of,),
            reason=Reason.ENTERED_IN_ERROR,
        )
        self.tell(undone, on)


@any_of.composite
def histories(draw: any_of.DrawFn) -> list[Told]:
    story = Story()
    for _ in range(draw(any_of.integers(3, 14))):
        pledge_id = draw(any_of.sampled_from([RICE, OIL]))
        on = draw(days)
        if not story.steps.get(pledge_id):
            offer = PledgeOffered(pledge_id=pledge_id, party_id=MILL, content=draw(contents))
            story.step(offer, on)
        else:
            further(draw, story, pledge_id, on)
    return story.past


def further(draw: any_of.DrawFn, story: Story, pledge_id: PledgeId, on: date) -> None:
    """Amended only before it binds; released and redirected at any time, as a step too many."""
    kinds = ["bind", "bind", "accept", "accept", "unaccept", "retract", "redirect", "free", "other"]
    is_bound = any(name == "PledgeBound" for name, _ in story.steps[pledge_id])
    if not is_bound:
        kinds.append("amend")
    match draw(any_of.sampled_from(kinds)):
        case "bind" if not is_bound:
            story.step(PledgeBound(pledge_id=pledge_id, is_public_promise=True), on)
        case "accept" | "bind":
            number, quantity = draw(any_of.integers(1, 2)), draw(any_of.integers(1, 4))
            story.accept(pledge_id, number, quantity, on)
        case "unaccept" if story.acts:
            story.unaccept()
        case "retract":
            story.retract(pledge_id)
        case "amend":
            story.step(PledgeAmended(pledge_id=pledge_id, content=draw(contents)), on)
        case "redirect":
            meant = Designation()
            story.step(PledgeRedirected(pledge_id=pledge_id, designation=meant, consent=text()), on)
        case "free":
            freed = PledgeReleased(pledge_id=pledge_id, reason=Reason.OTHER, public_notice=text())
            story.step(freed, on)
        case _:
            changes_nothing = [
                PledgeAccepted(pledge_id=pledge_id),
                PledgeDefaulted(pledge_id=pledge_id),
                PledgeClosedShort(pledge_id=pledge_id, reason=Reason.OTHER),
            ]
            story.step(draw(any_of.sampled_from(changes_nothing)), on)
