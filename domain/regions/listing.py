"""The list itself: every description that a region ever had, read once from `regions.csv`."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files

from domain.ids import RegionId


class Level(StrEnum):
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"


@dataclass(frozen=True, slots=True)
class Region:
    """What a region was called, and where it belonged, from `since` up to, not on, `until`."""

    region_id: RegionId
    level: Level
    code: str
    """GB/T 2260 without trailing zeros: two digits for a province, four for a city, six."""
    name: str
    aliases: tuple[str, ...]
    """Names in daily use that do not follow from the full one."""
    parent_id: RegionId | None
    since: date
    until: date
    successor_id: RegionId | None
    """Who took over all of it, where it ended altogether."""
    source: str
    invented: bool
    """Made up for the demonstration: no such place exists."""

    def holds(self, on: date) -> bool:
        return self.since <= on < self.until


@cache
def listed() -> tuple[Region, ...]:
    """All descriptions, in the order of their codes."""
    return tuple(map(_described, csv.DictReader(_rows())))


@cache
def histories() -> dict[RegionId, tuple[Region, ...]]:
    """The descriptions of each region, oldest first."""
    found: dict[RegionId, tuple[Region, ...]] = {}
    for each in sorted(listed(), key=lambda row: row.since):
        found[each.region_id] = (*found.get(each.region_id, ()), each)
    return found


def _rows() -> Iterator[str]:
    text = (files(__package__) / "regions.csv").read_text(encoding="utf-8")
    return (line for line in text.splitlines() if not line.startswith("#"))


def _described(row: dict[str, str]) -> Region:
    return Region(
        RegionId(row["region_id"]),
        Level(row["level"]),
        row["code"],
        row["name"],
        tuple(row["aliases"].split("|")) if row["aliases"] else (),
        _id(row["parent_id"]),
        date.fromisoformat(row["from"]) if row["from"] else date.min,
        date.fromisoformat(row["to"]) if row["to"] else date.max,
        _id(row["successor_id"]),
        row["source"],
        invented=row["invented"] == "yes",
    )


@cache
def _id(value: str) -> RegionId | None:
    return RegionId(value) if value else None
