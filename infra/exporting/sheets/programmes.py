"""专项行动: from the opening of a programme to its row."""

from collections.abc import Sequence
from typing import Any

from domain.events import programmes as of
from domain.kernel import Recorded
from infra.exporting.cells import region
from infra.exporting.paper import BEGINNING, Saying
from infra.exporting.sheets.common import person
from infra.importing.columns.programmes import RETURNS, WORKING_DAYS


def says(it: Recorded, _: Recorded) -> Saying | None:
    match it.event:
        case of.ProgrammeOpened() as event:
            head = {
                "name": event.name,
                "region": region(event.region_id, it.provenance.about),
                "follows": event.follows_id,
                "opened_on": it.provenance.about,
                "handler": person(it),
            }
            return Saying(BEGINNING, head | rules(event.rules))
    return None


def rules(said: of.Rules) -> dict[str, Any]:
    head = {
        "pairing_kinds": said.pairing_kinds,
        "assisting_per_assisted": said.assisting_per_assisted,
        "assisted_per_assisting": said.assisted_per_assisting,
        "allows_self_help": said.allows_self_help,
        "starts_on": said.starts_on,
        "ends_on": said.ends_on,
        "requires_parent": said.requires_parent,
        "picks_per_province": said.picks_per_province,
        "publication": said.publication,
    }
    head |= {f"target_{it.kind.value}": it.number for it in said.targets}
    return head | returns(said.returns)


def returns(said: Sequence[of.Return]) -> dict[str, Any]:
    """Of each kind its days, and behind how many working days each, if it is behind any."""
    head: dict[str, Any] = {}
    for key, kind in RETURNS.items():
        own = [it for it in said if it.kind is kind]
        numbers = [it.working_days or 0 for it in own]
        head[key] = one_or_several([it.due_on for it in own])
        head[WORKING_DAYS[kind]] = one_or_several(numbers) if any(numbers) else None
    return head


def one_or_several(found: Sequence[Any]) -> Any:
    return found[0] if len(found) == 1 else tuple(found)
