"""对接: so much of a pledge's line for a need's line."""

from collections.abc import Iterator

from domain import events
from domain.allocations.approving import ApproveAllocation, RejectAllocation
from domain.allocations.proposing import ProposeAllocation, WithdrawAllocation
from domain.allocations.releasing import ReleaseAllocation
from domain.allocations.retracting import RetractAllocationStep
from domain.codes.reasons import Reason
from domain.codes.roles import Role
from domain.events.allocations import (
    AllocationApproved,
    AllocationProposed,
    AllocationRejected,
    AllocationReleased,
    AllocationStepRetracted,
    AllocationWithdrawn,
)
from domain.ids import AllocationId, NeedId, PairingId, PartyId, PledgeId
from infra.importing.column import measured
from infra.importing.columns.allocations import COLUMNS
from infra.importing.form import Form
from infra.importing.sheets.retracting import retraction
from infra.importing.sheets.sheet import Sheet, events_in
from infra.importing.things import Step


def steps(form: Form) -> Iterator[Step]:
    own, why = form.own, form["reason"] or Reason.OTHER
    giver = form.reference("giver", PartyId)
    role = Role.MEMBER if giver else Role.COORDINATOR
    handler, approver = form.by("handler", role=role, party=giver), form.by("approver")
    yield form.step("propose", AllocationProposed, proposal(form), "proposed_on", handler)
    if "withdrawn_on" in form:
        withdraw = WithdrawAllocation(own)
        yield form.step("withdraw", AllocationWithdrawn, withdraw, "withdrawn_on", handler)
    for when, leads_to, decision, ends in (
        ("rejected_on", AllocationRejected, RejectAllocation(own, why), False),
        ("approved_on", AllocationApproved, ApproveAllocation(own), False),
        ("released_on", AllocationReleased, ReleaseAllocation(own, why), True),
    ):
        if when in form:
            yield form.step(when, leads_to, decision, when, approver, people="approver", ends=ends)
    yield from retraction(form, AllocationStepRetracted, RetractAllocationStep)


def proposal(form: Form) -> ProposeAllocation:
    return ProposeAllocation(
        allocation_id=form.own,
        need_id=form.the("need", NeedId),
        need_line=form["need_line"] or 1,
        pledge_id=form.the("pledge", PledgeId),
        pledge_line=form["pledge_line"] or 1,
        measure=form.measure("quantity", measured, form["quantity"], form["unit"]),
        pairing_id=form.reference("pairing", PairingId),
    )


ALLOCATIONS = Sheet(
    "allocations",
    "对接",
    AllocationId,
    "one allocation in each row",
    COLUMNS,
    events_in(events.allocations),
    steps,
)
