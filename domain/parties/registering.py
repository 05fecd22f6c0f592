"""Making a party known, and keeping known what it is."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.authority import may
from domain.codes.parties import CODE_HOLDERS, PartyKind
from domain.codes.parts import Part
from domain.codes.roles import Role
from domain.codes.stages import PartyStage
from domain.events.parties import PartyAmended, PartyRegistered, Standing
from domain.ids import CodeId, PartyId
from domain.kernel import Asked, Decision, Happening, Look
from domain.parties.uscc import fits
from domain.parties.views import CodeHolder, PartyStanding
from domain.refusals.common import AlreadyKnown
from domain.refusals.parties import (
    CodeIsMissing,
    CodeIsTaken,
    CodeIsWrong,
    RegionIsNotListed,
    ToBeVerified,
)
from domain.regions import region

VOUCHED = (Part.REGION, Part.LEVEL, Part.IS_CHARITY, Part.MAY_RAISE_PUBLICLY)
"""What an office vouches for when it verifies a party."""
ANY_STAGE = (PartyStage.REGISTERED, PartyStage.VERIFIED, PartyStage.SUSPENDED)


@dataclass(frozen=True)
class RegisterParty(Decision):
    """Make a party known. It may act once a coordinator has verified it."""

    party_id: PartyId
    kind: PartyKind
    standing: Standing
    code_id: CodeId | None = None

    makes = ("party_id",)
    refuses = (AlreadyKnown, RegionIsNotListed, CodeIsMissing, CodeIsWrong, CodeIsTaken)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        may(asked, self, self.party_id, where=(self.standing.region_id,))
        if look(PartyStanding(self.party_id)).exists:
            raise AlreadyKnown(self.party_id)
        must_lie_in_a_region(asked, self.standing)
        must_go_by_a_code_of_its_own(look, self.kind, self.code_id)
        yield PartyRegistered(
            party_id=self.party_id, kind=self.kind, code_id=self.code_id, standing=self.standing
        )


@dataclass(frozen=True)
class AmendParty(Decision):
    """Replace what a party says of itself. Its kind and its code stay.

    Where it lies, and what it is qualified for, is changed by an office, to which both belong.
    """

    party_id: PartyId
    standing: Standing

    refuses = (RegionIsNotListed, ToBeVerified)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        party = look(PartyStanding(self.party_id))
        may(asked, self, self.party_id, who=(self.party_id,), where=(party.region_id,))
        party.course.must_be(asked, self.party_id, *ANY_STAGE)
        self.must_be_vouched_for(asked, party)
        must_lie_in_a_region(asked, self.standing)
        yield PartyAmended(party_id=self.party_id, standing=self.standing)

    def must_be_vouched_for(self, asked: Asked, party: PartyStanding) -> None:
        """Refuses a party's own word on what is to be verified, and a move out of one's scope."""
        now, then = party.standing, self.standing
        changed = [it for it in VOUCHED if now and getattr(now, it) != getattr(then, it)]
        if changed and asked.actor.role != Role.COORDINATOR:
            raise ToBeVerified(self.party_id, changed[0])
        if Part.REGION in changed:
            may(asked, self, self.party_id, where=(then.region_id,))


def must_lie_in_a_region(asked: Asked, standing: Standing) -> None:
    if not region(standing.region_id, asked.on):
        raise RegionIsNotListed(standing.region_id, asked.on)


def must_go_by_a_code_of_its_own(look: Look, kind: PartyKind, code_id: CodeId | None) -> None:
    """Schools and villages need no code, and may share one; nobody else may share it."""
    needs_one = kind in CODE_HOLDERS
    if not code_id:
        if needs_one:
            raise CodeIsMissing(kind)
        return
    if not fits(code_id):
        raise CodeIsWrong(code_id.removeprefix("code-"))
    for party_id, other_kind in look(CodeHolder(code_id)).held_by:
        if needs_one and other_kind in CODE_HOLDERS:
            raise CodeIsTaken(code_id.removeprefix("code-"), party_id)
