"""What needs and pledges have in common: lines, known by their number, counted from 1."""

from collections.abc import Sized
from typing import Protocol

from domain.codes.amounts import Amount
from domain.codes.bulk import Bulk
from domain.codes.needs import Kind
from domain.quantities import Measure
from domain.refusals.common import NothingAsked, TooMany, UnitsDiffer

MOST_LINES = 100


class Line(Protocol):
    @property
    def kind(self) -> Kind: ...
    @property
    def measure(self) -> Measure: ...


def must_be_some(lines: Sized) -> None:
    """Refuses nothing at all, and more than one thing may have."""
    if not lines:
        raise NothingAsked(Amount.LINES)
    if len(lines) > MOST_LINES:
        raise TooMany(Bulk.LINES, MOST_LINES)


def must_measure(lines: tuple[Line, ...]) -> None:
    """Refuses a unit that does not measure the kind of its line, or was not converted exactly."""
    for it in lines:
        converted = Measure.of(it.measure.given, it.measure.given_unit, it.kind)
        if converted != it.measure:
            raise UnitsDiffer(converted.unit, it.measure.unit)
