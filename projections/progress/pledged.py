"""What was pledged for a programme's needs: put forward, and not taken back, by unit."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from domain.events.allocations import AllocationProposed, AllocationReleased
from domain.quantities import NONE
from projections.progress.counted import Course, Spot, in_order, regions
from projections.progress.rows import Act, Measure


def course(acts: Sequence[Act]) -> Course:
    """Rejected or withdrawn, nothing of it counts; released, what is left of it."""
    proposal = acts[0]
    says = proposal.says
    where = regions(proposal.occurred_on, says["region_id"])
    spot = Spot(says["programme_id"], where, Measure.PLEDGED, says["unit"])
    left = NONE
    for act in in_order(acts):
        match act.name:
            case AllocationProposed.__name__:
                left = Decimal(act.says["quantity"])
            case AllocationReleased.__name__:
                left -= Decimal(act.says["quantity"])
            case _:
                left = NONE
        yield act.occurred_on, {spot: left}


def says(event: AllocationProposed, programme_id: str, region_id: str) -> dict[str, Any]:
    return {
        "programme_id": programme_id,
        "region_id": region_id,
        "unit": event.unit,
        "quantity": str(event.quantity),
    }
