"""What offices say of a party: that it is what it says, that it rests, how it is rated."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.authority import may
from domain.codes.parties import ORGANISATIONS
from domain.codes.reasons import Reason
from domain.codes.stages import PartyStage
from domain.events.parties import PartyRated, PartyReinstated, PartySuspended, PartyVerified
from domain.ids import PartyId
from domain.kernel import Asked, Decision, Happening, Look
from domain.parties.registering import ANY_STAGE
from domain.parties.views import PartyStanding
from domain.refusals.common import EndsBeforeItStarts, WrongStage
from domain.refusals.parties import NoSuchGrade, WrongKindOfParty
from domain.texts import Text


def found(
    look: Look, asked: Asked, decision: Decision, party_id: PartyId, *stages: PartyStage
) -> PartyStanding:
    """The party, in one of these stages, if whoever asks may say this of it."""
    party = look(PartyStanding(party_id))
    may(asked, decision, party_id, where=(party.region_id,))
    party.course.must_be(asked, party_id, *stages)
    return party


@dataclass(frozen=True)
class VerifyParty(Decision):
    """Say that a party is what it says. From now on it may act."""

    party_id: PartyId

    refuses = (WrongStage,)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        found(look, asked, self, self.party_id, PartyStage.REGISTERED)
        yield PartyVerified(party_id=self.party_id)


@dataclass(frozen=True)
class SuspendParty(Decision):
    """Stop new acts of a party. What stands goes on."""

    party_id: PartyId
    reason: Reason
    note: Text | None = None

    refuses = (WrongStage,)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        found(look, asked, self, self.party_id, PartyStage.VERIFIED)
        yield PartySuspended(party_id=self.party_id, reason=self.reason, note=self.note)


@dataclass(frozen=True)
class ReinstateParty(Decision):
    """Let a suspended party act again."""

    party_id: PartyId

    refuses = (WrongStage,)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        found(look, asked, self, self.party_id, PartyStage.SUSPENDED)
        yield PartyReinstated(party_id=self.party_id)


@dataclass(frozen=True)
class RateParty(Decision):
    """Record the grade that an office gave a social organisation, 1A to 5A, for a time."""

    party_id: PartyId
    grade: int
    issuer: Text
    rated_on: date
    expires_on: date

    refuses = (WrongKindOfParty, NoSuchGrade, EndsBeforeItStarts)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        party = found(look, asked, self, self.party_id, *ANY_STAGE)
        party.must_be_of_kind(*sorted(ORGANISATIONS))
        if not 1 <= self.grade <= 5:
            raise NoSuchGrade(self.grade)
        if self.expires_on < self.rated_on:
            raise EndsBeforeItStarts(self.rated_on, self.expires_on)
        yield PartyRated(
            party_id=self.party_id,
            grade=self.grade,
            issuer=self.issuer,
            rated_on=self.rated_on,
            expires_on=self.expires_on,
        )
