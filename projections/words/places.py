"""Places that a word may mean."""

from datetime import date
from functools import cache

from domain.ids import RegionId
from domain.regions import Found, Level, find
from projections.words.cutting import cutter
from projections.words.folding import is_han

STEM = 2
"""福贡 for 福贡县: as many letters as most everyday words have."""
NAMES = {"ns", "nr", "nrt", "nz"}
"""Kinds of words that are names, in the dictionary's letters."""


def places_called(word: str, on: date) -> list[RegionId]:
    """Regions of this name: none, one, or several of the same."""
    meant = find(word, on) if is_han(word) else None
    if meant is None:
        return []
    found = (meant.region,) if isinstance(meant, Found) else meant.candidates
    means_more = len(word) <= STEM and is_everyday(word)
    return [it.region_id for it in found if it.level is not Level.COUNTY or not means_more]


@cache
def is_everyday(word: str) -> bool:
    """Whether it means something else too: 安居 and 富裕 are counties, and what people wish for."""
    known = cutter()
    return known.has_word(word) and known.tag(word)[0][1] not in NAMES
