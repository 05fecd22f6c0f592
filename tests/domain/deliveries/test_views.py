"""What the past says about an allocation and a delivery after all that can happen to them."""

from decimal import Decimal

from domain.allocations.views import AllocationStanding
from domain.deliveries.tally import Tally
from domain.deliveries.views import DeliveryStanding
from domain.kernel import Event
from tests.support.county import FIRST, LORRY, STONE_BRIDGE
from tests.support.lorry import AGREED, BOUND, arrived, dispatched, good, line, sent_back, surplus
from tests.support.scenario import Told, told

STORY: list[Event] = [
    dispatched(line("3"), surplus("1"), line("2")),
    arrived("3"),
    arrived("1", 2, of=surplus("1")),
    good("2"),
    sent_back("1"),
]


def standing(*history: Told) -> AllocationStanding:
    view = AllocationStanding(FIRST)
    for event, by in history:
        view = view.after(event, by)
    return view


def test_an_allocation_counts_what_is_its_own() -> None:
    view = standing(*BOUND, *map(told, STORY))
    assert (view.dispatched, view.received) == (Decimal(5), Decimal(3))
    assert (view.accepted, view.refused) == (Decimal(2), Decimal(1))
    assert view.undelivered == 6 - 5 + 1


def test_what_is_only_proposed_owes_nothing() -> None:
    assert standing(*AGREED).undelivered == 0
    assert standing().undelivered == 0


def test_a_delivery_counts_line_by_line() -> None:
    view = DeliveryStanding(LORRY)
    assert (view.receiver_id, view.lines) == (None, ())
    for event, by in map(told, STORY):
        view = view.after(event, by)
    assert view.receiver_id == STONE_BRIDGE
    three, one, two = (it.tally for it in view.lines)
    assert three == Tally(Decimal(3), Decimal(3), Decimal(2), Decimal(1))
    assert one == Tally(Decimal(1), Decimal(1))
    assert two == Tally(Decimal(2))
