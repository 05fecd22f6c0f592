"""What can happen to a delivery. A line goes to one allocation, or is surplus."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, PositiveInt

from domain.codes.code import Word
from domain.codes.reasons import Reason
from domain.events.allocations import Binding
from domain.ids import AllocationId, DeliveryId, PartyId
from domain.kernel import Event
from domain.quantities import Quantity
from domain.texts import Evidence, Text

MOST_LINES = 100


class DeliveryLine(BaseModel):
    """So much for one allocation; or, where there is none, more than was asked for."""

    model_config = ConfigDict(frozen=True)

    allocation_id: AllocationId | None = None
    binding: Binding | None = None
    quantity: Quantity
    unit: Word


Lines = Annotated[tuple[DeliveryLine, ...], Field(min_length=1, max_length=MOST_LINES)]


class DeliveryDispatched(Event):
    """Something was sent on its way."""

    delivery_id: DeliveryId
    receiver_id: PartyId
    lines: Lines
    evidence: tuple[Evidence, ...] = ()


class DeliveryReceived(Event):
    """So much of one line arrived."""

    delivery_id: DeliveryId
    line: PositiveInt
    of: DeliveryLine
    evidence: tuple[Evidence, ...] = ()


class DeliveryAccepted(Event):
    """The receiving side found so much of what arrived good (验收)."""

    delivery_id: DeliveryId
    line: PositiveInt
    of: DeliveryLine
    evidence: tuple[Evidence, ...] = ()


class DeliveryRefused(Event):
    """The receiving side sent back so much of what arrived; it stays owed."""

    delivery_id: DeliveryId
    line: PositiveInt
    of: DeliveryLine
    reason: Reason
    note: Text | None = None
    evidence: tuple[Evidence, ...] = ()


class DeliveryStepRetracted(Event):
    """A step of the delivery had been entered in error: it never happened."""

    delivery_id: DeliveryId
    step: Word
    line: PositiveInt | None = None
    lines: Lines
    reason: Reason
    note: Text | None = None
