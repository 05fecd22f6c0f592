"""Coming into a consortium, and going out of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.authority import may
from domain.codes.parties import PartyKind
from domain.codes.reasons import Reason
from domain.days import day_after
from domain.events.parties import MemberJoined, MemberLeft, MembershipStepRetracted
from domain.ids import PartyId
from domain.kernel import Asked, Dated, Decision, Happening, Look
from domain.parties.membership import Memberships
from domain.parties.views import PartyStanding, acting_party
from domain.refusals.common import DayIsTooEarly, StillDependedOn, WasReliedOn
from domain.refusals.parties import AlreadyAMember, NotAMember, PartyMayNotAct, WrongKindOfParty
from domain.reliance.marks import MemberUses, must_be_unused
from domain.texts import Text

JOINING = (MemberJoined.__name__, MemberLeft.__name__)
MEMBERS = tuple(it for it in PartyKind if it is not PartyKind.CONSORTIUM)


def members_of(
    look: Look, asked: Asked, decision: Decision, consortium_id: PartyId, member_id: PartyId
) -> Memberships:
    """The consortium's memberships, if whoever asks may speak about this one."""
    sides = look(PartyStanding(consortium_id), PartyStanding(member_id))
    where = tuple(it.region_id for it in sides)
    may(asked, decision, consortium_id, who=(consortium_id, member_id), where=where)
    return look(Memberships(consortium_id))


@dataclass(frozen=True)
class JoinConsortium(Decision):
    """Make a party a member of a consortium, from the day on."""

    consortium_id: PartyId
    member_id: PartyId

    refuses = (PartyMayNotAct, WrongKindOfParty, AlreadyAMember)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        consortium = members_of(look, asked, self, self.consortium_id, self.member_id)
        acting_party(look, asked, self.consortium_id, PartyKind.CONSORTIUM)
        acting_party(look, asked, self.member_id, *MEMBERS)
        if since := consortium.had.since(self.member_id, asked.on):
            raise AlreadyAMember(self.member_id, self.consortium_id, since)
        yield MemberJoined(consortium_id=self.consortium_id, member_id=self.member_id)


@dataclass(frozen=True)
class LeaveConsortium(Decision):
    """End a membership; the day is the first on which the party is no longer a member."""

    consortium_id: PartyId
    member_id: PartyId

    refuses = (NotAMember,)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        consortium = members_of(look, asked, self, self.consortium_id, self.member_id)
        if not consortium.had.goes_on(self.member_id, asked.on):
            raise NotAMember(self.member_id, self.consortium_id, asked.on)
        self.must_not_be_relied_on(asked, look)
        yield MemberLeft(consortium_id=self.consortium_id, member_id=self.member_id)

    def must_not_be_relied_on(self, asked: Asked, look: Look) -> None:
        """By what is known to have relied on the membership, on that day or later."""
        used = look(MemberUses(self.consortium_id)).of(self.member_id)
        if last := max((it for it in used if it >= asked.on), default=None):
            raise DayIsTooEarly(asked.on, self.consortium_id, day_after(last))


@dataclass(frozen=True)
class RetractMembershipStep(Decision):
    """Say that a party's last joining, or last leaving, never happened."""

    consortium_id: PartyId
    member_id: PartyId
    step: str
    reason: Reason
    note: Text | None = None

    refuses = (StillDependedOn, WasReliedOn)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        consortium = members_of(look, asked, self, self.consortium_id, self.member_id)
        thing = f"{self.member_id} in {self.consortium_id}"
        on = consortium.had.must_end_with(self.member_id, thing, self.step, *JOINING)
        if self.step == MemberJoined.__name__:
            used = look(MemberUses(self.consortium_id)).of(self.member_id)
            must_be_unused(thing, self.step, on, used)
        retracted = MembershipStepRetracted(
            consortium_id=self.consortium_id,
            member_id=self.member_id,
            step=self.step,
            reason=self.reason,
            note=self.note,
        )
        yield Dated(retracted, on)
