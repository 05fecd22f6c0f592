"""Steps of an allocation, beside its proposal."""

from domain.allocations.approving import ApproveAllocation, RejectAllocation
from domain.allocations.proposing import WithdrawAllocation
from domain.allocations.releasing import ReleaseAllocation
from domain.allocations.retracting import RetractAllocationStep
from domain.events.allocations import (
    AllocationApproved,
    AllocationRejected,
    AllocationReleased,
    AllocationStepRetracted,
    AllocationWithdrawn,
)
from infra.importing.acts.act import WHY, Act, because, retraction

ALLOCATION_ACTS = (
    Act("批准", "approve", ApproveAllocation, AllocationApproved),
    Act("否决", "reject", RejectAllocation, AllocationRejected, because, may_take=WHY),
    Act("撤回", "withdraw", WithdrawAllocation, AllocationWithdrawn),
    Act(
        "解除",
        "release",
        ReleaseAllocation,
        AllocationReleased,
        because,
        may_take=WHY,
        told_by=("reason",),
    ),
    retraction(RetractAllocationStep, AllocationStepRetracted),
)
