"""The rows of pledges, and of where things are."""

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from domain.codes.needs import Kind
from domain.codes.pledges import Channel
from domain.codes.reasons import Reason
from domain.codes.stages import PledgeStage
from domain.ids import (
    CampaignId,
    NeedId,
    PartyId,
    PledgeId,
    ProgrammeId,
    RegionId,
    TextId,
)
from domain.pledges.views import BINDING, UNBOUND
from domain.quantities import NONE


class PlaceRow(NamedTuple):
    """Where a party or a need is, by everything it ever said: the last holds.

    `said`: as `region-53 party-… anybody`; for a need the party is whom it is for. By the last of
    it `is_private`: the need names a household or child.
    """

    thing_id: str
    programme_id: ProgrammeId | None
    said: tuple[str, ...]
    is_private: bool = False

    @property
    def region_id(self) -> RegionId:
        return RegionId(self.said[-1].split()[0])

    @property
    def party_id(self) -> PartyId:
        return PartyId(self.said[-1].split()[1])


class PledgeRow(NamedTuple):
    """A pledge as it stands now. `is_public`: it was accepted once.

    `due_on`: the first day on which something is due that has not been accepted; like
    `expires_on` it is the last of all days where there is none. `need_id`, `village_id` and
    `county_id`: what it is meant for. `meant_…`: where that is, and whose.
    """

    pledge_id: PledgeId
    giver_id: PartyId
    giver_region_id: RegionId
    stage: PledgeStage
    is_public: bool
    is_anonymous: bool
    is_public_promise: bool
    is_performed: bool
    has_left: bool
    offered_on: date
    due_on: date
    expires_on: date
    kinds: tuple[Kind, ...]
    channel: Channel | None
    collector_id: PartyId | None
    campaign_id: CampaignId | None
    need_id: NeedId | None
    village_id: PartyId | None
    county_id: RegionId | None
    notice_id: TextId | None
    evidence_ids: tuple[str, ...]
    giver_province_id: RegionId
    giver_city_id: RegionId | None
    giver_county_id: RegionId | None
    meant_party_id: PartyId | None
    meant_province_id: RegionId | None
    meant_city_id: RegionId | None
    meant_county_id: RegionId | None

    def is_live(self, on: date) -> bool:
        """May it be allocated as of this day? What is bound does not pass with time."""
        in_time = self.stage in UNBOUND and on <= self.expires_on
        return self.offered_on <= on and (in_time or self.stage in BINDING)


class PledgeStep(NamedTuple):
    """One step of a pledge, with all that it said anew: enough to go back to the step before."""

    pledge_id: PledgeId
    number: int
    name: str
    stage: PledgeStage
    on: date
    reason: Reason | None
    notice_id: TextId | None
    is_public_promise: bool
    content: dict[str, Any] | None
    meant_party_id: PartyId | None
    meant_region_id: RegionId | None


class LineRow(NamedTuple):
    """What one line of a pledge offers, and what became of it, in its base unit."""

    pledge_id: PledgeId
    line: int
    kind: Kind
    unit: str
    pledged: Decimal
    given: Decimal
    given_unit: str
    due_on: date | None
    allocated: Decimal = NONE
    received: Decimal = NONE
    accepted: Decimal = NONE

    @property
    def left(self) -> Decimal:
        return self.pledged - self.allocated


class WentRow(NamedTuple):
    """How many approved allocations of a pledge went to needs of a programme."""

    pledge_id: PledgeId
    programme_id: ProgrammeId
    allocations: int
