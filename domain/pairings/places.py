"""The places that approved pairings take, of a party's capacity and of a seat."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Self, TypeAlias

from domain.days import Interval
from domain.events.pairings import (
    PairingApproved,
    PairingConcluded,
    PairingStepRetracted,
    PairingSuperseded,
    PairingTerminated,
)
from domain.ids import PairingId

End: TypeAlias = PairingConcluded | PairingTerminated | PairingSuperseded
Placing: TypeAlias = PairingApproved | End | PairingStepRetracted

ENDS = (PairingConcluded, PairingTerminated, PairingSuperseded)
PLACING = (PairingApproved, *ENDS, PairingStepRetracted)
"""What takes a place, gives it up, or undoes one or the other. A resting pairing keeps it."""


class Place(NamedTuple):
    """What one pairing takes: the days agreed, up to the day before it ended."""

    pairing_id: PairingId
    agreed: Interval
    ended_on: date | None = None

    @property
    def days(self) -> Interval:
        return self.agreed.until(self.ended_on) if self.ended_on else self.agreed


@dataclass(frozen=True)
class Places:
    """Those that were ever taken, and not retracted."""

    all: tuple[Place, ...] = ()

    def during(
        self, days: Interval, but: PairingId, restored: frozenset[PairingId] = frozenset()
    ) -> int:
        """How many others overlap any of these days, were the ends of some retracted."""
        others = (it for it in self.all if it.pairing_id != but)
        kept = (it.agreed if it.pairing_id in restored else it.days for it in others)
        return sum(it.overlaps(days) for it in kept)

    @property
    def most(self) -> int:
        """How many there are on the day on which there are most."""
        firsts = {it.days.first for it in self.all}
        return max((sum(it.days.holds(day) for it in self.all) for day in firsts), default=0)

    def after(self, event: Placing, on: date) -> Self:
        others = tuple(it for it in self.all if it.pairing_id != event.pairing_id)
        return type(self)((*others, *self._own(event, on)))

    def _own(self, event: Placing, on: date) -> tuple[Place, ...]:
        own = tuple(it for it in self.all if it.pairing_id == event.pairing_id)
        match event:
            case PairingApproved(terms=terms):
                return (Place(event.pairing_id, Interval.of(terms.starts_on, terms.ends_on)),)
            case PairingStepRetracted(step=PairingApproved.__name__):
                return ()
            case PairingStepRetracted(step=step):
                undone = step in (it.__name__ for it in ENDS)
                return tuple(it._replace(ended_on=None) if undone else it for it in own)
            case _:
                return tuple(it._replace(ended_on=on) for it in own)
