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
from infra.importing import cells
from infra.importing.columns import Column, code, measured, unit
from infra.importing.form import Form
from infra.importing.sheets.common import ENDING, STARTING, day, retracting, retraction
from infra.importing.sheets.sheet import Sheet, events_in
from infra.importing.things import Leaf, Step

COLUMNS = (
    *STARTING,
    Column("receiver", "接收方", "the number of the party that receives it", cells.words,
           required=True, field="receiver_id"),
    Column("giver", "发出方", "the number of the party that sends it; 经办人 acts for it", cells.words),
    Column("allocation", "对接", "the allocation's number; empty: more than was asked for (额外)",
           cells.words, of_lines=True, field="allocation_id"),
    Column("quantity", "数量", "how much was sent; a unit may stand behind it", cells.quantity,
           required=True, of_lines=True),
    Column("unit", "单位", "of which unit, for all quantities of the line", unit, of_lines=True),
    Column("received", "到货数量", "how much of the line arrived", cells.number, of_lines=True),
    Column("accepted", "验收数量", "how much of the line was found good", cells.number, of_lines=True),
    Column("refused", "拒收数量", "how much of the line was sent back", cells.number, of_lines=True),
    Column("refusal_reason", "拒收原因", "why", code(Reason), of_lines=True, field="reason"),
    day("dispatched_on", "发出日期", "when it was sent; if nobody told, when it arrived", required=True),
    day("arrived_on", "到货日期", "when it arrived"),
    day("accepted_on", "验收日期", "when the receiving side accepted or refused it"),
    Column("receiving_handler", "接收人", "who received it for the receiving side; else 审批人", cells.words),
    *retracting({"发出": DeliveryDispatched, "到货": DeliveryReceived, "验收": DeliveryAccepted,
                 "拒收": DeliveryRefused}),
    *ENDING,
)  # fmt: skip


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
