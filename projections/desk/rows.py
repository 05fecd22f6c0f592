"""What stands on a desk, and what must be known to put it there."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from domain.codes.code import Code
from domain.ids import AllocationId, DeliveryId, PartyId, ProgrammeId, RegionId


class Task(Code):
    """What is to be done."""

    VERIFY_PARTY = "verify_party", "核实主体"
    SUBMIT_NEED = "submit_need", "提交需求"
    VERIFY_NEED = "verify_need", "核实需求"
    PUBLISH_NEED = "publish_need", "公布需求"
    AGREE_PAIRING = "agree_pairing", "同意结对"
    AMEND_PAIRING = "amend_pairing", "修改结对"
    APPROVE_PAIRING = "approve_pairing", "审批结对"
    ACCEPT_PLEDGE = "accept_pledge", "接受认捐"
    APPROVE_ALLOCATION = "approve_allocation", "审批对接"
    DISPATCH = "dispatch", "交付"
    RECEIVE = "receive", "签收"
    CHECK = "check", "验收"
    SUBMIT_RETURN = "submit_return", "报送报告"


class Item(NamedTuple):
    """Something waits somewhere, for the office of the region or for a party there.

    `whom` is the region or the party, `since` the day on which it began to wait. Provisional: the
    day by which it is due may still move.
    """

    thing_id: str
    task: Task
    whom: str
    since: date
    due_on: date | None
    is_provisional: bool
    programme_id: ProgrammeId | None
    party_id: PartyId | None
    is_for_office: bool
    province_id: RegionId
    city_id: RegionId | None
    county_id: RegionId | None


class Owed(NamedTuple):
    """How much of an approved allocation is still to be sent."""

    allocation_id: AllocationId
    left: Decimal


class Parcel(NamedTuple):
    """How much of a delivery's line was sent, arrived, and was found good or bad."""

    delivery_id: DeliveryId
    line: int
    sent: Decimal
    arrived: Decimal
    checked: Decimal
