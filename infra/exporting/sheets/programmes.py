"""专项行动: from the opening of a programme to its row."""

from typing import Any

from domain.events import programmes as of
from domain.kernel import Recorded
from infra.exporting.cells import region
from infra.exporting.paper import BEGINNING, Saying
from infra.exporting.sheets.common import person


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
    for it in said.returns:
        head |= {
            f"{it.kind.value}_due_on": it.due_on,
            f"{it.kind.value}_working_days": it.working_days,
        }
    return head
