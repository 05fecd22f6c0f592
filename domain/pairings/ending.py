"""The ends of a pairing. Whatever stands under it ends with it."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.codes.reasons import Reason
from domain.codes.stages import PairingStage
from domain.days import day_after
from domain.events.pairings import PairingConcluded, PairingSuperseded, PairingTerminated
from domain.ids import PairingId
from domain.kernel import Asked, Dated, Decision, Happening, Look
from domain.pairings.family import ended_with
from domain.pairings.known import pairing_in
from domain.pairings.views import PairingStanding, climb
from domain.refusals.common import TooMany, WrongStage
from domain.refusals.expiry import IsNotOverYet, IsOver
from domain.refusals.pairings import (
    SuccessorIsNotApproved,
)
from domain.texts import Text

HAS_A_PLACE = (PairingStage.APPROVED, PairingStage.SUSPENDED)


@dataclass(frozen=True)
class ConcludePairing(Decision):
    """Record that the last day of a pairing has passed: on the day after it, however late."""

    pairing_id: PairingId

    refuses = (WrongStage, IsNotOverYet, TooMany)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        pairing = pairing_in(look, asked, self, self.pairing_id, *HAS_A_PLACE)
        last_day = pairing.terms.ends_on
        if not last_day or asked.on <= last_day:
            raise IsNotOverYet(self.pairing_id, asked.on)
        over_on = day_after(last_day)
        yield Dated(PairingConcluded(pairing_id=self.pairing_id, pair=pairing.pair), over_on)
        yield from ended_with(look, asked, self.pairing_id, over_on)


@dataclass(frozen=True)
class TerminatePairing(Decision):
    """End a pairing before its time; the day is the first on which it is over."""

    pairing_id: PairingId
    reason: Reason
    note: Text | None = None

    refuses = (WrongStage, IsOver, TooMany)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        pairing = pairing_in(look, asked, self, self.pairing_id, *HAS_A_PLACE)
        pairing.must_not_be_over(asked)
        yield PairingTerminated(
            pairing_id=self.pairing_id, pair=pairing.pair, reason=self.reason, note=self.note
        )
        yield from ended_with(look, asked, self.pairing_id, asked.on)


@dataclass(frozen=True)
class SupersedePairing(Decision):
    """End a pairing in favour of another that is approved, as after a change of boundaries."""

    pairing_id: PairingId
    by_id: PairingId

    refuses = (WrongStage, IsOver, SuccessorIsNotApproved, TooMany)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        pairing = pairing_in(look, asked, self, self.pairing_id, *HAS_A_PLACE)
        pairing.must_not_be_over(asked)
        self.must_be_succeeded(look, asked)
        yield PairingSuperseded(pairing_id=self.pairing_id, pair=pairing.pair, by_id=self.by_id)
        yield from ended_with(look, asked, self.pairing_id, asked.on)

    def must_be_succeeded(self, look: Look, asked: Asked) -> None:
        """What stands under a pairing cannot take its place, and no pairing can take its own."""
        successor = look(PairingStanding(self.by_id))
        line = (successor, *climb(look, successor))
        is_below = self.pairing_id in (it.pairing_id for it in line)
        if is_below or not successor.is_approved(asked.on):
            raise SuccessorIsNotApproved(self.by_id, asked.on)
