"""Steps of a delivery, beside its dispatch: each about so much of one line."""

from collections.abc import Mapping
from typing import Any

from domain.codes.reasons import Reason
from domain.codes.roles import Role
from domain.deliveries.accepting import AcceptDelivery, RefuseDelivery
from domain.deliveries.receiving import Arrival, RecordReceipt
from domain.deliveries.retracting import RetractDeliveryStep
from domain.events.deliveries import (
    DeliveryAccepted,
    DeliveryReceived,
    DeliveryRefused,
    DeliveryStepRetracted,
)
from domain.quantities import Measure
from infra.importing.acts.act import WHY, Act, retraction
from infra.importing.column import measured
from infra.importing.form import Form
from infra.importing.things import Leaf


def line(form: Form) -> int:
    return form["line"] or 1


def much(form: Form) -> Measure:
    return form.measure("quantity", measured, form["quantity"], form["unit"])


def part(form: Form) -> tuple[Any, ...]:
    return form.own, line(form), much(form)


def arrival(form: Form) -> tuple[Any, ...]:
    return form.own, (Arrival(line=line(form), measure=much(form)),)


def refusal(form: Form) -> tuple[Any, ...]:
    return (*part(form), form["reason"] or Reason.OTHER, form.text("note"))


def told(form: Form) -> Mapping[Leaf, Any]:
    measure = much(form)
    values = {"line": line(form), "quantity": measure.quantity, "unit": measure.unit}
    return {(name, ()): value for name, value in values.items()}


SOME = ("line", "unit")

DELIVERY_ACTS = (
    Act(
        "到货",
        "receive",
        RecordReceipt,
        DeliveryReceived,
        arrival,
        takes=("quantity",),
        may_take=SOME,
        told_by=("line",),
        acts_as=Role.RECEIVER,
        leaves=told,
    ),
    Act(
        "验收",
        "accept",
        AcceptDelivery,
        DeliveryAccepted,
        part,
        takes=("quantity",),
        may_take=SOME,
        told_by=("line",),
        acts_as=Role.RECEIVER,
        leaves=told,
    ),
    Act(
        "拒收",
        "refuse",
        RefuseDelivery,
        DeliveryRefused,
        refusal,
        takes=("quantity",),
        may_take=(*SOME, *WHY),
        told_by=("line",),
        acts_as=Role.RECEIVER,
        leaves=lambda form: {**told(form), ("reason", ()): form["reason"] or Reason.OTHER},
    ),
    retraction(RetractDeliveryStep, DeliveryStepRetracted, acts_as=Role.RECEIVER),
)
