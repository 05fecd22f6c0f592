"""What the past says about one delivery."""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple, Self, TypeAlias

from domain.codes.stages import DeliveryStage
from domain.course import Course
from domain.deliveries.tally import Tally
from domain.events.deliveries import (
    DeliveryAccepted,
    DeliveryDispatched,
    DeliveryLine,
    DeliveryReceived,
    DeliveryRefused,
    DeliveryStepRetracted,
)
from domain.ids import DeliveryId, PartyId
from domain.kernel import Provenance, View, on
from domain.refusals.common import UnitsDiffer

ActOnLine: TypeAlias = DeliveryReceived | DeliveryAccepted | DeliveryRefused
Act: TypeAlias = DeliveryDispatched | ActOnLine


class LineStanding(NamedTuple):
    """What was sent on one line, whereto, and what became of it."""

    of: DeliveryLine
    tally: Tally
    arrived_on: date
    """When the last of it arrived, so far as is known; before that, when it was sent."""

    def part(self, quantity: Decimal) -> DeliveryLine:
        """So much of what was sent."""
        return self.of.model_copy(update={"quantity": quantity})

    def must_measure_in(self, unit: str) -> None:
        if unit != self.of.unit:
            raise UnitsDiffer(self.of.unit, unit)


@dataclass(frozen=True)
class DeliveryStanding(View):
    """How far a delivery has come. It is a small thing, so it keeps its acts, and counts them.

    `acts` and the steps of the course go in pairs. `command` is the tag of the command that told
    of the sending; if it told of an arrival too, nobody had announced it.
    """

    delivery_id: DeliveryId
    course: Course = field(default_factory=Course)
    acts: tuple[Act, ...] = ()
    command: str = ""
    is_unannounced: bool = False

    @property
    def dispatch(self) -> DeliveryDispatched | None:
        first = self.acts[0] if self.acts else None
        return first if isinstance(first, DeliveryDispatched) else None

    @property
    def receiver_id(self) -> PartyId | None:
        return self.dispatch.receiver_id if self.dispatch else None

    @property
    def lines(self) -> tuple[LineStanding, ...]:
        sent = self.dispatch.lines if self.dispatch else ()
        return tuple(self.line(n, it) for n, it in enumerate(sent, start=1))

    @property
    def last_lines(self) -> tuple[int | None, tuple[DeliveryLine, ...]]:
        """What the last step was about: one line by its number, or all."""
        last = self.acts[-1]
        return (
            (None, last.lines) if isinstance(last, DeliveryDispatched) else (last.line, (last.of,))
        )

    def line(self, number: int, sent: DeliveryLine) -> LineStanding:
        tally, arrived_on = Tally(dispatched=sent.quantity), self.course.steps[0].on
        for step, act in zip(self.course.steps, self.acts, strict=True):
            if not isinstance(act, DeliveryDispatched) and act.line == number:
                tally = tally.after(step.name, act.of.quantity)
                if isinstance(act, DeliveryReceived):
                    arrived_on = max(arrived_on, step.on)
        return LineStanding(sent, tally, arrived_on)

    @on(DeliveryDispatched)
    def was_dispatched(self, event: DeliveryDispatched, by: Provenance) -> Self:
        sent = replace(self, command=by.tag, is_unannounced=False)
        return sent.acted(event, by, DeliveryStage.DISPATCHED)

    @on(DeliveryReceived)
    def was_received(self, event: DeliveryReceived, by: Provenance) -> Self:
        at_once = self.is_unannounced or by.tag == self.command
        return replace(self.acted(event, by, DeliveryStage.RECEIVED), is_unannounced=at_once)

    @on(DeliveryAccepted)
    def was_accepted(self, event: DeliveryAccepted, by: Provenance) -> Self:
        return self.acted(event, by, DeliveryStage.ACCEPTED)

    @on(DeliveryRefused)
    def was_refused(self, event: DeliveryRefused, by: Provenance) -> Self:
        return self.acted(event, by, DeliveryStage.REFUSED)

    @on(DeliveryStepRetracted)
    def step_was_retracted(self, _: DeliveryStepRetracted, __: Provenance) -> Self:
        return replace(self, course=self.course.without_last(), acts=self.acts[:-1])

    def acted(self, act: Act, by: Provenance, stage: DeliveryStage) -> Self:
        return replace(self, course=self.course.then(act, by, stage), acts=(*self.acts, act))
