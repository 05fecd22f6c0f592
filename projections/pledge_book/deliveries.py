"""The deliveries of the book: what was sent to whom, and what became of it, line by line."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, Self, TypeAlias

from domain.codes.stages import DeliveryStage
from domain.deliveries.tally import Tally
from domain.events import deliveries as of
from domain.ids import DeliveryId
from projections.pledge_book.course import Course
from projections.pledge_book.goods import DeliveryLineRow, DeliveryRow, Step
from projections.pledge_book.rows import PlaceRow
from projections.sheet import Sheet
from projections.whereabouts import Whereabouts, whereabouts

Event: TypeAlias = (
    of.DeliveryDispatched
    | of.DeliveryReceived
    | of.DeliveryAccepted
    | of.DeliveryRefused
    | of.DeliveryStepRetracted
)
STAGES = {
    of.DeliveryDispatched.__name__: DeliveryStage.DISPATCHED,
    of.DeliveryReceived.__name__: DeliveryStage.RECEIVED,
    of.DeliveryAccepted.__name__: DeliveryStage.ACCEPTED,
    of.DeliveryRefused.__name__: DeliveryStage.REFUSED,
}


class Act(NamedTuple):
    """What was done to which lines; `sign` is -1 where it never happened."""

    step: str
    lines: Sequence[tuple[int, of.DeliveryLine]]
    sign: int

    @classmethod
    def of(cls, event: Event) -> Self:
        match event:
            case of.DeliveryDispatched(lines=lines):
                return cls(type(event).__name__, list(enumerate(lines, start=1)), 1)
            case of.DeliveryStepRetracted(step=step, line=first, lines=lines):
                return cls(step, list(enumerate(lines, start=first or 1)), -1)
            case _:
                return cls(type(event).__name__, [(event.line, event.of)], 1)


class Deliveries:
    def __init__(self, table: str) -> None:
        order = ("dispatched_on", "delivery_id")
        self.sheet = Sheet(
            table,
            DeliveryRow,
            indexes=[
                order,
                *((it, *order) for it in ("receiver_id", "stage", *Whereabouts._fields)),
            ],
        )
        self.steps = Course(f"{table}_steps")
        self.lines = Sheet(
            f"{table}_lines",
            DeliveryLineRow,
            key=2,
            indexes=[("need_id",), ("pledge_id",), ("allocation_id",)],
        )
        self.sheets = (self.sheet, self.steps, self.lines)

    def dispatch(self, event: of.DeliveryDispatched, on: date, receiver: PlaceRow) -> None:
        delivery_id = event.delivery_id
        for number, it in enumerate(event.lines, start=1):
            self.lines.put(sent(delivery_id, number, it))
        self.steps.add(delivery_id, type(event).__name__, on)
        row = DeliveryRow(
            delivery_id=delivery_id,
            receiver_id=event.receiver_id,
            stage=DeliveryStage.DISPATCHED,
            is_open=True,
            dispatched_on=on,
            **whereabouts(receiver.region_id, on)._asdict(),
        )
        self.sheet.put(row)

    def go_on(self, event: Event, on: date) -> None:
        """One step further. What was never sent is of no concern."""
        if self.sheet.get(event.delivery_id):
            self.count(event.delivery_id, Act.of(event))
            self.show(
                event.delivery_id, self.steps.add(event.delivery_id, type(event).__name__, on)
            )

    def forget_step(self, event: of.DeliveryStepRetracted) -> None:
        """With its dispatch the delivery itself is gone."""
        delivery_id = event.delivery_id
        if steps := self.steps.forget_last(delivery_id):
            self.count(delivery_id, Act.of(event))
            self.show(delivery_id, steps)
        else:
            self.sheet.delete(delivery_id)
            for it in self.lines.about(delivery_id):
                self.lines.delete(delivery_id, it.line)

    def count(self, delivery_id: DeliveryId, act: Act) -> None:
        for number, line in act.lines:
            known = self.lines[delivery_id, number]
            tally = Tally(known.sent, known.arrived, known.accepted, known.refused)
            moved = tally.after(act.step, act.sign * line.quantity)
            self.lines.put(
                known._replace(
                    arrived=moved.received, accepted=moved.accepted, refused=moved.refused
                )
            )

    def show(self, delivery_id: DeliveryId, steps: Sequence[Step]) -> None:
        is_open = any(it.is_waiting for it in self.lines.about(delivery_id))
        row = self.sheet[delivery_id]
        self.sheet.put(row._replace(stage=STAGES[steps[-1].name], is_open=is_open))


def sent(delivery_id: DeliveryId, number: int, line: of.DeliveryLine) -> DeliveryLineRow:
    return DeliveryLineRow(
        delivery_id=delivery_id,
        line=number,
        allocation_id=line.allocation_id,
        need_id=line.binding.need_id if line.binding else None,
        pledge_id=line.binding.pledge_id if line.binding else None,
        unit=line.unit,
        sent=line.quantity,
    )
