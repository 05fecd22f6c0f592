"""What goes into a delivery: so much for each allocation, never more than is owed."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from domain.allocations.known import KnownAllocation
from domain.codes.parties import PartyKind
from domain.codes.stages import AllocationStage
from domain.deliveries.tally import totals
from domain.events.allocations import AllocationApproved
from domain.events.deliveries import DeliveryLine
from domain.events.needs import NeedContent
from domain.ids import AllocationId
from domain.parties.views import PartyStanding
from domain.quantities import Measure
from domain.refusals.common import DayIsTooEarly, UnitsDiffer, WrongStage
from domain.refusals.deliveries import DoesNotReceive, MoreThanIsOwed
from domain.regions import contains

RECEIVE_FOR_OTHERS = frozenset({PartyKind.PUBLIC_INSTITUTION, PartyKind.SCHOOL})


class Parcel(BaseModel):
    """So much for one allocation; where none is named, more than was asked for (额外)."""

    model_config = ConfigDict(frozen=True)

    allocation_id: AllocationId | None = None
    measure: Measure

    def line(self, allocation: KnownAllocation | None) -> DeliveryLine:
        return DeliveryLine(
            allocation_id=self.allocation_id,
            binding=allocation.binding if allocation else None,
            quantity=self.measure.quantity,
            unit=self.measure.unit,
        )


def must_be_owed(parcels: tuple[Parcel, ...], of: KnownAllocation, day: date) -> None:
    """All the parcels for one allocation: approved by the day, in its unit, and still to come."""
    standing = of.standing
    must_be_approved(of, day)
    for it in parcels:
        if it.measure.unit != standing.unit:
            raise UnitsDiffer(standing.unit, it.measure.unit)
    sent = totals((it.allocation_id, it.measure.quantity) for it in parcels)
    if sent[standing.allocation_id] > standing.undelivered:
        raise MoreThanIsOwed(standing.allocation_id, standing.undelivered, standing.unit)


def must_be_approved(allocation: KnownAllocation, day: date) -> None:
    standing = allocation.standing
    approved_on = standing.course.day_of(AllocationApproved.__name__)
    if approved_on is None:
        stage = standing.course.last.stage
        raise WrongStage(standing.allocation_id, stage, (AllocationStage.APPROVED,))
    if day < approved_on:
        raise DayIsTooEarly(day, standing.allocation_id, approved_on)


def must_receive(receiver: PartyStanding, allocation: KnownAllocation, day: date) -> None:
    content = allocation.sides.content
    if not (receiver.party_id == content.beneficiary_id or receives_for(receiver, content, day)):
        raise DoesNotReceive(receiver.party_id, allocation.binding.need_id)


def receives_for(receiver: PartyStanding, content: NeedContent, day: date) -> bool:
    """A school or a public institution receives for those of its own region."""
    own = receiver.region_id if receiver.kind in RECEIVE_FOR_OTHERS else None
    return own is not None and contains(own, content.region_id, day)
