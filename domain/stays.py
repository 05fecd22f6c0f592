"""Who belonged to something, and when: members of a consortium, villages of a programme."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Self

from domain.days import EVER_AFTER, Interval
from domain.ids import PartyId


class Stay(NamedTuple):
    """From the day it began to the day before it ended."""

    who: PartyId
    days: Interval

    @property
    def goes_on(self) -> bool:
        return self.days.last == EVER_AFTER


@dataclass(frozen=True)
class Stays:
    """Everybody's, as far as they were not retracted. One's own do not overlap."""

    all: tuple[Stay, ...] = ()

    def on(self, day: date) -> frozenset[PartyId]:
        """Who belonged to it on the day."""
        return frozenset(it.who for it in self.all if it.days.holds(day))

    def from_then_on(self, day: date) -> frozenset[PartyId]:
        """Who belonged to it on the day, or on any later one."""
        return frozenset(it.who for it in self.all if it.days.overlaps(Interval(day)))

    def last_of(self, who: PartyId) -> Stay | None:
        return next((it for it in reversed(self.all) if it.who == who), None)

    def begun(self, who: PartyId, on: date) -> Self:
        return type(self)((*self.all, Stay(who, Interval(on))))

    def ended(self, who: PartyId, on: date) -> Self:
        return self._instead(who, *(it._replace(days=it.days.until(on)) for it in self._last(who)))

    def retracted(self, who: PartyId) -> Self:
        """As if the last beginning, or the last ending, had never happened."""
        resumed = (it._replace(days=Interval(it.days.first)) for it in self._last(who))
        return self._instead(who, *(it for it in resumed if it not in self.all))

    def _last(self, who: PartyId) -> Iterator[Stay]:
        if last := self.last_of(who):
            yield last

    def _instead(self, who: PartyId, *last: Stay) -> Self:
        old = self.last_of(who)
        return type(self)((*(it for it in self.all if it is not old), *last))
