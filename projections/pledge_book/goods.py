"""The rows of allocations and deliveries."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from domain.codes.stages import AllocationStage, DeliveryStage
from domain.ids import AllocationId, DeliveryId, NeedId, PairingId, PartyId, PledgeId, RegionId
from domain.quantities import NONE


class Step(NamedTuple):
    """One step of an allocation or a delivery."""

    thing_id: str
    number: int
    name: str
    on: date


class AllocationRow(NamedTuple):
    """So much of a pledge for one line of a need. `is_public`: it was approved.

    The place is the need's, as on the day of the proposal; `giver_…` is the giver's.
    """

    allocation_id: AllocationId
    need_id: NeedId
    need_line: int
    pledge_id: PledgeId
    pledge_line: int
    pairing_id: PairingId | None
    giver_id: PartyId
    beneficiary_id: PartyId
    province_id: RegionId
    city_id: RegionId | None
    county_id: RegionId | None
    giver_province_id: RegionId
    giver_city_id: RegionId | None
    giver_county_id: RegionId | None
    stage: AllocationStage
    is_public: bool
    proposed_on: date
    approved_on: date | None
    released_on: date | None
    unit: str
    quantity: Decimal
    released: Decimal = NONE
    dispatched: Decimal = NONE
    received: Decimal = NONE
    accepted: Decimal = NONE
    refused: Decimal = NONE

    @property
    def undelivered(self) -> Decimal:
        """What may still be sent, or released. What was refused is owed again."""
        if not self.is_public:
            return NONE
        return self.quantity - self.dispatched + self.refused - self.released


class DeliveryRow(NamedTuple):
    """Something that was sent. `is_open`: not all of it has arrived and been looked at.

    The place is the receiver's, as on the day of the dispatch.
    """

    delivery_id: DeliveryId
    receiver_id: PartyId
    stage: DeliveryStage
    is_open: bool
    dispatched_on: date
    province_id: RegionId
    city_id: RegionId | None
    county_id: RegionId | None


class DeliveryLineRow(NamedTuple):
    """One line of a delivery; without an allocation it is surplus."""

    delivery_id: DeliveryId
    line: int
    allocation_id: AllocationId | None
    need_id: NeedId | None
    pledge_id: PledgeId | None
    unit: str
    sent: Decimal
    arrived: Decimal = NONE
    accepted: Decimal = NONE
    refused: Decimal = NONE

    @property
    def is_waiting(self) -> bool:
        """For something to arrive, or for the receiver's word on what did."""
        return self.accepted + self.refused < self.sent
