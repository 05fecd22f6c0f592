"""交付: from the steps of a delivery to its rows."""

from typing import Any, TypeAlias

from domain.codes.roles import Role
from domain.events import deliveries as of
from domain.ids import PartyId
from domain.kernel import Recorded
from infra.exporting.paper import BEGINNING, Saying
from infra.exporting.sheets.common import acting_giver, measure, person, undone
from infra.importing.columns.deliveries import RETRACTABLE

Outcome: TypeAlias = of.DeliveryReceived | of.DeliveryAccepted | of.DeliveryRefused

LINES, END = 1, 2


def says(it: Recorded, first: Recorded) -> Saying | None:
    match it.event:
        case of.DeliveryDispatched() as event:
            return sent(event, it)
        case of.DeliveryReceived() as event:
            return outcome(1, it, first, event, "arrived_on", "received")
        case of.DeliveryAccepted() as event:
            return outcome(2, it, first, event, "accepted_on", "accepted")
        case of.DeliveryRefused(note=None, reason=reason) as event:
            why = {"refusal_reason": reason}
            return outcome(3, it, first, event, "accepted_on", "refused", why)
        case of.DeliveryStepRetracted(line=None):
            return undone(END, it, RETRACTABLE)
    return None


def sent(event: of.DeliveryDispatched, it: Recorded) -> Saying:
    head = {
        "receiver": event.receiver_id,
        "giver": acting_giver(it),
        "dispatched_on": it.provenance.about,
        "handler": person(it),
    }
    lines = {
        n: {"allocation": one.allocation_id, **measure(one.quantity, one.unit)}
        for n, one in enumerate(event.lines, start=1)
    }
    return Saying(BEGINNING, head, lines)


def outcome(
    n: int,
    it: Recorded,
    first: Recorded,
    event: Outcome,
    day: str,
    column: str,
    more: dict[str, Any] | None = None,
) -> Saying:
    """What became of one line: in one number each."""
    head = {day: it.provenance.about, "receiving_handler": person(it)}
    line = {column: measure(event.of.quantity, event.of.unit)["quantity"], **(more or {})}
    place = (LINES, event.line, n)
    return Saying(place, head, {event.line: line}, role=Role.RECEIVER, party_id=receiver(first))


def receiver(first: Recorded) -> PartyId | None:
    event = first.event
    return event.receiver_id if isinstance(event, of.DeliveryDispatched) else None
