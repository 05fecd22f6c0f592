"""What can happen to an allocation: a quantity of one pledge line for one need line."""

from pydantic import BaseModel, ConfigDict, PositiveInt

from domain.codes.code import Word
from domain.codes.reasons import Reason
from domain.ids import AllocationId, NeedId, PairingId, PledgeId
from domain.kernel import Event
from domain.quantities import Quantity
from domain.texts import Text


class Binding(BaseModel):
    """Which line of which pledge goes to which line of which need, under which pairing."""

    model_config = ConfigDict(frozen=True)

    need_id: NeedId
    need_line: PositiveInt
    pledge_id: PledgeId
    pledge_line: PositiveInt
    pairing_id: PairingId | None = None


class AllocationProposed(Event):
    """A quantity was put forward for a need. Nothing is held for it."""

    allocation_id: AllocationId
    binding: Binding
    quantity: Quantity
    unit: Word


class AllocationApproved(Event):
    """A second person approved: the need is matched by so much (对接)."""

    allocation_id: AllocationId
    binding: Binding
    quantity: Quantity
    unit: Word


class AllocationRejected(Event):
    """The proposal was turned down."""

    allocation_id: AllocationId
    binding: Binding
    reason: Reason
    note: Text | None = None


class AllocationWithdrawn(Event):
    """Whoever proposed the allocation took it back."""

    allocation_id: AllocationId
    binding: Binding


class AllocationReleased(Event):
    """What was still to be delivered is free again on both sides."""

    allocation_id: AllocationId
    binding: Binding
    quantity: Quantity
    unit: Word
    reason: Reason
    note: Text | None = None


class AllocationStepRetracted(Event):
    """A step of the allocation, about so much, had been entered in error: it never happened."""

    allocation_id: AllocationId
    binding: Binding
    step: Word
    quantity: Quantity
    unit: Word
    reason: Reason
    note: Text | None = None
