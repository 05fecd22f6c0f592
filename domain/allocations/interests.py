"""Nobody's own interest decides what is given (慈善法)."""

from domain.allocations.known import KnownAllocation
from domain.codes.pledges import Channel
from domain.events.pledges import Designation
from domain.grants.interests import are_related, must_have_no_interest
from domain.kernel import Asked, Look
from domain.refusals.grants import HasAnInterest, NamesAnInterestedParty

INTERESTED = (HasAnInterest, NamesAnInterestedParty)


def must_serve_no_interest(look: Look, asked: Asked, allocation: KnownAllocation) -> None:
    """Of whoever approves; nor of a donor who names, through a charity, who benefits."""
    giver_id, beneficiary_id = allocation.sides.parties
    must_have_no_interest(look, asked, allocation.standing.allocation_id, giver_id, beneficiary_id)
    offer = allocation.sides.offer
    is_named = offer.channel is Channel.CHARITY and names(offer.designation, allocation)
    if is_named and are_related(look, asked, giver_id, beneficiary_id):
        raise NamesAnInterestedParty(allocation.binding.pledge_id, beneficiary_id)


def names(meant: Designation, allocation: KnownAllocation) -> bool:
    """Whether it is meant for the beneficiary, or for this very need of theirs."""
    beneficiary_id = allocation.sides.content.beneficiary_id
    return meant.need_id == allocation.binding.need_id or meant.village_id == beneficiary_id
