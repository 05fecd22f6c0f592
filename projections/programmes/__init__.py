"""Which programmes there are, by which rules, and how many villages each means to cover."""

from projections.programmes.fold import Programmes
from projections.programmes.query import (
    ALL_PROGRAMMES,
    ProgrammeFilter,
    ProgrammeOrder,
    following,
    programmes,
    villages,
)
from projections.programmes.rows import ProgrammeRow, VillageRow

__all__ = [
    "ALL_PROGRAMMES",
    "ProgrammeFilter",
    "ProgrammeOrder",
    "ProgrammeRow",
    "Programmes",
    "VillageRow",
    "following",
    "programmes",
    "villages",
]
