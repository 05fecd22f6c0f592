"""What programmes set out to reach, as their rules say it on each day."""

from collections.abc import Sequence
from decimal import Decimal

from domain.events.programmes import Rules
from projections.progress.counted import Course, Spot, in_order, regions
from projections.progress.rows import Act, Measure


def course(acts: Sequence[Act]) -> Course:
    """In the regions of the programme: of a part of it nobody said how much it should reach."""
    opening = acts[0]
    where = regions(opening.occurred_on, opening.says["region_id"])
    for act in in_order(acts):
        yield (
            act.occurred_on,
            {
                Spot(act.thing_id, where, Measure.TARGET, kind): Decimal(number)
                for kind, number in act.says["targets"].items()
            },
        )


def says(rules: Rules) -> dict[str, int]:
    return {it.kind.value: it.number for it in rules.targets}
