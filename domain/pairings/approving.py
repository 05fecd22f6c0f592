"""A second person's word on a proposal: yes, not yet, or no."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.codes.reasons import Reason
from domain.codes.stages import PairingStage
from domain.events.pairings import (
    PairingAgreed,
    PairingAmended,
    PairingApproved,
    PairingProposed,
    PairingRejected,
    PairingReturned,
)
from domain.grants.interests import must_have_no_interest
from domain.ids import PairingId
from domain.kernel import Asked, Decision, Happening, Look
from domain.pairings.fitting import UNFIT, must_fit
from domain.pairings.known import pairing_in
from domain.pairings.room import NO_ROOM, must_find_room
from domain.refusals.common import NeedsASecondPerson, WrongStage
from domain.refusals.expiry import IsOver
from domain.refusals.grants import HasAnInterest
from domain.refusals.pairings import ParentIsNotApproved
from domain.texts import Text

FIRST_HANDS = (PairingProposed, PairingAmended, PairingAgreed)
IN_HAND = (PairingStage.PROPOSED, PairingStage.AGREED)


@dataclass(frozen=True)
class ApprovePairing(Decision):
    """Agree, as a second person, to what both sides agreed to. This takes the place."""

    pairing_id: PairingId

    refuses = (
        WrongStage,
        NeedsASecondPerson,
        HasAnInterest,
        IsOver,
        ParentIsNotApproved,
        *UNFIT,
        *NO_ROOM,
    )

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        pairing = pairing_in(look, asked, self, self.pairing_id, PairingStage.AGREED)
        pairing.course.second_person(look, asked, self.pairing_id, *FIRST_HANDS)
        must_have_no_interest(look, asked, self.pairing_id, *pairing.parties)
        pairing.must_not_be_over(asked)
        for above in must_fit(look, asked, self.pairing_id, pairing.pair, pairing.terms):
            if not above.is_approved(asked.on):
                raise ParentIsNotApproved(above.pairing_id, asked.on)
        must_find_room(look, self.pairing_id, pairing.pair, pairing.days)
        yield PairingApproved(pairing_id=self.pairing_id, pair=pairing.pair, terms=pairing.terms)


@dataclass(frozen=True)
class ReturnPairing(Decision):
    """Send a proposal back, to be mended and agreed anew."""

    pairing_id: PairingId
    reason: Reason
    note: Text | None = None

    refuses = (WrongStage,)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        pairing_in(look, asked, self, self.pairing_id, *IN_HAND)
        yield PairingReturned(pairing_id=self.pairing_id, reason=self.reason, note=self.note)


@dataclass(frozen=True)
class RejectPairing(Decision):
    """Turn a proposal down for good."""

    pairing_id: PairingId
    reason: Reason
    note: Text | None = None

    refuses = (WrongStage,)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        pairing_in(look, asked, self, self.pairing_id, *IN_HAND, PairingStage.RETURNED)
        yield PairingRejected(pairing_id=self.pairing_id, reason=self.reason, note=self.note)
