"""What all sheets say alike: by whom, how much, and what was entered in error."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple, TypeAlias

from domain.codes.roles import Role
from domain.ids import PartyId, PersonId
from domain.kernel import Event, Recorded
from infra.exporting.cells import exact, unit
from infra.exporting.paper import Place, Saying


class Plain(NamedTuple):
    """A step of an office's: which it is of a row's, where its day and person stand, and in which
    columns what it says, by the names of the event's fields.
    """

    place: int
    day: str
    person: str = "approver"
    says: Mapping[str, str] = {}


Plains: TypeAlias = Mapping[type[Event], Plain]
REASON = {"reason": "reason"}


def plainly(it: Recorded, steps: Plains) -> Saying | None:
    """What has a note has no room in a row."""
    step = steps.get(type(it.event))
    return as_told(it, step) if step and not vars(it.event).get("note") else None


def as_told(it: Recorded, step: Plain) -> Saying:
    head = {step.day: it.provenance.about, step.person: person(it)}
    head |= {column: getattr(it.event, field) for column, field in step.says.items()}
    return Saying((step.place,), head, role=Role.COORDINATOR)


def same_hand(place: Place, it: Recorded, first: Recorded, day: str, **more: Any) -> Saying | None:
    """A step of whoever took the first."""
    by, before = it.provenance.actor, first.provenance.actor
    if (by.person_id, by.role, by.party_id) != (before.person_id, before.role, before.party_id):
        return None
    return Saying(place, {day: it.provenance.about, **more})


def person(it: Recorded) -> PersonId:
    """By their pseudonym; who typed it in for them is another matter."""
    return it.provenance.actor.person_id


def hands(it: Recorded) -> dict[str, Any]:
    """Who took a step, for whom, and as what."""
    actor = it.provenance.actor
    return {"handler": actor.person_id, "party": actor.party_id, "role": Role(actor.role)}


def acting_giver(it: Recorded) -> PartyId | None:
    """For whom a member acted."""
    actor = it.provenance.actor
    return actor.party_id if actor.role == Role.MEMBER else None


def measure(quantity: Decimal, base: str) -> dict[str, Any]:
    """What is recorded in base units alone; money is told in yuan."""
    if base == "fen":
        return {"quantity": exact(quantity / 100), "unit": unit("yuan")}
    return {"quantity": exact(quantity), "unit": unit(base)}


def undone(place: int, it: Recorded, steps: Mapping[str, type[Event]]) -> Saying | None:
    event: Any = it.event
    words = {kind.__name__: zh for zh, kind in steps.items()}
    if event.note or event.step not in words:
        return None
    head = {
        "retracted_step": words[event.step],
        "retraction_reason": event.reason,
        "retracted_on": it.provenance.about,
        "approver": person(it),
    }
    return Saying((place,), head, role=Role.COORDINATOR)
