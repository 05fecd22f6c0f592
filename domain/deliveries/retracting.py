"""Undoing the last step of a delivery: it was entered in error, and never happened."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.allocations.views import AllocationStanding
from domain.codes.reasons import Reason
from domain.deliveries.known import known_delivery
from domain.deliveries.tally import totals
from domain.events.deliveries import (
    DeliveryDispatched,
    DeliveryLine,
    DeliveryRefused,
    DeliveryStepRetracted,
)
from domain.ids import DeliveryId
from domain.kernel import Asked, Dated, Decision, Happening, Look
from domain.looking import each
from domain.refusals.common import StillDependedOn
from domain.texts import Text

DISPATCH, REFUSAL = DeliveryDispatched.__name__, DeliveryRefused.__name__


@dataclass(frozen=True)
class RetractDeliveryStep(Decision):
    """Say that the last step never happened; its own day's figures change, and none before.

    A dispatch stays while the rest of an allocation was released in reliance on it; a refusal
    stays when what was owed again because of it has been sent or released.
    """

    delivery_id: DeliveryId
    step: str
    reason: Reason
    note: Text | None = None

    refuses = (StillDependedOn,)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        delivery = known_delivery(look, self.delivery_id)
        delivery.may(asked, self)
        last = delivery.course.must_end_with(self.delivery_id, self.step)
        line, lines = delivery.standing.last_lines
        self.must_be_free(look, lines)
        retracted = DeliveryStepRetracted(
            delivery_id=self.delivery_id,
            step=self.step,
            line=line,
            lines=lines,
            reason=self.reason,
            note=self.note,
        )
        yield Dated(retracted, on=last.on)

    def must_be_free(self, look: Look, lines: tuple[DeliveryLine, ...]) -> None:
        """Nothing may rely on it, for any of the allocations that it was about."""
        moved = totals((it.allocation_id, it.quantity) for it in lines if it.allocation_id)
        for it in each(look, map(AllocationStanding, moved)):
            released = self.step == DISPATCH and it.released
            sent_again = self.step == REFUSAL and it.undelivered < moved[it.allocation_id]
            if released or sent_again:
                raise StillDependedOn(self.delivery_id, self.step, it.allocation_id)
