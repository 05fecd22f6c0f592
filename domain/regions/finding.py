"""What people mean by the name or the code they wrote.

Anything a region was ever called leads to it: full and short names, paths from the top
(广东省广州市天河区, 云南福贡县), codes with or without trailing zeros. What was not right on the
day is understood all the same, and said.
"""

from dataclasses import dataclass
from datetime import date

from domain.regions.listing import Region
from domain.regions.names import tidied
from domain.regions.readings import readings
from domain.regions.tree import full_name

LONGEST = 80


@dataclass(frozen=True, slots=True)
class Outdated:
    """What was `written` was not right on the day; `right` would have been."""

    written: str
    right: str
    on: date


@dataclass(frozen=True, slots=True)
class Found:
    region: Region
    warning: Outdated | None = None


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several regions are called that: the name of the province or city has to be added."""

    candidates: tuple[Region, ...]


Finding = Found | Ambiguous | None


def find(text: str, on: date) -> Finding:
    """The region that a name, a path of names or a code means, described as on the day.

    A name that was right on the day wins over one that was not, a full one over a short one,
    and a province over whatever shares its short name (吉林, 海南).
    """
    if len(text) > LONGEST:
        return None
    written = tidied(text)
    found = [(it.rank(on), region) for it in readings(written) if (region := it.region(on))]
    if not found:
        return None
    best = min(rank for rank, _ in found)
    likeliest = sorted({it for rank, it in found if rank == best}, key=lambda it: it.code)
    if len(likeliest) > 1:
        return Ambiguous(tuple(likeliest))
    return Found(likeliest[0], _warning(written, likeliest[0], on) if best.outdated else None)


def _warning(written: str, meant: Region, on: date) -> Outdated:
    return Outdated(
        written, meant.code if written.isdigit() else full_name(meant.region_id, on), on
    )
