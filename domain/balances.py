"""What is taken of each line, and what is left of it: now, and on every day from one on.

What is taken from a day on is so on all later days, even if it was recorded late. So on none of
them may more be taken than there is: what has been set free since, was not free before.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import Generic, NamedTuple, Self, TypeAlias, TypeVar

from domain.lines import Line
from domain.quantities import NONE

L = TypeVar("L", bound=Line)
Change: TypeAlias = tuple[date, Decimal]
"""From the day on, a sum is so much larger."""


@dataclass(frozen=True)
class PerLine:
    """A sum for each line, in the line's base unit, by the days on which it changed.

    As long as the highest line that has one; as small for many changes of a day as for one.
    """

    changes: tuple[Mapping[date, Decimal], ...] = ()

    def __getitem__(self, line: int) -> Decimal:
        return sum(self.of(line).values(), NONE)

    def of(self, line: int) -> Mapping[date, Decimal]:
        return self.changes[line - 1] if 0 < line <= len(self.changes) else {}

    def plus(self, line: int, quantity: Decimal, on: date) -> Self:
        day = {on: self.of(line).get(on, NONE) + quantity}
        before = (self.of(it) for it in range(1, line))
        return replace(self, changes=(*before, {**self.of(line), **day}, *self.changes[line:]))

    def fit_into(self, lines: tuple[Line, ...], since: date) -> bool:
        """Is none of them, on that day or later, more than the line of its number says?"""
        return all(
            most(self.of(line), since) <= said(lines, line)
            for line in range(1, len(self.changes) + 1)
        )


class Version(NamedTuple, Generic[L]):
    """What is said from a day on."""

    on: date
    lines: tuple[L, ...]


@dataclass(frozen=True, kw_only=True)
class Balanced(Generic[L]):
    """What a view of a need's or a pledge's lines keeps. Quantities are in base units."""

    versions: tuple[Version[L], ...] = ()
    taken: PerLine = field(default_factory=PerLine)

    @property
    def lines(self) -> tuple[L, ...]:
        return self.versions[-1].lines if self.versions else ()

    def line(self, number: int) -> L | None:
        return self.lines[number - 1] if 0 < number <= len(self.lines) else None

    def unit(self, number: int) -> str:
        line = self.line(number)
        return line.measure.unit if line else ""

    def left(self, number: int) -> Decimal:
        line = self.line(number)
        return line.measure.quantity - self.taken[number] if line else NONE

    def left_since(self, number: int, quantity: Decimal) -> date | None:
        """The first day from which so much is left, then and ever after; None if it is not now."""
        since = None
        for on, left in running([*self._said(number), *self._free(number)]):
            since = None if left < quantity else since or on
        return since

    def has_left(self, number: int, quantity: Decimal, day: date) -> bool:
        """On the day, and ever after."""
        since = self.left_since(number, quantity)
        return since is not None and since <= day

    def now_saying(self, lines: tuple[L, ...], on: date) -> Self:
        return replace(self, versions=(*self.versions, Version(on, lines)))

    def saying_no_more(self) -> Self:
        """What was said last never was."""
        return replace(self, versions=self.versions[:-1])

    def taking(self, line: int, quantity: Decimal, on: date) -> Self:
        return replace(self, taken=self.taken.plus(line, quantity, on))

    def _said(self, number: int) -> Iterable[Change]:
        was = ((date.min, NONE), *((it.on, said(it.lines, number)) for it in self.versions))
        return ((on, new - old) for (_, old), (on, new) in pairwise(was))

    def _free(self, number: int) -> Iterable[Change]:
        return ((on, -taken) for on, taken in self.taken.of(number).items())


def said(lines: tuple[Line, ...], number: int) -> Decimal:
    return lines[number - 1].measure.quantity if number <= len(lines) else NONE


def most(changes: Mapping[date, Decimal], since: date) -> Decimal:
    """The largest that a sum is, on that day or later."""
    sums = running([(since, NONE), *changes.items()])
    return max(it for on, it in sums if on >= since)


def running(changes: Iterable[Change]) -> Iterable[Change]:
    """What a sum has come to by each day on which it changed."""
    days: dict[date, Decimal] = {}
    for on, change in sorted(changes):
        days[on] = days.get(on, NONE) + change
    return zip(days, accumulate(days.values()), strict=True)
