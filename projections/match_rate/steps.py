"""Step functions over days: what holds from a day on, until the next day that says otherwise."""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Generic, TypeVar

from projections.match_rate.numbers import N, changes, plus

V = TypeVar("V")
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Steps(Generic[V]):
    """What holds from each of these days on; before the first of them, `before`."""

    before: V
    days: tuple[date, ...] = ()
    values: tuple[V, ...] = ()

    @classmethod
    def of(cls, found: Mapping[date, V], before: V) -> "Steps[V]":
        days = tuple(sorted(found))
        return cls(before, days, tuple(found[day] for day in days))

    def at(self, day: date) -> V:
        found = bisect_right(self.days, day)
        return self.values[found - 1] if found else self.before

    def since(self, day: date) -> tuple[date, ...]:
        """The days, from this one on, on which something may change."""
        return self.days[bisect_left(self.days, day) :]


def raised(steps: Steps[N], day: date, by: N) -> Steps[N]:
    """Higher by so much, from a day on."""
    n = bisect_left(steps.days, day)
    days, values = steps.days, steps.values
    if day not in days[n : n + 1]:
        days = (*days[:n], day, *days[n:])
        values = (*values[:n], steps.at(day), *values[n:])
    return Steps(steps.before, days, (*values[:n], *(plus(it, by) for it in values[n:])))


def running(changes: Mapping[date, N], nothing: N) -> Steps[N]:
    """The sum so far, on each day on which something was added."""
    days = tuple(sorted(changes))
    return Steps(nothing, days, tuple(accumulate((changes[day] for day in days), plus)))


def differences(
    course: Iterable[tuple[date, Mapping[K, N]]], nothing: N
) -> Iterator[tuple[tuple[K, date], N]]:
    """By how much each number changes on each day. What is not there counts as nothing."""
    before: Mapping[K, N] = {}
    for day, now in course:
        yield from (((key, day), change) for key, change in changes(before, now, nothing))
        before = now
