"""The receiving side's word on what arrived: good, or not. Nobody else can give it."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.codes.reasons import Reason
from domain.deliveries.known import KnownDelivery, known_delivery
from domain.events.deliveries import (
    DeliveryAccepted,
    DeliveryDispatched,
    DeliveryLine,
    DeliveryRefused,
)
from domain.ids import DeliveryId
from domain.kernel import Asked, Decision, Happening, Look
from domain.quantities import Measure
from domain.refusals.allocations import NoSuchLine
from domain.refusals.common import DayIsTooEarly, NeedsASecondPerson
from domain.refusals.deliveries import MoreThanArrived
from domain.texts import Evidence, Text


@dataclass(frozen=True)
class AcceptDelivery(Decision):
    """Find so much of one line good (验收), as another person than the one who sent it.

    Who only found that something had been sent, as it came without notice, did not send it.
    """

    delivery_id: DeliveryId
    line: int
    measure: Measure
    evidence: tuple[Evidence, ...] = ()

    refuses = (MoreThanArrived, NeedsASecondPerson, NoSuchLine)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        delivery = known_delivery(look, self.delivery_id)
        delivery.may_say(asked, self, self.line)
        part = waiting(asked, delivery, self.line, self.measure)
        if not delivery.standing.is_unannounced:
            delivery.course.second_person(look, asked, self.delivery_id, DeliveryDispatched)
        yield DeliveryAccepted(
            delivery_id=self.delivery_id, line=self.line, of=part, evidence=self.evidence
        )


@dataclass(frozen=True)
class RefuseDelivery(Decision):
    """Send so much of one line back. It stays owed until it comes again, or is released."""

    delivery_id: DeliveryId
    line: int
    measure: Measure
    reason: Reason
    note: Text | None = None
    evidence: tuple[Evidence, ...] = ()

    refuses = (MoreThanArrived, NoSuchLine)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        delivery = known_delivery(look, self.delivery_id)
        delivery.may_say(asked, self, self.line)
        yield DeliveryRefused(
            delivery_id=self.delivery_id,
            line=self.line,
            of=waiting(asked, delivery, self.line, self.measure),
            reason=self.reason,
            note=self.note,
            evidence=self.evidence,
        )


def waiting(asked: Asked, delivery: KnownDelivery, number: int, measure: Measure) -> DeliveryLine:
    """So much of a line, if it arrived by the day and waits for a word."""
    line = delivery.line(number)
    line.must_measure_in(measure.unit)
    if measure.quantity > (left := line.tally.waiting):
        raise MoreThanArrived(delivery.delivery_id, number, left, line.of.unit)
    if asked.on < line.arrived_on:
        raise DayIsTooEarly(asked.on, delivery.delivery_id, line.arrived_on)
    return line.part(measure.quantity)
