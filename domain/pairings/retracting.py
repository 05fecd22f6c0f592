"""Undoing the last step of a pairing: it was entered in error, and never happened."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.allocations.restoring import Ending
from domain.allocations.restoring import restored as bound_again
from domain.authority import may
from domain.codes.reasons import Reason
from domain.days import Interval
from domain.events.allocations import AllocationApproved
from domain.events.needs import ProjectAgreed
from domain.events.pairings import (
    PairingApproved,
    PairingResumed,
    PairingStepRetracted,
    PairingTerminated,
)
from domain.ids import PairingId
from domain.kernel import Asked, Dated, Decision, Happening, Look
from domain.looking import each
from domain.needs.views import NeedStanding
from domain.pairings.family import family_under, must_be_few
from domain.pairings.freeing import ties_under
from domain.pairings.known import KnownPairing, known_pairing
from domain.pairings.places import ENDS
from domain.pairings.room import NO_ROOM, must_find_room
from domain.pairings.ties import AllocationsUnder, Children, Predecessors, ProjectsUnder
from domain.pairings.views import PairingStanding
from domain.refusals.common import StillDependedOn, TooMany
from domain.texts import Text

APPROVAL, RESUMPTION = PairingApproved.__name__, PairingResumed.__name__
AGREEMENT = ProjectAgreed.__name__
TERMINATION = PairingTerminated.__name__
ENDINGS = tuple(it.__name__ for it in ENDS)


@dataclass(frozen=True)
class RetractPairingStep(Decision):
    """Say that the last step never happened; its own day's figures change, and none before.

    An approval goes only while nothing relies on it. When an end goes, the pairing takes its
    place again, which must still be free; and so do those that ended with it.
    """

    pairing_id: PairingId
    step: str
    reason: Reason
    note: Text | None = None

    refuses = (StillDependedOn, TooMany, *NO_ROOM)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        pairing = known_pairing(look, self.pairing_id)
        where, under = pairing.standing.regions, (pairing.pair.programme_id,)
        may(asked, self, self.pairing_id, where=where, under=under)
        on = pairing.course.must_end_with(self.pairing_id, self.step).on
        if self.step in (APPROVAL, RESUMPTION):
            self.must_carry_nothing(look, on)
        yield self.retraction(pairing, self.step, on)
        if self.step in ENDINGS:
            yield from self.restored(look, pairing, on)

    def must_carry_nothing(self, look: Look, since: date) -> None:
        """Neither children, projects, allocations since then, nor a pairing that gave way."""
        if look(AllocationsUnder(self.pairing_id)).any_since(since):
            raise StillDependedOn(self.pairing_id, self.step, AllocationApproved.__name__)
        for need in each(look, map(NeedStanding, sorted(look(ProjectsUnder(self.pairing_id)).ids))):
            if need.agreed_under == self.pairing_id and self.was_agreed_since(need, since):
                raise StillDependedOn(self.pairing_id, self.step, need.need_id)
        others = look(Children(self.pairing_id)).ids | look(Predecessors(self.pairing_id)).ids
        for other in each(look, map(PairingStanding, sorted(others))):
            if self.carries(other, since):
                raise StillDependedOn(self.pairing_id, self.step, other.pairing_id)

    def was_agreed_since(self, need: NeedStanding, since: date) -> bool:
        return any(it.name == AGREEMENT and it.on >= since for it in need.course.steps)

    def carries(self, other: PairingStanding, since: date) -> bool:
        if other.superseded_by == self.pairing_id:
            return other.ended_on is not None and other.ended_on >= since
        approved_on = other.course.day_of(APPROVAL)
        is_child = other.parent_id == self.pairing_id
        return is_child and approved_on is not None and approved_on >= since

    def restored(self, look: Look, pairing: KnownPairing, on: date) -> Iterator[Dated]:
        """Those that ended with it never ended either; all must find their places free."""
        parent_id = pairing.terms.parent_id
        if parent_id and not look(PairingStanding(parent_id)).has_a_place:
            raise StillDependedOn(self.pairing_id, self.step, parent_id)
        family = family_under(
            look, self.pairing_id, lambda it: it.ended_with_parent and it.ended_on == on
        )
        must_be_few(family)
        restored = frozenset(it.pairing_id for it in (pairing, *family))
        for it in (pairing, *family):
            days = Interval(max(on, it.days.first), it.days.last)
            must_find_room(look, it.pairing_id, it.pair, days, restored)
        yield from (self.retraction(it, TERMINATION, on) for it in family)
        ending = Ending(
            self.pairing_id,
            pairing.course.last,
            pairing.standing.command,
            self.reason,
            self.note,
        )
        yield from bound_again(look, ties_under(look, restored), ending)

    def retraction(self, pairing: KnownPairing, step: str, on: date) -> Dated:
        retracted = PairingStepRetracted(
            pairing_id=pairing.pairing_id,
            pair=pairing.pair,
            step=step,
            reason=self.reason,
            note=self.note,
        )
        return Dated(retracted, on)
