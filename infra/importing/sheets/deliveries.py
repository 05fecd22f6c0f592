"""交付: what was sent, what arrived, and what was found good."""

from collections.abc import Iterator
from typing import Any

from domain import events
from domain.codes.reasons import Reason
from domain.codes.roles import Role
from domain.deliveries.accepting import AcceptDelivery, RefuseDelivery
from domain.deliveries.parcels import Parcel
from domain.deliveries.receiving import Arrival, RecordReceipt
from domain.deliveries.retracting import RetractDeliveryStep
from domain.deliveries.sending import RecordDispatch
from domain.events.deliveries import (
    DeliveryAccepted,
    DeliveryDispatched,
    DeliveryReceived,
    DeliveryRefused,
    DeliveryStepRetracted,
)
from domain.ids import AllocationId, DeliveryId, PartyId
from domain.kernel import Actor, Decision, Event
from domain.quantities import Measure
from infra.importing.column import measured, unit
from infra.importing.columns.deliveries import COLUMNS
from infra.importing.form import Form
from infra.importing.sheets.retracting import retraction
from infra.importing.sheets.sheet import Sheet, events_in
from infra.importing.things import Leaf, Step


def steps(form: Form) -> Iterator[Step]:
    receiver, giver = form.the("receiver", PartyId), form.reference("giver", PartyId)
    role = Role.MEMBER if giver else Role.COORDINATOR
    sender = form.by("handler", role=role, party=giver)
    taking = form.by("receiving_handler", "approver", role=Role.RECEIVER, party=receiver)
    parcels = tuple(parcel(form, n) for n in range(len(form.lines)))
    dispatch = RecordDispatch(form.own, receiver, parcels)
    yield form.step("dispatch", DeliveryDispatched, dispatch, "dispatched_on", sender)
    for n in range(len(parcels)):
        yield from outcome(form, n, taking)
    yield from retraction(form, DeliveryStepRetracted, RetractDeliveryStep)


def parcel(form: Form, n: int) -> Parcel:
    line = form.lines[n]
    return Parcel(
        allocation_id=form.named_in("allocation", AllocationId, line.get("allocation")),
        measure=form.line(n, lambda it: measured(it["quantity"], it.get("unit"))),
    )


def outcome(form: Form, n: int, taking: Actor) -> Iterator[Step]:
    """What arrived of one line, and what was found good: in one number each."""
    line, number = form.lines[n], n + 1
    if "received" in line:
        form.needed("arrived_on", "received")
        measure = part(form, n, "received")
        receipt = RecordReceipt(form.own, (Arrival(line=number, measure=measure),))
        yield told(
            form, "receive", number, DeliveryReceived, receipt, measure, "arrived_on", taking
        )
    if line.get("accepted"):
        form.needed("accepted_on", "accepted")
        measure = part(form, n, "accepted")
        accept = AcceptDelivery(form.own, number, measure)
        yield told(form, "accept", number, DeliveryAccepted, accept, measure, "accepted_on", taking)
    if line.get("refused"):
        form.needed("accepted_on", "refused")
        measure = part(form, n, "refused")
        why = line.get("refusal_reason", Reason.OTHER)
        refuse = RefuseDelivery(form.own, number, measure, why)
        yield told(form, "refuse", number, DeliveryRefused, refuse, measure, "accepted_on", taking)


def part(form: Form, n: int, key: str) -> Measure:
    """In the unit of the line, written behind the quantity or in a column of its own."""
    return form.line(
        n, lambda it: measured((it[key], ""), it.get("unit") or unit(it["quantity"][1]))
    )


def told(
    form: Form,
    name: str,
    line: int,
    leads_to: type[Event],
    decision: Decision,
    measure: Measure,
    day: str,
    taking: Actor,
) -> Step:
    says: dict[Leaf, Any] = {
        ("line", ()): line,
        ("quantity", ()): measure.quantity,
        ("unit", ()): measure.unit,
    }
    return form.step(
        f"{name} {line}",
        leads_to,
        decision,
        day,
        taking,
        people="receiving_handler",
        told_by=("line",),
        says=says,
    )


DELIVERIES = Sheet(
    "deliveries",
    "交付",
    DeliveryId,
    "one delivery in one or more rows, one for each of its lines",
    COLUMNS,
    events_in(events.deliveries),
    steps,
)
