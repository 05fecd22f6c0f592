"""Who assists whom, on any day; and which listed villages are covered on it?"""

from projections.pairings.fold import Pairings
from projections.pairings.listing import (
    NAME,
    Coverage,
    PairingFilter,
    coverage,
    pairings,
    villages,
)
from projections.pairings.rows import PairingRow, VillageRow

__all__ = [
    "NAME",
    "Coverage",
    "PairingFilter",
    "PairingRow",
    "Pairings",
    "VillageRow",
    "coverage",
    "pairings",
    "villages",
]
