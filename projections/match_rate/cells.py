"""The cells of the cube: what was changed, by the day it is about and by the day it was learnt.

Each stands once for every region that it counts in, up to the whole country, so that a sum over
any region is one range of keys. Of the key, what a question always names comes first, then its
days: the one on which it was learnt, and the one that it is about.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from domain.quantities import NONE
from projections.match_rate.groups import ALL
from projections.match_rate.life import Scope


class Spot(NamedTuple):
    """Where something counts: a region, and the province and the city that it then lay in."""

    region_id: str
    programme_id: str
    category: str
    province_id: str
    city_id: str


class CountCell(NamedTuple):
    """Needs. Under a party: only those that it had a hand in."""

    region_id: str
    party_id: str
    kind: str
    category: str
    recorded_on: date
    occurred_on: date
    programme_id: str
    cause: str
    province_id: str
    city_id: str
    raised: int = 0
    matched: int = 0
    committed: int = 0
    delivered: int = 0
    accepted: int = 0
    fulfilled: int = 0
    short: int = 0
    withdrawn: int = 0
    expired: int = 0


class QuantityCell(NamedTuple):
    """Of one unit. There are none for all kinds together: these add up."""

    region_id: str
    party_id: str
    category: str
    recorded_on: date
    occurred_on: date
    kind: str
    unit: str
    programme_id: str
    cause: str
    province_id: str
    city_id: str
    required: Decimal = NONE
    matched: Decimal = NONE
    committed: Decimal = NONE
    delivered: Decimal = NONE
    accepted: Decimal = NONE


class WaitCell(NamedTuple):
    """Needs raised in a month that were matched after so many days; or RAISED, matched or not."""

    region_id: str
    kind: str
    category: str
    recorded_on: date
    occurred_on: date
    raised_in: date
    days: int
    programme_id: str
    province_id: str
    city_id: str
    needs: int = 0


RAISED = -1
"""In place of a number of days: all that were raised in the month."""


def spots(scope: Scope) -> Iterator[Spot]:
    """Every region that a need counts in, under its category and under all of them together. Not
    all have a city, or are in a county.
    """
    (province_id, city_id, county_id), programme_id, category, _ = scope
    for under in (category, ALL):
        yield Spot(ALL, programme_id, under, "", "")
        yield Spot(province_id, programme_id, under, province_id, "")
        for region_id in filter(None, (city_id, county_id)):
            yield Spot(region_id, programme_id, under, province_id, city_id)
