"""Who belonged to which consortium, and when."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self, TypeAlias

from domain.events.parties import MemberJoined, MemberLeft, MembershipStepRetracted
from domain.ids import PartyId
from domain.kernel import Provenance, View, on
from domain.stays import Stays

Change: TypeAlias = MemberJoined | MemberLeft | MembershipStepRetracted


@dataclass(frozen=True)
class Memberships(View):
    """The consortia that a party belonged to; and, if it is one itself, who belonged to it."""

    party_id: PartyId
    belonged_to: Stays = field(default_factory=Stays)
    had: Stays = field(default_factory=Stays)

    def consortia(self, on: date) -> frozenset[PartyId]:
        """To which it belonged on the day."""
        return self.belonged_to.on(on)

    @on(MemberJoined, MemberLeft, MembershipStepRetracted)
    def changed(self, event: Change, by: Provenance) -> Self:
        if event.member_id == self.party_id:
            after = _after(self.belonged_to, event, event.consortium_id, by.occurred_on)
            return replace(self, belonged_to=after)
        return replace(self, had=_after(self.had, event, event.member_id, by.occurred_on))


def _after(stays: Stays, event: Change, other: PartyId, on: date) -> Stays:
    match event:
        case MemberJoined():
            return stays.begun(other, on)
        case MemberLeft():
            return stays.ended(other, on)
        case _:
            return stays.retracted(other)
