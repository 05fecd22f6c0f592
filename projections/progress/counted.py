"""What a thing counts for after each of its acts, and by how much that changes the days."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from domain.ids import RegionId
from domain.quantities import NONE
from projections.progress.rows import Act, Measure
from projections.whereabouts import whereabouts


class Spot(NamedTuple):
    """Under what something counts; in each of the regions once."""

    programme_id: str
    regions: frozenset[str]
    measure: Measure
    unit: str = ""


Counted: TypeAlias = Mapping[Spot, Decimal]
Course: TypeAlias = Iterable[tuple[date, Counted]]
"""What counts from each of these days on, in order."""
Read: TypeAlias = Callable[[Sequence[Act]], Course]
Rises: TypeAlias = Mapping[tuple[Spot, date], Decimal]

NOTHING: Counted = {}
ONE = Decimal(1)


def regions(on: date, *region_ids: str) -> frozenset[str]:
    """These, and those in which they lie, by the tree of the day."""
    found = (whereabouts(RegionId(it), on) for it in region_ids)
    return frozenset(it for above in found for it in above if it)


def rises(course: Course) -> Rises:
    """By how much each number rises on each day, or falls."""
    found: dict[tuple[Spot, date], Decimal] = defaultdict(Decimal)
    before = NOTHING
    for day, now in course:
        for spot in before.keys() | now.keys():
            found[spot, day] += now.get(spot, NONE) - before.get(spot, NONE)
        before = now
    return found


def in_order(acts: Iterable[Act]) -> list[Act]:
    """As they happened; what happened on one day, as it was recorded."""
    return sorted(acts, key=lambda it: (it.occurred_on, it.position))
