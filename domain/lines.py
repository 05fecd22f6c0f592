"""What needs and pledges have in common: lines, known by their number, counted from 1."""

from collections.abc import Sized
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Protocol, Self

from domain.codes.needs import Kind
from domain.quantities import NONE, Measure
from domain.refusals.common import NothingAsked, TooMany, UnitsDiffer

MOST_LINES = 100


class Line(Protocol):
    @property
    def kind(self) -> Kind: ...
    @property
    def measure(self) -> Measure: ...


@dataclass(frozen=True)
class PerLine:
    """A sum for each line, in the line's base unit. As long as the highest line that has one."""

    sums: tuple[Decimal, ...] = ()

    def __getitem__(self, line: int) -> Decimal:
        return self.sums[line - 1] if 0 < line <= len(self.sums) else NONE

    def plus(self, line: int, quantity: Decimal) -> Self:
        sums = (*self.sums, *(NONE for _ in range(line - len(self.sums))))
        return replace(self, sums=(*sums[: line - 1], sums[line - 1] + quantity, *sums[line:]))

    def minus(self, line: int, quantity: Decimal) -> Self:
        return self.plus(line, -quantity)

    def fit_into(self, lines: tuple[Line, ...]) -> bool:
        """Is none of them more than the line of its number says?"""
        required = (it.measure.quantity for it in lines)
        padded = (*required, *(NONE for _ in self.sums[len(lines) :]))
        return all(taken <= most for taken, most in zip(self.sums, padded, strict=False))


def must_be_some(lines: Sized) -> None:
    """Refuses nothing at all, and more than one thing may have."""
    if not lines:
        raise NothingAsked("The number of lines")
    if len(lines) > MOST_LINES:
        raise TooMany("lines", MOST_LINES)


def must_measure(lines: tuple[Line, ...]) -> None:
    """Refuses a unit that does not measure the kind of its line, or was not converted exactly."""
    for it in lines:
        converted = Measure.of(it.measure.given, it.measure.given_unit, it.kind)
        if converted != it.measure:
            raise UnitsDiffer(converted.unit, it.measure.unit)
