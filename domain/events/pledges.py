"""What can happen to a pledge."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from domain.codes.code import Word
from domain.codes.needs import Kind
from domain.codes.pledges import Anonymity, Channel
from domain.codes.reasons import Reason
from domain.ids import CampaignId, NeedId, PartyId, PledgeId, RegionId
from domain.kernel import Event
from domain.quantities import Measure
from domain.texts import Evidence, Text

MOST_LINES = 100


class PledgeLine(BaseModel):
    """One thing that is offered, by a day if one was promised."""

    model_config = ConfigDict(frozen=True)

    kind: Kind
    measure: Measure
    due_on: date | None = None


class Designation(BaseModel):
    """Whom a pledge is meant for: one need, one village or one county; or nobody yet."""

    model_config = ConfigDict(frozen=True)

    need_id: NeedId | None = None
    village_id: PartyId | None = None
    county_id: RegionId | None = None


class PledgeContent(BaseModel):
    """All that a pledge says. Lines are known by their number, counted from 1."""

    model_config = ConfigDict(frozen=True)

    lines: Annotated[tuple[PledgeLine, ...], Field(min_length=1, max_length=MOST_LINES)]
    designation: Designation = Designation()
    anonymity: Anonymity = Anonymity.NAMED
    channel: Channel | None = None
    collector_id: PartyId | None = None
    campaign_id: CampaignId | None = None
    expires_on: date | None = None
    evidence: Annotated[tuple[Evidence, ...], Field(max_length=20)] = ()


class PledgeOffered(Event):
    """A party said what it would give. Nothing binds it yet."""

    pledge_id: PledgeId
    party_id: PartyId
    content: PledgeContent


class PledgeAmended(Event):
    """What the pledge says was replaced."""

    pledge_id: PledgeId
    content: PledgeContent


class PledgeAccepted(Event):
    """A coordinator accepted the offer."""

    pledge_id: PledgeId


class PledgeBound(Event):
    """The pledge became binding, by an agreement or by a public promise (慈善法)."""

    pledge_id: PledgeId
    agreement: Text | None = None
    is_public_promise: bool = False


class PledgeWithdrawn(Event):
    """The giver took the pledge back before it was binding."""

    pledge_id: PledgeId
    reason: Reason | None = None


class PledgeLapsed(Event):
    """The pledge's time was over, and nobody had taken it up."""

    pledge_id: PledgeId


class PledgeReleased(Event):
    """The giver was freed from a binding pledge, for a reason told to the public."""

    pledge_id: PledgeId
    reason: Reason
    public_notice: Text


class PledgeDefaulted(Event):
    """What was bound did not come when it was due."""

    pledge_id: PledgeId


class PledgeDemanded(Event):
    """The receiving side demanded what was bound."""

    pledge_id: PledgeId
    note: Text | None = None


class PledgeRedirected(Event):
    """With the giver's consent, the pledge is meant for something else now."""

    pledge_id: PledgeId
    designation: Designation
    consent: Text


class PledgeClosedShort(Event):
    """What came was taken for all that will come."""

    pledge_id: PledgeId
    reason: Reason
    note: Text | None = None


class PledgeStepRetracted(Event):
    """A step of the pledge had been entered in error: it never happened."""

    pledge_id: PledgeId
    step: Word
    reason: Reason
    note: Text | None = None
