"""Offering, and saying something else before it binds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.events.pledges import PledgeAmended, PledgeContent, PledgeLine, PledgeOffered
from domain.ids import PartyId, PledgeId
from domain.kernel import Asked, Decision, Happening, Look
from domain.pledges.balance import PledgeBalance
from domain.pledges.bindings import PledgeBindings
from domain.pledges.content import UNSOUND, must_be_meant, must_be_sound
from domain.pledges.reach import may_give, must_have_time, own_pledge
from domain.pledges.views import UNBOUND, PledgeStanding
from domain.refusals.common import AlreadyKnown, NothingChanges, WrongStage
from domain.refusals.pledges import PledgeIsAllocated
from domain.reliance.marks import relying_on


@dataclass(frozen=True)
class OfferPledge(Decision):
    """Say what one would give, perhaps for a certain need, village or county."""

    pledge_id: PledgeId
    party_id: PartyId
    content: PledgeContent

    makes = ("pledge_id",)
    refuses = (AlreadyKnown, *UNSOUND)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        may_give(asked, self, look, self.party_id, self.party_id)
        must_be_meant(look, asked, self.pledge_id, self.content.designation)
        yield from self.offered(asked, look)

    def offered(self, asked: Asked, look: Look) -> Iterator[Happening]:
        """Once it is settled that they may, and whom it is meant for."""
        if look(PledgeStanding(self.pledge_id)).exists:
            raise AlreadyKnown(self.pledge_id)
        must_be_sound(look, asked, self.pledge_id, self.party_id, self.content)
        yield PledgeOffered(pledge_id=self.pledge_id, party_id=self.party_id, content=self.content)
        yield from relying_on(look, asked, [self.party_id, self.content.collector_id])


@dataclass(frozen=True)
class AmendPledge(Decision):
    """Replace what a pledge says before it binds. What is allocated of it has to be covered.

    What was accepted has to be accepted anew.
    """

    pledge_id: PledgeId
    content: PledgeContent

    refuses = (NothingChanges, PledgeIsAllocated, WrongStage, *UNSOUND)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        pledge, content = own_pledge(asked, self, look, self.pledge_id)
        pledge.course.must_be(asked, self.pledge_id, *UNBOUND)
        must_have_time(pledge, content, asked)
        if self.content == content:
            raise NothingChanges(self.pledge_id)
        must_be_sound(look, asked, self.pledge_id, pledge.party_id, self.content)
        if self.content.designation != content.designation:
            must_be_meant(look, asked, self.pledge_id, self.content.designation)
        balance, bindings = look(PledgeBalance(self.pledge_id), PledgeBindings(self.pledge_id))
        if bindings.ties.approved and (
            lacking := missing(balance, content, self.content, asked.on)
        ):
            raise PledgeIsAllocated(self.pledge_id, lacking)
        yield PledgeAmended(pledge_id=self.pledge_id, content=self.content)


def missing(
    balance: PledgeBalance, now: PledgeContent, then: PledgeContent, since: date
) -> str | None:
    """What keeps the allocations there ever were from relying on other content since that day."""
    if now.designation != then.designation:
        return "designation"
    pairs = zip(now.lines, then.lines, strict=False)
    covered = balance.taken.fit_into(then.lines, since) and all(alike(*it) for it in pairs)
    return None if covered else "lines"


def alike(old: PledgeLine, new: PledgeLine) -> bool:
    """Do they offer the same, whatever the quantity?"""
    return (old.kind, old.measure.unit) == (new.kind, new.measure.unit)
