"""Putting a quantity of a pledge forward for a need, and taking that back. Nothing is held."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.allocations.known import known_allocation
from domain.allocations.room import must_have_line, room_for
from domain.allocations.sides import Sides, sides_of
from domain.allocations.views import AllocationStanding
from domain.authority import scope_of
from domain.codes.stages import AllocationStage
from domain.events.allocations import AllocationProposed, AllocationWithdrawn, Binding
from domain.ids import AllocationId, NeedId, PairingId, PledgeId
from domain.kernel import Asked, Decision, Happening, Look
from domain.needs.telling import must_be_told_of
from domain.pairings.views import PairingStanding
from domain.pledges.views import PledgeStanding
from domain.quantities import Measure
from domain.refusals.allocations import NoSuchLine
from domain.refusals.common import AlreadyKnown, Unknown, WrongStage
from domain.refusals.parties import PartyMayNotAct


@dataclass(frozen=True)
class ProposeAllocation(Decision):
    """Put so much of one line of a pledge forward for one line of a need."""

    allocation_id: AllocationId
    need_id: NeedId
    need_line: int
    pledge_id: PledgeId
    pledge_line: int
    measure: Measure
    pairing_id: PairingId | None = None

    makes = ("allocation_id",)
    refuses = (AlreadyKnown, NoSuchLine, PartyMayNotAct)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        must_be_new(look, self.allocation_id)
        scope_of(asked, self)
        giver_id = look(PledgeStanding(self.pledge_id)).party_id
        must_be_told_of(look, asked, self.need_id, giver_id, self.pairing_id)
        sides = sides_of(look, self.need_id, self.pledge_id)
        sides.may(asked, self, self.need_id)
        sides.must_be_known_on(asked.on)
        sides.must_be_able_to_act(look, asked)
        self.must_name_what_exists(look, sides)
        room_for(look, self.binding).must_measure_in(self.measure.unit)
        yield AllocationProposed(
            allocation_id=self.allocation_id,
            binding=self.binding,
            quantity=self.measure.quantity,
            unit=self.measure.unit,
        )

    @property
    def binding(self) -> Binding:
        return Binding(
            need_id=self.need_id,
            need_line=self.need_line,
            pledge_id=self.pledge_id,
            pledge_line=self.pledge_line,
            pairing_id=self.pairing_id,
        )

    def must_name_what_exists(self, look: Look, sides: Sides) -> None:
        must_have_line(self.need_id, self.need_line, len(sides.content.lines))
        must_have_line(self.pledge_id, self.pledge_line, len(sides.offer.lines))
        pairing_must_be_known(look, self.pairing_id)


def must_be_new(look: Look, allocation_id: AllocationId) -> None:
    if look(AllocationStanding(allocation_id)).course.steps:
        raise AlreadyKnown(allocation_id)


def pairing_must_be_known(look: Look, pairing_id: PairingId | None) -> None:
    """Whether it covers both sides is a question for the approval."""
    if pairing_id and not look(PairingStanding(pairing_id)).exists:
        raise Unknown(pairing_id)


@dataclass(frozen=True)
class WithdrawAllocation(Decision):
    """Take a proposal back before anybody approved it."""

    allocation_id: AllocationId

    refuses = (WrongStage,)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        allocation = known_allocation(look, self.allocation_id)
        allocation.sides.may(asked, self, self.allocation_id)
        allocation.course.must_be(asked, self.allocation_id, AllocationStage.PROPOSED)
        yield AllocationWithdrawn(allocation_id=self.allocation_id, binding=allocation.binding)
