"""Putting two parties forward to be paired, mending that, and taking it back."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.authority import may
from domain.codes.parties import PairingKind
from domain.codes.stages import PairingStage
from domain.events.pairings import (
    Pair,
    PairingAmended,
    PairingProposed,
    PairingWithdrawn,
    Terms,
)
from domain.ids import PairingId, PartyId, ProgrammeId, SeatId
from domain.kernel import Asked, Decision, Happening, Look
from domain.looking import each
from domain.pairings.fitting import UNFIT, must_fit
from domain.pairings.known import pairing_in
from domain.pairings.views import PairingStanding
from domain.parties.views import PartyStanding, must_lie_somewhere
from domain.refusals.common import AlreadyKnown, WrongStage


@dataclass(frozen=True)
class ProposePairing(Decision):
    """Put two parties forward to be paired. Others may be put forward too: nothing is held."""

    pairing_id: PairingId
    programme_id: ProgrammeId
    kind: PairingKind
    assisting_id: PartyId
    assisted_id: PartyId
    terms: Terms

    makes = ("pairing_id",)
    refuses = (AlreadyKnown, *UNFIT)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        pair = self.pair(look)
        who, under = (self.assisting_id, self.assisted_id), (self.programme_id,)
        where = (pair.assisting_region_id, pair.assisted_region_id)
        may(asked, self, self.pairing_id, who=who, where=where, under=under)
        if look(PairingStanding(self.pairing_id)).exists:
            raise AlreadyKnown(self.pairing_id)
        must_fit(look, asked, self.pairing_id, pair, self.terms)
        yield PairingProposed(pairing_id=self.pairing_id, pair=pair, terms=self.terms)

    def pair(self, look: Look) -> Pair:
        """Both sides, and where they lie. Refuses parties that were never registered."""
        assisting, assisted = each(look, map(PartyStanding, (self.assisting_id, self.assisted_id)))
        return Pair(
            programme_id=self.programme_id,
            kind=self.kind,
            assisting_id=self.assisting_id,
            assisted_id=self.assisted_id,
            assisting_region_id=must_lie_somewhere(assisting.region_id, self.assisting_id),
            assisted_region_id=must_lie_somewhere(assisted.region_id, self.assisted_id),
            assisting_seat_id=SeatId.of(self.programme_id, self.assisting_id),
            assisted_seat_id=SeatId.of(self.programme_id, self.assisted_id),
        )


@dataclass(frozen=True)
class AmendPairing(Decision):
    """Mend the terms of a proposal. Whatever was agreed is to be agreed anew."""

    pairing_id: PairingId
    terms: Terms

    refuses = (WrongStage, *UNFIT)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        mended = (PairingStage.PROPOSED, PairingStage.RETURNED)
        pairing = pairing_in(look, asked, self, self.pairing_id, *mended)
        must_fit(look, asked, self.pairing_id, pairing.pair, self.terms)
        yield PairingAmended(pairing_id=self.pairing_id, terms=self.terms)


@dataclass(frozen=True)
class WithdrawPairing(Decision):
    """Take a proposal back before it is approved."""

    pairing_id: PairingId

    refuses = (WrongStage,)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        undecided = (PairingStage.PROPOSED, PairingStage.AGREED, PairingStage.RETURNED)
        pairing_in(look, asked, self, self.pairing_id, *undecided)
        yield PairingWithdrawn(pairing_id=self.pairing_id)
