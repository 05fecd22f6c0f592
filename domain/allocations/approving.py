"""The word of a second person on a proposed allocation. Approval is the match (对接)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.allocations.covering import must_be_covered
from domain.allocations.interests import INTERESTED, must_serve_no_interest
from domain.allocations.known import KnownAllocation, known_allocation
from domain.codes.needs import Purpose
from domain.codes.reasons import Reason
from domain.codes.stages import AllocationStage, PledgeStage
from domain.events.allocations import (
    AllocationApproved,
    AllocationProposed,
    AllocationRejected,
)
from domain.events.pledges import (
    PledgeAccepted,
    PledgeAmended,
    PledgeBound,
    PledgeOffered,
    PledgeRedirected,
)
from domain.ids import AllocationId
from domain.kernel import Asked, Decision, Happening, Look
from domain.needs.publication import must_be_consented
from domain.pairings.views import PairingStanding
from domain.refusals.allocations import (
    LineIsIndivisible,
    NeedIsMet,
    NeedIsNotOpen,
    NoSuchLine,
    PairingDoesNotCover,
    PairingIsNotNamed,
    PledgeIsMeantForAnother,
    PledgeIsNotLive,
    PledgeIsSpent,
)
from domain.refusals.common import NeedsASecondPerson, WrongStage
from domain.refusals.needs import ConsentIsMissing
from domain.refusals.parties import PartyMayNotAct
from domain.refusals.people import GuardianMustConsent
from domain.reliance.marks import relying_on, relying_on_member
from domain.texts import Text

SIGNING = (PledgeOffered, PledgeAmended, PledgeBound, PledgeRedirected)
"""The steps of those who sign for a pledge: who took one of them does not approve what it gives."""


@dataclass(frozen=True)
class ApproveAllocation(Decision):
    """Match so much of a need, as a second person. Every rule is decided anew.

    A pledge that was only offered is accepted by it.
    """

    allocation_id: AllocationId

    refuses = (
        ConsentIsMissing,
        GuardianMustConsent,
        LineIsIndivisible,
        NeedIsMet,
        NeedIsNotOpen,
        NeedsASecondPerson,
        NoSuchLine,
        PairingDoesNotCover,
        PairingIsNotNamed,
        PartyMayNotAct,
        PledgeIsMeantForAnother,
        PledgeIsNotLive,
        PledgeIsSpent,
        WrongStage,
        *INTERESTED,
    )

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        allocation = known_allocation(look, self.allocation_id)
        allocation.sides.may(asked, self, self.allocation_id)
        allocation.course.must_be(asked, self.allocation_id, AllocationStage.PROPOSED)
        self.must_be_second(look, asked, allocation)
        must_serve_no_interest(look, asked, allocation)
        allocation.sides.must_stand_on(asked.on)
        allocation.sides.must_be_able_to_act(look, asked)
        must_be_consented(look, asked, allocation.sides.content, Purpose.MATCHING)
        must_be_covered(look, allocation, asked.on)
        self.must_have_room(look, allocation, asked.on)
        yield from self.accepting(asked, allocation)
        yield AllocationApproved(
            allocation_id=self.allocation_id,
            binding=allocation.binding,
            quantity=allocation.standing.quantity,
            unit=allocation.standing.unit,
        )
        yield from relying_on(look, asked, allocation.sides.parties)
        yield from self.by_membership(asked, look, allocation)

    def by_membership(
        self, asked: Asked, look: Look, allocation: KnownAllocation
    ) -> Iterator[Happening]:
        """Where a consortium assists, the giver gives as a member of it."""
        pairing_id, giver_id = allocation.binding.pairing_id, allocation.sides.giver.party_id
        pair = look(PairingStanding(pairing_id)).pair if pairing_id else None
        if pair and pair.assisting_id != giver_id:
            yield from relying_on_member(look, asked, pair.assisting_id, giver_id)

    def must_be_second(self, look: Look, asked: Asked, allocation: KnownAllocation) -> None:
        """Neither who proposed it, nor a signatory of the pledge, nor who typed either in."""
        allocation.course.second_person(look, asked, self.allocation_id, AllocationProposed)
        allocation.sides.pledge.course.second_person(look, asked, self.allocation_id, *SIGNING)

    def must_have_room(self, look: Look, allocation: KnownAllocation, day: date) -> None:
        room, standing = allocation.room(look), allocation.standing
        room.must_hold(standing.quantity, standing.unit, day)
        room.must_not_divide(standing.quantity, standing.unit)

    def accepting(self, asked: Asked, allocation: KnownAllocation) -> Iterator[Happening]:
        pledge = allocation.sides.pledge
        if pledge.course.last.stage is PledgeStage.OFFERED:
            pledge.course.must_be(asked, pledge.pledge_id, PledgeStage.OFFERED)
            yield PledgeAccepted(pledge_id=pledge.pledge_id)


@dataclass(frozen=True)
class RejectAllocation(Decision):
    """Turn a proposed allocation down."""

    allocation_id: AllocationId
    reason: Reason
    note: Text | None = None

    refuses = (WrongStage,)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        allocation = known_allocation(look, self.allocation_id)
        allocation.sides.may(asked, self, self.allocation_id)
        allocation.course.must_be(asked, self.allocation_id, AllocationStage.PROPOSED)
        yield AllocationRejected(
            allocation_id=self.allocation_id,
            binding=allocation.binding,
            reason=self.reason,
            note=self.note,
        )
