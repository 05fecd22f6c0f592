"""The demonstration year counted by brute force, over its log and by nothing else."""

from bisect import bisect_right
from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from functools import cached_property

from domain.days import day_of
from domain.events.allocations import AllocationApproved, AllocationReleased
from domain.events.needs import NeedMerged, NeedPublished
from domain.ids import NeedId
from domain.kernel import Event, Recorded
from tests.journeys.house import House

YEAR_END = date(2020, 12, 31)


class Year:
    """All that is recorded of it, read once."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.facts = [it for page in house.log.pages() for it in page]

    @cached_property
    def kinds(self) -> Counter[str]:
        return Counter(type(it.event).__name__ for it in self.facts)

    @cached_property
    def days(self) -> list[date]:
        """On which each came to be known, in order."""
        return [day_of(it.provenance.recorded_at) for it in self.facts]

    def rate(self, as_of: date, known_at: date) -> tuple[int, int]:
        """Needs matched, and needs raised: as of a day, as far as was known on another."""
        raised: set[NeedId] = set()
        merged: set[NeedId] = set()
        bound: dict[str, tuple[NeedId, Decimal]] = {}
        for it in self.standing(known_at):
            if it.provenance.occurred_on > as_of:
                continue
            match it.event:
                case NeedPublished(need_id=need_id):
                    raised.add(need_id)
                case NeedMerged(need_id=need_id):
                    merged.add(need_id)
                case AllocationApproved() as event:
                    bound[event.allocation_id] = event.binding.need_id, event.quantity
                case AllocationReleased() as event:
                    need_id, quantity = bound[event.allocation_id]
                    bound[event.allocation_id] = need_id, quantity - event.quantity
        matched = {need_id for need_id, quantity in bound.values() if quantity > 0}
        return len((raised - merged) & matched), len(raised - merged)

    def standing(self, known_at: date) -> list[Recorded]:
        """What was known by the end of the day, without what had been retracted by then."""
        found: dict[str, list[Recorded]] = defaultdict(list)
        for it in self.facts[: bisect_right(self.days, known_at)]:
            steps = found[subject(it.event)]
            step = getattr(it.event, "step", None)
            if step:
                last = max(n for n, one in enumerate(steps) if type(one.event).__name__ == step)
                del steps[last]
            else:
                steps.append(it)
        return [it for steps in found.values() for it in steps]


def subject(event: Event) -> str:
    first: str = next(iter(vars(event).values()))
    return first
