"""Where something lies, at each level, so that a region of any level is found by one column."""

from datetime import date
from typing import NamedTuple, cast

from domain.authority import NATION
from domain.ids import RegionId
from domain.regions import Level, rollup
from domain.regions.listing import histories
from projections.paging import ALL_OF_THEM, NONE_OF_THEM, Condition, is_

COLUMNS = {
    Level.PROVINCE: "province_id",
    Level.CITY: "city_id",
    Level.COUNTY: "county_id",
}


class Whereabouts(NamedTuple):
    """By the tree of one day. A county of 重庆 has no city, a province lies in no county."""

    province_id: RegionId
    city_id: RegionId | None
    county_id: RegionId | None


def whereabouts(region_id: RegionId, on: date) -> Whereabouts:
    found = rollup(region_id, on)
    return Whereabouts(found.province_id, found.city_id, found.county_id)


def lies_in(region_id: str, prefix: str = "") -> Condition:
    """In this region, of whatever level; nothing lies in one that was never listed.

    `prefix`: where a row lies in several places, the beginning of the columns' names.
    """
    if region_id == NATION:
        return ALL_OF_THEM
    described = histories().get(cast(RegionId, region_id))
    return is_(prefix + COLUMNS[described[-1].level], region_id) if described else NONE_OF_THEM
