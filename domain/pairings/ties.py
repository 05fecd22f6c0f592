"""What relies on a pairing: its children, what is allocated under it, whom it superseded."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self

from domain.allocations.ties import TYING, Ties
from domain.events.allocations import AllocationApproved, AllocationStepRetracted
from domain.events.needs import ProjectAgreed
from domain.events.pairings import PairingApproved, PairingSuperseded
from domain.ids import NeedId, PairingId
from domain.kernel import Event, Look, Provenance, View, on
from domain.refusals.common import DayIsTooEarly


@dataclass(frozen=True)
class Children(View):
    """The pairings that were ever approved under a pairing. Their own views say what became of
    them.
    """

    pairing_id: PairingId
    ids: frozenset[PairingId] = frozenset()

    @on(PairingApproved)
    def was_approved(self, event: PairingApproved, _: Provenance) -> Self:
        if event.terms.parent_id != self.pairing_id:
            return self
        return replace(self, ids=self.ids | {event.pairing_id})


@dataclass(frozen=True)
class Predecessors(View):
    """The pairings that were ever superseded by a pairing."""

    pairing_id: PairingId
    ids: frozenset[PairingId] = frozenset()

    @on(PairingSuperseded)
    def was_superseded(self, event: PairingSuperseded, _: Provenance) -> Self:
        if event.by_id != self.pairing_id:
            return self
        return replace(self, ids=self.ids | {event.pairing_id})


@dataclass(frozen=True)
class AllocationsUnder(View):
    """How many allocations were approved under a pairing, by the day."""

    pairing_id: PairingId
    approved: Mapping[date, int] = field(default_factory=dict)

    @property
    def last(self) -> date | None:
        """The last day on which any was approved."""
        return max((it for it, count in self.approved.items() if count), default=None)

    def any_since(self, day: date) -> bool:
        return self.last is not None and self.last >= day

    @on(AllocationApproved)
    def was_approved(self, _: AllocationApproved, by: Provenance) -> Self:
        return self._counting(by.occurred_on, 1)

    @on(AllocationStepRetracted)
    def step_was_retracted(self, event: AllocationStepRetracted, by: Provenance) -> Self:
        is_approval = event.step == AllocationApproved.__name__
        return self._counting(by.occurred_on, -1) if is_approval else self

    def _counting(self, on: date, change: int) -> Self:
        return replace(self, approved={**self.approved, on: self.approved.get(on, 0) + change})


@dataclass(frozen=True)
class PairingBindings(View):
    """The allocations under a pairing, one by one."""

    pairing_id: PairingId
    ties: Ties = field(default_factory=Ties)

    @on(*TYING)
    def was_tied(self, event: Event, by: Provenance) -> Self:
        return replace(self, ties=self.ties.after(event, by))


@dataclass(frozen=True)
class ProjectsUnder(View):
    """The projects to which a side ever agreed under a pairing. Their own views say what became
    of that.
    """

    pairing_id: PairingId
    ids: frozenset[NeedId] = frozenset()

    @on(ProjectAgreed)
    def was_agreed(self, event: ProjectAgreed, _: Provenance) -> Self:
        return replace(self, ids=self.ids | {event.need_id})


def must_follow_what_was_allocated(look: Look, pairing_id: PairingId, day: date) -> None:
    """Refuses a day before the last on which something was approved under the pairing."""
    last = look(AllocationsUnder(pairing_id)).last
    if last and day < last:
        raise DayIsTooEarly(day, pairing_id, last)
