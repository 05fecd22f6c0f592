"""The sheets that offices keep, in the order in which their rows depend on each other."""

from functools import cache

from infra.importing.sheets.allocations import ALLOCATIONS
from infra.importing.sheets.amending import AMENDMENTS
from infra.importing.sheets.consents import CONSENTS
from infra.importing.sheets.deliveries import DELIVERIES
from infra.importing.sheets.needs import NEEDS
from infra.importing.sheets.pairings import PAIRINGS
from infra.importing.sheets.parties import PARTIES
from infra.importing.sheets.pledges import PLEDGES
from infra.importing.sheets.programmes import PROGRAMMES
from infra.importing.sheets.sheet import Sheet
from infra.importing.sheets.steps import STEPS

SHEETS: tuple[Sheet, ...] = (
    PROGRAMMES,
    PARTIES,
    CONSENTS,
    PAIRINGS,
    NEEDS,
    PLEDGES,
    ALLOCATIONS,
    DELIVERIES,
    *AMENDMENTS,
    STEPS,
)
AFTER_BEGINNINGS = 50


@cache
def rank(sheet: Sheet) -> int:
    """Its place among what begins on one day: steps come in between, as they stand."""
    alike = (n for n, it in enumerate(SHEETS) if it.kind is sheet.kind)
    return next(alike) if sheet.kind else AFTER_BEGINNINGS


def sheet_called(name: str) -> Sheet | None:
    """By its Chinese or English name, or the one sheet whose name is part of it."""
    plain = name.strip().lower()
    exact = [it for it in SHEETS if plain in (it.zh, it.en)]
    within = [it for it in SHEETS if it.zh in plain or it.en in plain]
    found = exact or [it for it in within if not any(is_part(it, other) for other in within)]
    return found[0] if len(found) == 1 else None


def is_part(one: Sheet, other: Sheet) -> bool:
    """需求 of 需求变更."""
    return one is not other and (one.zh in other.zh or one.en in other.en)


__all__ = ["SHEETS", "Sheet", "rank", "sheet_called"]
