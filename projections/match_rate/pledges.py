"""What pledges and allocations bring to needs: so much, from whom, and since when it is bound."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from itertools import groupby
from operator import attrgetter

from domain.events.allocations import Binding
from domain.events.deliveries import DeliveryLine
from domain.ids import AllocationId, PartyId, PledgeId
from projections.match_rate.ledger import AllocationDay, Entry, PledgeBinding, contributions
from projections.match_rate.numbers import NOTHING, Amounts, changes
from projections.sheet import Sheet


class Pledges:
    """Each allocation keeps its own days: only so is it known what a binding brings, or ends."""

    def __init__(self, name: str) -> None:
        self.bindings = Sheet(f"{name}_pledges", PledgeBinding, leads_by=("party_id",))
        self.allocations = Sheet(
            f"{name}_allocations",
            AllocationDay,
            key=2,
            by=("allocation_id", "pledge_id"),
            leads_by=("need_id",),
        )

    def offer(self, pledge_id: PledgeId, party_id: PartyId) -> None:
        self.bindings.put(PledgeBinding(pledge_id, party_id))

    def bind(self, pledge_id: PledgeId, bound_on: date | None) -> Iterator[Entry]:
        """From a day on; or not at all."""
        was = self.bindings[pledge_id]
        now = was._replace(bound_on=bound_on)
        self.bindings.put(now)
        of_pledge = self.allocations.about(pledge_id, by="pledge_id")
        for _, days in groupby(of_pledge, attrgetter("allocation_id")):
            own = list(days)
            yield from entries(own, was, own, now)

    def allocate(
        self, allocation_id: AllocationId, to: Binding, unit: str, on: date, quantity: Decimal
    ) -> Iterator[Entry]:
        """So much more, on this day; or so much less."""
        pledge = self.bindings[to.pledge_id]
        before = self.allocations.about(allocation_id)
        day = AllocationDay(
            allocation_id, on, to.pledge_id, to.need_id, to.need_line, unit, quantity
        )
        if known := self.allocations.get(allocation_id, on):
            day = day._replace(quantity=known.quantity + quantity)
        self.allocations.put(day)
        return entries(before, pledge, self.allocations.about(allocation_id), pledge)

    def deliver(
        self, line: DeliveryLine, on: date, amounts: Callable[[Decimal], Amounts], sign: int = 1
    ) -> Iterator[Entry]:
        """What is more than was asked for counts nowhere."""
        if to := line.binding:
            party_id = self.bindings[to.pledge_id].party_id
            came = amounts(sign * line.quantity)
            yield Entry(to.need_id, party_id, to.need_line, line.unit, on, came)


def entries(
    before: list[AllocationDay], was: PledgeBinding, after: list[AllocationDay], now: PledgeBinding
) -> Iterator[Entry]:
    """What an allocation brings otherwise than it did."""
    line = after[0]
    earlier = contributions(before, was.bound_on)
    for on, change in changes(earlier, contributions(after, now.bound_on), NOTHING):
        yield Entry(line.need_id, now.party_id, line.line, line.unit, on, change)
