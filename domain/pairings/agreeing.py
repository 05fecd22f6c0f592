"""Both sides' agreement, and who answers for it."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.authority import may
from domain.codes.parties import Side
from domain.codes.stages import PairingStage
from domain.events.pairings import PairingAgreed, ResponsibleNamed
from domain.ids import PairingId, PersonId
from domain.kernel import Asked, Decision, Happening, Look
from domain.pairings.known import known_pairing, pairing_in
from domain.parties.views import acting_party
from domain.refusals.common import NothingChanges, WrongStage
from domain.refusals.expiry import IsOver
from domain.refusals.parties import PartyMayNotAct
from domain.texts import Text

TO_BE_AGREED = (PairingStage.PROPOSED, PairingStage.RETURNED)
ALIVE = (
    PairingStage.PROPOSED,
    PairingStage.AGREED,
    PairingStage.APPROVED,
    PairingStage.SUSPENDED,
)


@dataclass(frozen=True)
class AgreePairing(Decision):
    """Agree for one side, to an agreement with criteria. Who helps itself agrees once for both."""

    pairing_id: PairingId
    side: Side
    agreement: Text
    criteria: Text

    refuses = (WrongStage, PartyMayNotAct, NothingChanges)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        pairing = known_pairing(look, self.pairing_id)
        at = list(Side).index(self.side)
        party_id, region_id = pairing.parties[at], pairing.standing.regions[at]
        under = (pairing.pair.programme_id,)
        may(asked, self, self.pairing_id, who=(party_id,), where=(region_id,), under=under)
        pairing.course.must_be(asked, self.pairing_id, *TO_BE_AGREED)
        acting_party(look, asked, party_id)
        if self.side in pairing.standing.agreed:
            raise NothingChanges(self.pairing_id)
        yield PairingAgreed(
            pairing_id=self.pairing_id,
            side=self.side,
            agreement=self.agreement,
            criteria=self.criteria,
        )


@dataclass(frozen=True)
class NameResponsible(Decision):
    """Say who answers for the pairing (帮扶责任人), or that nobody does any more."""

    pairing_id: PairingId
    responsible_id: PersonId | None

    refuses = (WrongStage, IsOver, NothingChanges)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        pairing = pairing_in(look, asked, self, self.pairing_id, *ALIVE)
        pairing.must_not_be_over(asked)
        if self.responsible_id == pairing.standing.responsible_id:
            raise NothingChanges(self.pairing_id)
        yield ResponsibleNamed(
            pairing_id=self.pairing_id,
            programme_id=pairing.pair.programme_id,
            responsible_id=self.responsible_id,
        )
