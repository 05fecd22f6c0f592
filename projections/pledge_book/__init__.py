"""What is pledged, whereto it goes, and what came of it.

Pledges, allocations and deliveries stand in one book, so that an answer that names all three
is true for one position.
"""

from projections.pledge_book.came import (
    EVERY_ALLOCATION,
    EVERY_DELIVERY,
    AllocationFilter,
    DeliveryFilter,
    allocations,
    deliveries,
    delivery_lines,
)
from projections.pledge_book.fold import PledgeBook
from projections.pledge_book.goods import AllocationRow, DeliveryLineRow, DeliveryRow
from projections.pledge_book.query import (
    EVERY_PLEDGE,
    PledgeFilter,
    PledgeOrder,
    allocated_pledges,
    knows,
    knows_giver,
    lines,
    pledges,
    steps,
)
from projections.pledge_book.rows import LineRow, PledgeRow, PledgeStep

__all__ = [
    "EVERY_ALLOCATION",
    "EVERY_DELIVERY",
    "EVERY_PLEDGE",
    "AllocationFilter",
    "AllocationRow",
    "DeliveryFilter",
    "DeliveryLineRow",
    "DeliveryRow",
    "LineRow",
    "PledgeBook",
    "PledgeFilter",
    "PledgeOrder",
    "PledgeRow",
    "PledgeStep",
    "allocated_pledges",
    "allocations",
    "deliveries",
    "delivery_lines",
    "knows",
    "knows_giver",
    "lines",
    "pledges",
    "steps",
]
