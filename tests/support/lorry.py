"""A lorry from the Mill to Stone Bridge: the events of old that stories of deliveries need."""

from decimal import Decimal

from domain.codes.reasons import Reason
from domain.events.allocations import AllocationApproved, AllocationReleased
from domain.events.deliveries import (
    DeliveryAccepted,
    DeliveryDispatched,
    DeliveryLine,
    DeliveryReceived,
    DeliveryRefused,
)
from domain.events.pledges import PledgeAccepted
from domain.ids import DeliveryId, PartyId
from tests.support.county import (
    CHIEF,
    FIRST,
    JUNE,
    LORRY,
    MAY,
    MILLER,
    PARTIES,
    RICE,
    STONE_BRIDGE,
    approved,
    binding,
    need,
    need_content,
    offered,
    pledge_content,
    proposed,
)
from tests.support.scenario import Told, told

SIX = proposed("6")
AGREED: list[Told] = [
    *PARTIES,
    *need(need_content("10", "3")),
    offered(pledge_content("6", "3")),
    told(PledgeAccepted(pledge_id=RICE), on=MAY),
    told(SIX, by=MILLER, on=MAY),
]
BOUND: list[Told] = [*AGREED, told(approved(SIX), by=CHIEF, on=JUNE)]
"""Six kilograms are owed to Stone Bridge since June."""


def line(quantity: str, of: AllocationApproved | None = None) -> DeliveryLine:
    return DeliveryLine(
        allocation_id=of.allocation_id if of else FIRST,
        binding=of.binding if of else binding(),
        quantity=Decimal(quantity),
        unit="kg",
    )


def surplus(quantity: str) -> DeliveryLine:
    return DeliveryLine(quantity=Decimal(quantity), unit="kg")


def dispatched(
    *lines: DeliveryLine, delivery: str = LORRY, to: PartyId = STONE_BRIDGE
) -> DeliveryDispatched:
    return DeliveryDispatched(delivery_id=DeliveryId(delivery), receiver_id=to, lines=lines)


def arrived(
    quantity: str, number: int = 1, *, of: DeliveryLine | None = None, delivery: str = LORRY
) -> DeliveryReceived:
    return DeliveryReceived(delivery_id=DeliveryId(delivery), line=number, of=part(quantity, of))


def good(quantity: str, number: int = 1, *, of: DeliveryLine | None = None) -> DeliveryAccepted:
    return DeliveryAccepted(delivery_id=LORRY, line=number, of=part(quantity, of))


def sent_back(
    quantity: str, number: int = 1, *, of: DeliveryLine | None = None, delivery: str = LORRY
) -> DeliveryRefused:
    return DeliveryRefused(
        delivery_id=DeliveryId(delivery),
        line=number,
        of=part(quantity, of),
        reason=Reason.DAMAGED,
    )


def part(quantity: str, of: DeliveryLine | None) -> DeliveryLine:
    return (of or line(quantity)).model_copy(update={"quantity": Decimal(quantity)})


def released(quantity: str) -> AllocationReleased:
    return AllocationReleased(
        allocation_id=FIRST,
        binding=binding(),
        quantity=Decimal(quantity),
        unit="kg",
        reason=Reason.BY_AGREEMENT,
    )
