"""Saying what arrived: of what was announced, or of what nobody had announced."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pydantic import BaseModel, ConfigDict, PositiveInt

from domain.deliveries.known import KnownDelivery, known_delivery
from domain.deliveries.parcels import Parcel
from domain.deliveries.sending import REFUSALS, sending
from domain.deliveries.tally import totals
from domain.events.deliveries import DeliveryDispatched, DeliveryReceived
from domain.ids import DeliveryId, PartyId
from domain.kernel import Asked, Decision, Happening, Look
from domain.lines import must_be_some
from domain.quantities import Measure
from domain.refusals.allocations import NoSuchLine
from domain.refusals.common import TooMany
from domain.refusals.deliveries import MoreThanWasSent
from domain.reliance.marks import relying_on
from domain.texts import Evidence


class Arrival(BaseModel):
    """So much of one line arrived."""

    model_config = ConfigDict(frozen=True)

    line: PositiveInt
    measure: Measure


@dataclass(frozen=True)
class RecordReceipt(Decision):
    """Say how much arrived of each line of a delivery; the rest may arrive later."""

    delivery_id: DeliveryId
    lines: tuple[Arrival, ...]
    evidence: tuple[Evidence, ...] = ()

    refuses = (MoreThanWasSent, NoSuchLine, TooMany)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        must_be_some(self.lines)
        delivery = known_delivery(look, self.delivery_id)
        for it in self.lines:
            delivery.may_say(asked, self, it.line)
        delivery.must_have_been_sent(asked)
        self.must_be_on_the_way(delivery)
        for number, quantity in self.arrived.items():
            yield DeliveryReceived(
                delivery_id=self.delivery_id,
                line=number,
                of=delivery.line(number).part(quantity),
                evidence=self.evidence,
            )

    @property
    def arrived(self) -> dict[int, Decimal]:
        return totals((it.line, it.measure.quantity) for it in self.lines)

    def must_be_on_the_way(self, delivery: KnownDelivery) -> None:
        for it in self.lines:
            delivery.line(it.line).must_measure_in(it.measure.unit)
        for number, quantity in self.arrived.items():
            line = delivery.line(number)
            if quantity > (left := line.tally.on_the_way):
                raise MoreThanWasSent(self.delivery_id, number, left, line.of.unit)


@dataclass(frozen=True)
class RecordUnannouncedReceipt(Decision):
    """Say what arrived without notice. That it was sent is recorded with it."""

    delivery_id: DeliveryId
    receiver_id: PartyId
    lines: tuple[Parcel, ...]
    evidence: tuple[Evidence, ...] = ()

    makes = ("delivery_id",)
    refuses = REFUSALS

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        sent = sending(look, self.delivery_id, self.receiver_id, self.lines)
        sent.may(asked, self)
        sent.must_be_right(asked.on)
        yield DeliveryDispatched(
            delivery_id=self.delivery_id, receiver_id=self.receiver_id, lines=sent.lines
        )
        for number, line in enumerate(sent.lines, start=1):
            yield DeliveryReceived(
                delivery_id=self.delivery_id, line=number, of=line, evidence=self.evidence
            )
        yield from relying_on(look, asked, [self.receiver_id])
