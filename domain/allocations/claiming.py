"""Taking up a need (认领): the pledge and the proposals to allocate it, in one act."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, ConfigDict, PositiveInt

from domain.allocations.proposing import must_be_new, pairing_must_be_known
from domain.allocations.room import must_have_line
from domain.codes.pledges import Anonymity, Channel
from domain.events.allocations import AllocationProposed, Binding
from domain.events.needs import NeedContent, NeedLine
from domain.events.pledges import Designation, PledgeContent, PledgeLine
from domain.ids import AllocationId, CampaignId, NeedId, PairingId, PartyId, PledgeId
from domain.kernel import Asked, Decision, Happening, Look
from domain.lines import must_be_some
from domain.needs.reach import known_need
from domain.pledges.content import must_be_meant
from domain.pledges.offering import OfferPledge
from domain.pledges.reach import may_give
from domain.quantities import Measure
from domain.refusals.allocations import NoSuchLine
from domain.refusals.common import TooMany, UnitsDiffer


class Claim(BaseModel):
    """So much of one line of the need, by a day if one is promised."""

    model_config = ConfigDict(frozen=True)

    need_line: PositiveInt
    measure: Measure
    due_on: date | None = None


@dataclass(frozen=True)
class ClaimNeed(Decision):
    """Offer what one or several lines of a need ask for, and propose it for them.

    The pledge is meant for this need. Nothing is held until the proposals are approved.
    """

    pledge_id: PledgeId
    party_id: PartyId
    need_id: NeedId
    lines: tuple[Claim, ...]
    pairing_id: PairingId | None = None
    anonymity: Anonymity = Anonymity.NAMED
    channel: Channel | None = None
    collector_id: PartyId | None = None
    campaign_id: CampaignId | None = None
    expires_on: date | None = None

    makes = ("pledge_id",)
    refuses = (NoSuchLine, TooMany, *OfferPledge.refuses)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        may_give(asked, self, look, self.party_id, self.party_id)
        must_be_some(self.lines)
        pairing_must_be_known(look, self.pairing_id)
        for allocation_id in self.allocation_ids:
            must_be_new(look, allocation_id)
        must_be_meant(look, asked, self.pledge_id, self.designation, self.party_id, self.pairing_id)
        _, need = known_need(look, self.need_id)
        offer = OfferPledge(self.pledge_id, self.party_id, self.offer(need))
        yield from offer.offered(asked, look)
        named = zip(self.allocation_ids, self.lines, strict=True)
        for line, (allocation_id, claim) in enumerate(named, start=1):
            yield self.proposed(allocation_id, line, claim)

    @property
    def allocation_ids(self) -> tuple[AllocationId, ...]:
        """Named after the pledge, in the order of its lines: so a retry names them again."""
        return tuple(
            AllocationId.derived(self.pledge_id, line) for line in range(1, len(self.lines) + 1)
        )

    @property
    def designation(self) -> Designation:
        return Designation(need_id=self.need_id)

    def offer(self, need: NeedContent) -> PledgeContent:
        return PledgeContent(
            lines=tuple(self.answer(need.lines, it) for it in self.lines),
            designation=self.designation,
            anonymity=self.anonymity,
            channel=self.channel,
            collector_id=self.collector_id,
            campaign_id=self.campaign_id,
            expires_on=self.expires_on,
        )

    def answer(self, lines: tuple[NeedLine, ...], claim: Claim) -> PledgeLine:
        """Of the kind, and in the unit, that the line of the need asks for."""
        must_have_line(self.need_id, claim.need_line, len(lines))
        asked = lines[claim.need_line - 1]
        if claim.measure.unit != asked.measure.unit:
            raise UnitsDiffer(asked.measure.unit, claim.measure.unit)
        return PledgeLine(kind=asked.kind, measure=claim.measure, due_on=claim.due_on)

    def proposed(self, allocation_id: AllocationId, line: int, claim: Claim) -> AllocationProposed:
        binding = Binding(
            need_id=self.need_id,
            need_line=claim.need_line,
            pledge_id=self.pledge_id,
            pledge_line=line,
            pairing_id=self.pairing_id,
        )
        return AllocationProposed(
            allocation_id=allocation_id,
            binding=binding,
            quantity=claim.measure.quantity,
            unit=claim.measure.unit,
        )
