"""The sheets that offices keep, in the order in which their rows depend on each other."""

from infra.importing.sheets.allocations import ALLOCATIONS
from infra.importing.sheets.consents import CONSENTS
from infra.importing.sheets.deliveries import DELIVERIES
from infra.importing.sheets.needs import NEEDS
from infra.importing.sheets.pairings import PAIRINGS
from infra.importing.sheets.parties import PARTIES
from infra.importing.sheets.pledges import PLEDGES
from infra.importing.sheets.programmes import PROGRAMMES
from infra.importing.sheets.sheet import Sheet

SHEETS: tuple[Sheet, ...] = (
    PROGRAMMES,
    PARTIES,
    CONSENTS,
    PAIRINGS,
    NEEDS,
    PLEDGES,
    ALLOCATIONS,
    DELIVERIES,
)


def sheet_called(name: str) -> Sheet | None:
    """By its Chinese or English name, or the one sheet whose name is part of it."""
    plain = name.strip().lower()
    exact = [it for it in SHEETS if plain in (it.zh, it.en)]
    within = [it for it in SHEETS if it.zh in plain or it.en in plain]
    found = exact or within
    return found[0] if len(found) == 1 else None


__all__ = ["SHEETS", "Sheet", "sheet_called"]
