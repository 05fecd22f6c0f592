"""Who belonged to something, and when: members of a consortium, villages of a programme."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Self

from domain.days import EVER_AFTER, Interval, day_after
from domain.ids import PartyId
from domain.refusals.common import StillDependedOn, Unknown


class Stay(NamedTuple):
    """From the day it began to the day before it ended."""

    who: PartyId
    days: Interval

    @property
    def ended_on(self) -> date | None:
        """The first day on which it was over."""
        return None if self.days.last == EVER_AFTER else day_after(self.days.last)

    @property
    def step_days(self) -> tuple[date, ...]:
        return (self.days.first, self.ended_on) if self.ended_on else (self.days.first,)


@dataclass(frozen=True)
class Stays:
    """Everybody's, as far as they were not retracted. One's own do not overlap."""

    all: tuple[Stay, ...] = ()

    def on(self, day: date) -> frozenset[PartyId]:
        """Who belonged to it on the day."""
        return frozenset(it.who for it in self.all if it.days.holds(day))

    def last_of(self, who: PartyId) -> Stay | None:
        return next((it for it in reversed(self.all) if it.who == who), None)

    def since(self, who: PartyId, day: date) -> date | None:
        """When a stay began that holds the day, or comes after it."""
        own = (it.days for it in self.all if it.who == who)
        return next((it.first for it in own if it.overlaps(Interval(day))), None)

    def goes_on(self, who: PartyId, day: date) -> bool:
        """Whether there is a stay that could be ended on the day."""
        last = self.last_of(who)
        return bool(last and not last.ended_on and last.days.holds(day))

    def begun(self, who: PartyId, on: date) -> Self:
        return type(self)((*self.all, Stay(who, Interval(on))))

    def ended(self, who: PartyId, on: date) -> Self:
        return self._instead(who, *(it._replace(days=it.days.until(on)) for it in self._last(who)))

    def retracted(self, who: PartyId) -> Self:
        """As if the last beginning, or the last ending, had never happened."""
        resumed = (it._replace(days=Interval(it.days.first)) for it in self._last(who))
        return self._instead(who, *(it for it in resumed if it not in self.all))

    def must_end_with(self, who: PartyId, thing: str, step: str, begun: str, ended: str) -> date:
        """The day of the last step, if it is this one: only what came last can be retracted."""
        own = (it.step_days for it in self.all if it.who == who)
        steps = [step for days in own for step in zip((begun, ended), days, strict=False)]
        if step not in (name for name, _ in steps):
            raise Unknown(f"{thing} ({step})")
        last, day = steps[-1]
        if last != step:
            raise StillDependedOn(thing, step, last)
        return day

    def _last(self, who: PartyId) -> Iterator[Stay]:
        return filter(None, [self.last_of(who)])

    def _instead(self, who: PartyId, *last: Stay) -> Self:
        old = self.last_of(who)
        return type(self)((*(it for it in self.all if it is not old), *last))
