"""A delivery that was sent, and its receiving side: where most decisions about it begin."""

from typing import NamedTuple

from domain.authority import may
from domain.course import Course
from domain.deliveries.views import DeliveryStanding, LineStanding
from domain.events.deliveries import DeliveryDispatched
from domain.ids import DeliveryId, RegionId
from domain.kernel import Asked, Decision, Look
from domain.looking import each
from domain.needs.views import NeedStanding
from domain.parties.views import PartyStanding
from domain.refusals.allocations import NoSuchLine
from domain.refusals.common import DayIsTooEarly, Unknown


class KnownDelivery(NamedTuple):
    standing: DeliveryStanding
    dispatch: DeliveryDispatched
    receiver: PartyStanding
    needs: tuple[NeedStanding, ...]

    @property
    def delivery_id(self) -> DeliveryId:
        return self.dispatch.delivery_id

    @property
    def course(self) -> Course:
        return self.standing.course

    @property
    def regions(self) -> tuple[RegionId | None, ...]:
        return (self.receiver.region_id, *(it.region_id for it in self.needs))

    def may(self, asked: Asked, decision: Decision) -> None:
        """About the whole of it: an office in whose region the receiving side is."""
        own, under = (self.receiver.party_id,), [it.programme_id for it in self.needs]
        may(asked, decision, self.delivery_id, who=own, where=self.regions, under=under)

    def may_say(self, asked: Asked, decision: Decision, number: int) -> None:
        """About one line: the receiver, and whoever that line is for."""
        need = self.need_of(number)
        beneficiary_id = need.content.beneficiary_id if need and need.content else None
        who = (self.receiver.party_id, beneficiary_id)
        where = (self.receiver.region_id, need.region_id if need else None)
        under = (need.programme_id if need else None,)
        may(asked, decision, self.delivery_id, who=who, where=where, under=under)

    def need_of(self, number: int) -> NeedStanding | None:
        """The one that the line is sent for; surplus is for none."""
        bindings = (it.binding for it in self.dispatch.lines[number - 1 : number])
        need_ids = [it.need_id for it in bindings if it]
        return next((it for it in self.needs if it.need_id in need_ids), None)

    def line(self, number: int) -> LineStanding:
        lines = self.standing.lines
        if not 1 <= number <= len(lines):
            raise NoSuchLine(self.delivery_id, number, len(lines))
        return lines[number - 1]

    def must_have_been_sent(self, asked: Asked) -> None:
        sent_on = self.course.steps[0].on
        if asked.on < sent_on:
            raise DayIsTooEarly(asked.on, self.delivery_id, sent_on)


def known_delivery(look: Look, delivery_id: DeliveryId) -> KnownDelivery:
    """Refuses what nobody recorded."""
    standing = look(DeliveryStanding(delivery_id))
    dispatch = standing.dispatch
    if dispatch is None:
        raise Unknown(delivery_id)
    bindings = (it.binding for it in dispatch.lines)
    need_ids = dict.fromkeys(it.need_id for it in bindings if it)
    needs = each(look, map(NeedStanding, need_ids))
    return KnownDelivery(standing, dispatch, look(PartyStanding(dispatch.receiver_id)), needs)
