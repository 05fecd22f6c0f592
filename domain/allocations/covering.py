"""Whether what is allocated is given under a pairing, where one has to be named (rules 8)."""

from datetime import date

from domain.allocations.known import KnownAllocation
from domain.kernel import Look
from domain.pairings.covering import covers
from domain.refusals.allocations import PairingDoesNotCover, PairingIsNotNamed


def must_be_covered(look: Look, allocation: KnownAllocation, day: date) -> None:
    """A need that is open to all asks for no pairing; but one that is named must be true."""
    sides, pairing_id = allocation.sides, allocation.binding.pairing_id
    if pairing_id is None:
        if not sides.content.is_open_to_all:
            raise PairingIsNotNamed(sides.need.need_id)
    elif not covers(look, pairing_id, sides.giver, sides.content, day):
        raise PairingDoesNotCover(pairing_id, sides.need.need_id, sides.giver.party_id, day)
