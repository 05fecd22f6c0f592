"""What the past says about one pairing, and whether it is in force."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Self, TypeAlias

from domain.codes.parties import Side
from domain.codes.reasons import Reason
from domain.codes.stages import PairingStage
from domain.days import Interval
from domain.events.pairings import (
    Pair,
    PairingAgreed,
    PairingAmended,
    PairingApproved,
    PairingConcluded,
    PairingProposed,
    PairingRejected,
    PairingResumed,
    PairingReturned,
    PairingStepRetracted,
    PairingSuperseded,
    PairingSuspended,
    PairingTerminated,
    PairingWithdrawn,
    ResponsibleNamed,
    Terms,
)
from domain.ids import PairingId, PersonId, RegionId
from domain.kernel import Look, Provenance, View, on
from domain.steps import Stepwise

PARENTS_ABOVE = 3
BOTH = frozenset(Side)
ENDED = (PairingStage.CONCLUDED, PairingStage.TERMINATED, PairingStage.SUPERSEDED)

Act: TypeAlias = (
    PairingProposed
    | PairingAmended
    | PairingAgreed
    | PairingReturned
    | PairingRejected
    | PairingWithdrawn
    | PairingApproved
    | PairingSuspended
    | PairingResumed
    | ResponsibleNamed
    | PairingConcluded
    | PairingTerminated
    | PairingSuperseded
)


@dataclass(frozen=True)
class PairingStanding(Stepwise, View):
    """Whom a pairing pairs, on what terms, and how far it has come.

    `command` is the tag of the command that led to the last step, and to its consequences.
    """

    pairing_id: PairingId
    pair: Pair | None = None
    terms: Terms | None = None
    agreed: frozenset[Side] = frozenset()
    responsible_id: PersonId | None = None
    ended_with_parent: bool = False
    superseded_by: PairingId | None = None
    command: str = ""

    @property
    def regions(self) -> tuple[RegionId, ...]:
        """Of both sides: a coordinator of either may decide."""
        return (self.pair.assisting_region_id, self.pair.assisted_region_id) if self.pair else ()

    @property
    def parent_id(self) -> PairingId | None:
        return self.terms.parent_id if self.terms else None

    @property
    def days(self) -> Interval | None:
        """What the terms say; it may have ended before."""
        return Interval.of(self.terms.starts_on, self.terms.ends_on) if self.terms else None

    @property
    def ended_on(self) -> date | None:
        """The first day on which it was over, by whatever end."""
        return self.course.last.on if self.stage in ENDED else None

    @property
    def stage(self) -> PairingStage:
        return PairingStage(self.course.last.stage) if self.exists else PairingStage.UNKNOWN

    @property
    def has_a_place(self) -> bool:
        """Approved and not ended, though perhaps resting."""
        return self.stage in (PairingStage.APPROVED, PairingStage.SUSPENDED)

    def is_approved(self, on: date) -> bool:
        """Approved by that day, and on it neither resting nor ended."""
        return self.course.stage_on(on) is PairingStage.APPROVED

    def stands_on(self, day: date) -> bool:
        """In force, as far as it depends on itself alone."""
        return self.days is not None and self.days.holds(day) and self.is_approved(day)

    @on(PairingProposed)
    def was_proposed(self, event: PairingProposed, by: Provenance) -> Self:
        return self.step(event, by, PairingStage.PROPOSED, pair=event.pair, terms=event.terms)

    @on(PairingAmended)
    def was_amended(self, event: PairingAmended, by: Provenance) -> Self:
        stage, nobody = PairingStage.PROPOSED, frozenset[Side]()
        return self.step(event, by, stage, terms=event.terms, agreed=nobody)

    @on(PairingAgreed)
    def was_agreed(self, event: PairingAgreed, by: Provenance) -> Self:
        alone = self.pair is not None and self.pair.is_self_help
        agreed = BOTH if alone else self.agreed | {event.side}
        stage = PairingStage.AGREED if agreed == BOTH else PairingStage.PROPOSED
        return self.step(event, by, stage, agreed=agreed)

    @on(PairingReturned)
    def was_returned(self, event: PairingReturned, by: Provenance) -> Self:
        return self.step(event, by, PairingStage.RETURNED, agreed=frozenset[Side]())

    @on(PairingRejected)
    def was_rejected(self, event: PairingRejected, by: Provenance) -> Self:
        return self.step(event, by, PairingStage.REJECTED)

    @on(PairingWithdrawn)
    def was_withdrawn(self, event: PairingWithdrawn, by: Provenance) -> Self:
        return self.step(event, by, PairingStage.WITHDRAWN)

    @on(PairingApproved)
    def was_approved(self, event: PairingApproved, by: Provenance) -> Self:
        return self.step(event, by, PairingStage.APPROVED, pair=event.pair, terms=event.terms)

    @on(PairingSuspended)
    def was_suspended(self, event: PairingSuspended, by: Provenance) -> Self:
        return self.step(event, by, PairingStage.SUSPENDED)

    @on(PairingResumed)
    def was_resumed(self, event: PairingResumed, by: Provenance) -> Self:
        return self.step(event, by, PairingStage.APPROVED)

    @on(ResponsibleNamed)
    def responsible_was_named(self, event: ResponsibleNamed, by: Provenance) -> Self:
        return self.step(event, by, responsible_id=event.responsible_id)

    @on(PairingConcluded)
    def was_concluded(self, event: PairingConcluded, by: Provenance) -> Self:
        return self.step(event, by, PairingStage.CONCLUDED)

    @on(PairingTerminated)
    def was_terminated(self, event: PairingTerminated, by: Provenance) -> Self:
        with_parent = event.reason is Reason.PARENT_ENDED
        return self.step(event, by, PairingStage.TERMINATED, ended_with_parent=with_parent)

    @on(PairingSuperseded)
    def was_superseded(self, event: PairingSuperseded, by: Provenance) -> Self:
        return self.step(event, by, PairingStage.SUPERSEDED, superseded_by=event.by_id)

    @on(PairingStepRetracted)
    def step_was_retracted(self, _: PairingStepRetracted, __: Provenance) -> Self:
        return self.without_last()

    def step(
        self, event: Act, by: Provenance, stage: PairingStage | None = None, **known: Any
    ) -> Self:
        """Its children, and whom it supersedes, carry its id too: they change nothing here."""
        if event.pairing_id != self.pairing_id:
            return self
        return self.then(event, by, stage, command=by.tag, **known)


def in_force(look: Look, pairing_id: PairingId, on: date) -> PairingStanding | None:
    """The pairing, if on the day it stands, and so do those above it."""
    pairing = look(PairingStanding(pairing_id))
    above = climb(look, pairing)
    stand = pairing.stands_on(on) and all(it.stands_on(on) for it in above)
    return pairing if stand else None


def climb(look: Look, pairing: PairingStanding) -> Iterator[PairingStanding]:
    """The parents above it, the next one first; one more than there may be, if there is."""
    for _ in range(PARENTS_ABOVE + 1):
        if pairing.parent_id:
            pairing = look(PairingStanding(pairing.parent_id))
            yield pairing
