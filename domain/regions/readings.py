"""The ways in which a written name, path or code can be understood, on whatever day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from domain.ids import RegionId
from domain.regions.listing import Level, Region, histories, listed
from domain.regions.names import short_forms, tidied
from domain.regions.tree import ancestors, counted_as

CODE_LENGTHS = {2, 4, 6, 9, 12}
SHORTEST = 2


class Rank(NamedTuple):
    """How far a reading is from the plain one: the smaller, the likelier."""

    outdated: bool
    short: bool
    short_below_province: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """One way: the description that is meant, and the ones written before it."""

    meant: Region
    in_full: bool
    above: tuple[Region, ...] = ()

    @property
    def top(self) -> Region:
        return self.above[0] if self.above else self.meant

    def region(self, on: date) -> Region | None:
        """What it leads to on the day: the region itself, or who took it over."""
        found = counted_as(self.meant.region_id, on)
        return found if found and found.holds(on) else None

    def right(self, on: date) -> bool:
        """Whether all of it was so on the day."""
        line = ancestors(self.meant.region_id, on)
        return self.meant.holds(on) and all(
            each.holds(on) and each.region_id in line for each in self.above
        )

    def rank(self, on: date) -> Rank:
        short = not self.in_full
        below_province = self.meant.level is not Level.PROVINCE
        return Rank(not self.right(on), short, short and below_province)


def readings(written: str, parts: int = len(Level)) -> Iterator[Reading]:
    """Every way to understand what was written, tidied before, as a path of so many parts."""
    yield from (Reading(row, in_full) for row, in_full in _called(_without_zeros(written)))
    for cut in range(SHORTEST, len(written) - SHORTEST + 1) if parts > 1 else ():
        heads = _called(written[:cut])
        for rest in readings(written[cut:], parts - 1) if heads else ():
            for head, _ in heads:
                if head.region_id in _ever_above(rest.top):
                    yield Reading(rest.meant, rest.in_full, (head, *rest.above))


def _without_zeros(written: str) -> str:
    """440100, 440100000 and 440100000000 are 4401."""
    if not (written.isascii() and written.isdigit() and len(written) in CODE_LENGTHS):
        return written
    digits = written.rstrip("0")
    return digits + "0" * (len(digits) % 2)


def _ever_above(row: Region) -> set[RegionId | None]:
    history = histories().get(row.parent_id, ()) if row.parent_id else ()
    return {row.parent_id, *(each.parent_id for each in history)}


def _called(form: str) -> list[tuple[Region, bool]]:
    return _index().get(form, [])


@cache
def _index() -> dict[str, list[tuple[Region, bool]]]:
    """The descriptions that each name, short form or code stands for, and whether in full."""
    found: dict[str, list[tuple[Region, bool]]] = {}
    for row in listed():
        full = {tidied(row.name), row.code}
        short = {*short_forms(row.name), *row.aliases} - full
        for form in full | short:
            found.setdefault(form, []).append((row, form in full))
    return found
