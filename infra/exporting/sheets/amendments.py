"""变更: what a thing says anew, in full."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from domain.events.needs import NeedAmended
from domain.events.pairings import PairingAmended
from domain.events.parties import PartyAmended
from domain.events.pledges import PledgeAmended
from domain.events.programmes import ProgrammeAmended
from domain.kernel import Event, Recorded
from infra.exporting.paper import Line
from infra.exporting.sheets import needs, pairings, parties, pledges, programmes
from infra.importing.sheets import Sheet
from infra.importing.sheets.amending import (
    NEED_AMENDMENTS,
    PAIRING_AMENDMENTS,
    PARTY_AMENDMENTS,
    PLEDGE_AMENDMENTS,
    PROGRAMME_AMENDMENTS,
)

Said: TypeAlias = tuple[Mapping[str, Any], Mapping[int, Line]]

AMENDED: Mapping[type[Event], Sheet] = {
    ProgrammeAmended: PROGRAMME_AMENDMENTS,
    PartyAmended: PARTY_AMENDMENTS,
    PairingAmended: PAIRING_AMENDMENTS,
    NeedAmended: NEED_AMENDMENTS,
    PledgeAmended: PLEDGE_AMENDMENTS,
}


def anew(it: Recorded) -> Said:
    """All that the thing says from now on, and the same of its lines."""
    match it.event:
        case ProgrammeAmended() as event:
            return {"name": event.name, **programmes.rules(event.rules)}, {}
        case PartyAmended() as event:
            return parties.standing(event.standing, it), {}
        case PairingAmended() as event:
            return pairings.terms(event.terms), {}
        case NeedAmended() as event:
            return needs.content(event.content, it), needs.lines(event.content)
        case PledgeAmended() as event:
            return pledges.content(event.content, it), pledges.lines(event.content)
    raise TypeError(type(it.event).__name__)


def amendment(it: Recorded) -> list[Mapping[str, Any]]:
    """Its rows, but for who and when."""
    head, lines = anew(it)
    first, *others = [lines[n] for n in sorted(lines)] or [{}]
    return [{**head, "amended_on": it.provenance.about, **first}, *others]
