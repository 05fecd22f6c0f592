"""Where a region belongs on a day.

`region` is strict: what did not stand on the day is not described. The others are asked about
ids that facts carry, long after as well: there a region that has ended counts as its successor,
and one without a successor as what it last was, so that no fact ever falls out of a sum.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from domain.ids import RegionId
from domain.regions.listing import Level, Region, histories, listed


class UnknownRegion(LookupError):
    """An id that was never listed. No fact can carry one, so a program is mistaken."""


@dataclass(frozen=True, slots=True)
class Rollup:
    """The region at each level; None where it has no such level (a county of 重庆 has no city)."""

    province_id: RegionId
    city_id: RegionId | None
    county_id: RegionId | None


def region(region_id: RegionId, on: date) -> Region | None:
    """The description that held on the day, if any did."""
    return next((row for row in histories().get(region_id, ()) if row.holds(on)), None)


def contains(outer: RegionId, inner: RegionId, on: date) -> bool:
    """Whether `inner` is `outer` or lay in it on the day. Asked several times per decision."""
    return outer == inner or outer in ancestors(inner, on)


@lru_cache(maxsize=100_000)
def ancestors(region_id: RegionId, on: date) -> tuple[RegionId, ...]:
    """Itself, its city if it has one, its province; nothing for an id that was never listed."""
    return tuple(row.region_id for row in _upwards(region_id, on))


def rollup(region_id: RegionId, on: date) -> Rollup:
    """What a fact about the region is counted under. Raises `UnknownRegion`."""
    at = {row.level: row.region_id for row in _upwards(region_id, on)}
    if not at:
        raise UnknownRegion(f"{region_id} is not in the list of regions")
    return Rollup(at[Level.PROVINCE], at.get(Level.CITY), at.get(Level.COUNTY))


def province_of(region_id: RegionId, on: date) -> RegionId:
    """Raises `UnknownRegion`."""
    return rollup(region_id, on).province_id


def full_name(region_id: RegionId, on: date) -> str:
    """As written on an envelope: 广东省广州市天河区."""
    return "".join(row.name for row in reversed([*_upwards(region_id, on)]))


def children(region_id: RegionId, on: date) -> tuple[Region, ...]:
    """The regions directly below, in the order of their codes."""
    return tuple(row for row in _below().get(region_id, ()) if row.holds(on))


def all_regions(on: date) -> tuple[Region, ...]:
    """In the order of their codes: a province before its cities, a city before its counties."""
    return tuple(row for row in listed() if row.holds(on))


def counted_as(region_id: RegionId, on: date) -> Region | None:
    """What a region is taken for on any day, its own or not; None if it was never listed."""
    history = histories().get(region_id)
    if history is None:
        return None
    last = history[-1]
    if on >= last.until:
        return counted_as(last.successor_id, on) if last.successor_id else last
    return next(row for row in history if on < row.until)


def _upwards(region_id: RegionId, on: date) -> Iterator[Region]:
    row = counted_as(region_id, on)
    while row is not None:
        yield row
        row = counted_as(row.parent_id, on) if row.parent_id else None


@cache
def _below() -> dict[RegionId | None, list[Region]]:
    found: dict[RegionId | None, list[Region]] = {}
    for each in listed():
        found.setdefault(each.parent_id, []).append(each)
    return found
