"""步骤: whatever a thing went through, each step in a row of its own."""

from collections.abc import Mapping
from typing import Any

from domain.events import needs, pairings, parties, pledges, programmes
from domain.events.deliveries import DeliveryAccepted, DeliveryReceived, DeliveryRefused
from domain.ids import Id, RegionId
from domain.kernel import Event, Recorded
from infra.exporting.cells import region
from infra.exporting.sheets.common import hands, measure
from infra.importing.acts import undoable
from infra.importing.columns.steps import KINDS
from infra.importing.saying import act_for

ALIKE = (
    "side",
    "level",
    "closing",
    "purpose",
    "is_by_guardian",
    "grade",
    "rated_on",
    "expires_on",
    "criteria",
    "is_public_promise",
    "line",
    "reason",
    "note",
)
"""Columns that have the name of what they say."""
WORDS = ("agreement", "consent", "public_notice", "issuer")
"""What stands in the column 内容."""
OTHERS = ("into_id", "member_id", "pairing_id", "by_id", "programme_id", "beneficiary_id")


class Unsayable(Exception):
    """A step that no sheet has a word for."""

    def __init__(self, event: Event) -> None:
        super().__init__(f"No sheet says {type(event).__name__}.")


def step(it: Recorded, first: Recorded) -> Mapping[str, Any]:
    """Its row, but for the number of its thing, and for which time it is."""
    found = act_for(it.event)
    if found is None:
        raise Unsayable(it.event)
    kind, act = found
    thing = next(zh for zh, one in KINDS.items() if one is kind)
    row = {"thing": thing, "step": act.zh, "day": it.provenance.about, **hands(it)}
    asked = {*act.takes, *act.may_take}
    return row | {k: v for k, v in values(kind, it, first).items() if k in asked}


def values(kind: type[Id], it: Recorded, first: Recorded) -> dict[str, Any]:
    event: Any = it.event
    told = vars(event)
    found = {name: told[name] for name in ALIKE if name in told}
    found["words"] = next((said for name in WORDS if (said := told.get(name))), None)
    found |= {"other": other(event, first)}
    if isinstance(event, DeliveryReceived | DeliveryAccepted | DeliveryRefused):
        found |= measure(event.of.quantity, event.of.unit)
    if isinstance(event, pledges.PledgeRedirected):
        found |= meant(event, it)
    if isinstance(event, pairings.ResponsibleNamed):
        found |= {"person": event.responsible_id}
    if isinstance(event, needs.ProjectAgreed):
        found |= {"party": event.party_id}
    if isinstance(event, needs.ConsentWithdrawn | needs.ConsentRecorded):
        found |= {"purpose": event.purpose}
    if isinstance(event, needs.ConsentRecorded):
        found |= {"guardian": event.guardian_id}
    if isinstance(event, programmes.VillageUnpicked | programmes.PickStepRetracted):
        province = RegionId(event.picks_id.rpartition("/")[2])
        found |= {"region": region(province, it.provenance.about)}
    if "step" in told:
        found |= {"undone": word(kind, event.step)}
    return found


def other(event: Any, first: Recorded) -> Id | None:
    """The other thing that the step is about; a need is handed in to its programme."""
    if isinstance(event, needs.NeedSubmitted) and isinstance(first.event, needs.NeedDrafted):
        return first.event.programme_id
    if isinstance(event, parties.PartyRated):
        return None
    told = vars(event)
    found: Id | None = next((it for name in OTHERS if (it := told.get(name))), None)
    return found


def meant(event: pledges.PledgeRedirected, it: Recorded) -> dict[str, Any]:
    to = event.designation
    return {
        "for_need": to.need_id,
        "for_village": to.village_id,
        "for_county": to.county_id and region(to.county_id, it.provenance.about),
    }


def word(kind: type[Id], step: str) -> str:
    """By which 步骤 retracts it."""
    return next(zh for zh, event in undoable(kind).items() if event.__name__ == step)
