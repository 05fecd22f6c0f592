"""Letting an approved pairing rest, and go on. It keeps its place meanwhile."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.codes.reasons import Reason
from domain.codes.stages import PairingStage
from domain.events.pairings import PairingResumed, PairingSuspended
from domain.ids import PairingId
from domain.kernel import Asked, Decision, Happening, Look
from domain.pairings.known import pairing_in
from domain.pairings.ties import must_follow_what_was_allocated
from domain.refusals.common import WrongStage
from domain.refusals.expiry import IsOver
from domain.texts import Text


@dataclass(frozen=True)
class SuspendPairing(Decision):
    """Let a pairing rest: from the day on nothing is allocated under it, nor under its children."""

    pairing_id: PairingId
    reason: Reason
    note: Text | None = None

    refuses = (WrongStage, IsOver)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        pairing = pairing_in(look, asked, self, self.pairing_id, PairingStage.APPROVED)
        pairing.must_not_be_over(asked)
        must_follow_what_was_allocated(look, self.pairing_id, asked.on)
        yield PairingSuspended(pairing_id=self.pairing_id, reason=self.reason, note=self.note)


@dataclass(frozen=True)
class ResumePairing(Decision):
    """Let a resting pairing go on, from the day on."""

    pairing_id: PairingId

    refuses = (WrongStage, IsOver)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        pairing = pairing_in(look, asked, self, self.pairing_id, PairingStage.SUSPENDED)
        pairing.must_not_be_over(asked)
        yield PairingResumed(pairing_id=self.pairing_id)
