"""A pairing that was proposed: where every decision about one begins."""

from typing import NamedTuple

from domain.authority import may
from domain.codes.stages import PairingStage
from domain.course import Course
from domain.days import Interval
from domain.events.pairings import Pair, Terms
from domain.ids import PairingId, PartyId
from domain.kernel import Asked, Decision, Look
from domain.pairings.views import PairingStanding
from domain.refusals.common import Unknown
from domain.refusals.expiry import IsOver


class KnownPairing(NamedTuple):
    standing: PairingStanding
    pair: Pair
    terms: Terms

    @property
    def pairing_id(self) -> PairingId:
        return self.standing.pairing_id

    @property
    def course(self) -> Course:
        return self.standing.course

    @property
    def parties(self) -> tuple[PartyId, PartyId]:
        return (self.pair.assisting_id, self.pair.assisted_id)

    @property
    def days(self) -> Interval:
        """What the terms say."""
        return Interval.of(self.terms.starts_on, self.terms.ends_on)

    @property
    def lasting(self) -> Interval:
        """What became of them: up to the day before it ended."""
        ended_on = self.standing.ended_on
        return self.days.until(ended_on) if ended_on else self.days

    def must_not_be_over(self, asked: Asked) -> None:
        """What is over can only be concluded."""
        if self.terms.ends_on and asked.on > self.terms.ends_on:
            raise IsOver(self.pairing_id, self.terms.ends_on, asked.on)


def known_pairing(look: Look, pairing_id: PairingId) -> KnownPairing:
    """Refuses what nobody proposed."""
    standing = look(PairingStanding(pairing_id))
    if not (standing.pair and standing.terms):
        raise Unknown(pairing_id)
    return KnownPairing(standing, standing.pair, standing.terms)


def pairing_in(
    look: Look, asked: Asked, decision: Decision, pairing_id: PairingId, *stages: PairingStage
) -> KnownPairing:
    """The pairing, in one of these stages, if whoever asks may decide this about it."""
    pairing = known_pairing(look, pairing_id)
    where, under = pairing.standing.regions, (pairing.pair.programme_id,)
    may(asked, decision, pairing_id, who=pairing.parties, where=where, under=under)
    pairing.course.must_be(asked, pairing_id, *stages)
    return pairing
