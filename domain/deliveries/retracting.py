"""Undoing the last step of a delivery: it was entered in error, and never happened."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from domain.allocations.known import KnownAllocation, known_allocations
from domain.codes.reasons import Reason
from domain.codes.roles import Role
from domain.codes.stages import NeedStage
from domain.deliveries.known import KnownDelivery, known_delivery
from domain.deliveries.tally import totals
from domain.events.deliveries import (
    DeliveryAccepted,
    DeliveryDispatched,
    DeliveryLine,
    DeliveryRefused,
    DeliveryStepRetracted,
)
from domain.ids import DeliveryId
from domain.kernel import Asked, Dated, Decision, Happening, Look
from domain.refusals.common import NotAllowed, StillDependedOn
from domain.texts import Text

DISPATCH, REFUSAL = DeliveryDispatched.__name__, DeliveryRefused.__name__
ACCEPTANCE = DeliveryAccepted.__name__


@dataclass(frozen=True)
class RetractDeliveryStep(Decision):
    """Say that the last step never happened; its own day's figures change, and none before.

    A dispatch stays while the rest of an allocation was released in reliance on it, and when its
    need or its pledge has ended, which would have released this as well; a refusal stays when
    what was owed again because of it has been sent or released; an acceptance, once its need was
    closed as fulfilled.
    """

    delivery_id: DeliveryId
    step: str
    reason: Reason
    note: Text | None = None

    refuses = (StillDependedOn,)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        delivery = known_delivery(look, self.delivery_id)
        self.must_be_their_word(asked, delivery)
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

    def must_be_their_word(self, asked: Asked, delivery: KnownDelivery) -> None:
        """Who receives takes back what the receiving side said, and not that it was sent."""
        number, _ = delivery.standing.last_lines
        if number is not None:
            delivery.may_say(asked, self, number)
        elif asked.actor.role == Role.RECEIVER:
            raise NotAllowed(type(self).__name__, Role.RECEIVER)
        else:
            delivery.may(asked, self)

    def must_be_free(self, look: Look, lines: tuple[DeliveryLine, ...]) -> None:
        """Nothing may rely on it, for any of the allocations that it was about."""
        moved = totals((it.allocation_id, it.quantity) for it in lines if it.allocation_id)
        for it, allocation in known_allocations(look, tuple(moved)).items():
            standing = allocation.standing
            released = self.step == DISPATCH and standing.released
            sent_again = self.step == REFUSAL and standing.undelivered < moved[it]
            if released or sent_again:
                raise StillDependedOn(self.delivery_id, self.step, it)
            if self.step == ACCEPTANCE and allocation.sides.need.stage is NeedStage.FULFILLED:
                raise StillDependedOn(self.delivery_id, self.step, allocation.binding.need_id)
            if self.step == DISPATCH:
                self.must_owe_no_more_than_an_end_left(allocation, moved[it])

    def must_owe_no_more_than_an_end_left(
        self, allocation: KnownAllocation, quantity: Decimal
    ) -> None:
        """After an end only what was sent back is owed, and may be sent again."""
        ended, standing = allocation.sides.ended, allocation.standing
        if ended and standing.undelivered + quantity > standing.refused:
            raise StillDependedOn(self.delivery_id, self.step, ended)
