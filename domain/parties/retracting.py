"""Undoing the last step of a party's registration: it was entered in error."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.authority import may
from domain.codes.reasons import Reason
from domain.events.pairings import PairingApproved
from domain.events.parties import (
    MemberJoined,
    PartyAmended,
    PartyRegistered,
    PartyReinstated,
    PartyStepRetracted,
    PartyVerified,
)
from domain.ids import PartyId
from domain.kernel import Asked, Dated, Decision, Happening, Look
from domain.parties.load import PartyLoad
from domain.parties.membership import Memberships
from domain.parties.views import PartyStanding
from domain.refusals.common import StillDependedOn, WasReliedOn
from domain.reliance.acts import PartyReliance
from domain.reliance.marks import PartyUses, must_be_unused
from domain.texts import Text

REGISTRATION = PartyRegistered.__name__
RELIED_ON = (REGISTRATION, PartyVerified.__name__, PartyReinstated.__name__)


@dataclass(frozen=True)
class RetractPartyStep(Decision):
    """Say that the last step of a party never happened.

    Refused while it was listed, paired or made a member since, by force of this step; and for
    good once it asked, gave or received: then it is amended, or suspended.
    """

    party_id: PartyId
    step: str
    reason: Reason
    note: Text | None = None

    refuses = (StillDependedOn, WasReliedOn)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        party = look(PartyStanding(self.party_id))
        may(asked, self, self.party_id, where=(party.region_id,))
        last = party.course.must_end_with(self.party_id, self.step)
        if self.step in RELIED_ON:
            self.must_carry_nothing(look, last.on)
        if self.step == PartyAmended.__name__:
            self.must_still_bear(look, party)
        retracted = PartyStepRetracted(
            party_id=self.party_id,
            code_id=party.code_id if self.step == REGISTRATION else None,
            step=self.step,
            reason=self.reason,
            note=self.note,
        )
        yield Dated(retracted, on=last.on)

    def must_still_bear(self, look: Look, party: PartyStanding) -> None:
        """What was approved by force of a larger capacity relies on it."""
        then, now = party.without_last().capacity, party.capacity
        if then is None or (now is not None and now <= then):
            return
        if look(PartyLoad(self.party_id)).pairings.most > then:
            raise StillDependedOn(self.party_id, self.step, PairingApproved.__name__)

    def must_carry_nothing(self, look: Look, since: date) -> None:
        reliance, members = look(PartyReliance(self.party_id), Memberships(self.party_id))
        if act := reliance.acts.since(since):
            raise StillDependedOn(self.party_id, self.step, act.said)
        if any(it.days.first >= since for it in (*members.belonged_to.all, *members.had.all)):
            raise StillDependedOn(self.party_id, self.step, MemberJoined.__name__)
        must_be_unused(self.party_id, self.step, since, look(PartyUses(self.party_id)).days)
