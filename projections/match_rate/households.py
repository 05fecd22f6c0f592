"""What of the figures is owed to needs of households and children, kept apart from the rest.

Under a party of its own it can be taken off any figure; by the month in which it was learnt it
tells what a month had to publish when it closed (`projections.match_rate.closing`).
"""

from datetime import date
from typing import NamedTuple

from projections.match_rate.days import month_of
from projections.match_rate.groups import ALL, Group
from projections.match_rate.life import Place
from projections.match_rate.numbers import Counts
from projections.tally import Tally
from projections.whose import Whose

HOUSEHOLDS = "households"
"""In place of a party: all needs that name a household or child. No party is called so."""


class Learnt(NamedTuple):
    """Of one place and category, what a month's knowledge changed. A child's has no county."""

    recorded_in: date
    category: str
    province_id: str
    city_id: str
    county_id: str
    raised: int = 0
    matched: int = 0


def is_of_households(group: Group) -> bool:
    """Of a need of several kinds, once: under all kinds together."""
    return group.kind == ALL and group.scope.whose is not Whose.ANYBODY


class Households:
    def __init__(self, name: str) -> None:
        self.learnt = Tally(f"{name}_households", Learnt, key=5)

    def add(self, group: Group, change: Counts, recorded_on: date) -> None:
        place = finest(group.scope.place, group.scope.whose)
        under = (month_of(recorded_on), group.scope.category, *place)
        self.learnt.add(Learnt(*under, change.raised, change.matched))


def finest(place: Place, whose: Whose) -> Place:
    """Where it may be told of at most: a child in its city, or its province if it has none."""
    return place._replace(county_id="") if whose is Whose.CHILD else place
