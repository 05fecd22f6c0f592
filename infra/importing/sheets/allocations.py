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
from infra.importing import cells
from infra.importing.columns import Column, measured, unit
from infra.importing.form import Form
from infra.importing.sheets.common import ENDING, STARTING, day, reason, retracting, retraction
from infra.importing.sheets.sheet import Sheet, events_in
from infra.importing.things import Step

COLUMNS = (
    *STARTING,
    Column("need", "需求", "the need's number", cells.words, required=True, field="need_id"),
    Column("need_line", "需求行", "which line of the need; empty: 1", cells.whole),
    Column("pledge", "认捐", "the pledge's number", cells.words, required=True, field="pledge_id"),
    Column("pledge_line", "认捐行", "which line of the pledge; empty: 1", cells.whole),
    Column("giver", "认捐方", "the number of the party that gives; 经办人 acts for it", cells.words),
    Column("pairing", "结对", "the number of the pairing it happens under", cells.words, field="pairing_id"),
    Column("quantity", "数量", "how much; a unit may stand behind it", cells.quantity, required=True),
    Column("unit", "单位", "of which unit", unit),
    day("proposed_on", "提出日期", "when it was proposed", required=True),
    day("approved_on", "批准日期", "when a second person approved it: the day of the match"),
    day("rejected_on", "否决日期", "when it was turned down"),
    day("withdrawn_on", "撤回日期", "when the proposal was taken back"),
    day("released_on", "解除日期", "when what was still to come was set free"),
    reason("reason", "原因", "why it was turned down or released"),
    *retracting({"提出": AllocationProposed, "批准": AllocationApproved, "解除": AllocationReleased}),
    *ENDING,
)  # fmt: skip


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
