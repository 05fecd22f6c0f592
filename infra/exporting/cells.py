"""What stands in a cell, so that an import reads the same again."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeAlias

from domain.codes import Code
from domain.ids import RegionId
from domain.regions import Found, find, full_name
from domain.units import UNITS

Cell: TypeAlias = str | int | Decimal | date | None
Row: TypeAlias = list[Cell]

YES, NO = "是", "否"
BETWEEN = "、"
AS_THEY_ARE = (int, Decimal, date, type(None))


def written(value: object) -> Cell:
    """Nothing, a number, a day, or words; codes by their Chinese names."""
    return WRITING[type(value)](value)


class Writing(dict[type, Callable[[Any], Cell]]):
    """How what is of a kind is written: found out once, for it is written a million times."""

    def __missing__(self, kind: type) -> Callable[[Any], Cell]:
        self[kind] = found = writing(kind)
        return found


WRITING = Writing()


def writing(kind: type) -> Callable[[Any], Cell]:
    if issubclass(kind, Code):
        return attrgetter("zh")
    if kind is bool:
        return lambda it: YES if it else NO
    if issubclass(kind, tuple):
        return lambda it: BETWEEN.join(str(written(one)) for one in it) or None
    return as_it_is if kind in AS_THEY_ARE else str


def as_it_is(it: Any) -> Cell:
    cell: Cell = it
    return cell


def unit(code: str) -> str:
    return UNITS[code].zh


def yuan(fen: int | None) -> Decimal | None:
    return None if fen is None else exact(Decimal(fen) / 100)


def exact(number: Decimal) -> Decimal:
    """Without zeros that say nothing, and never as 1E+2."""
    return number.quantize(Decimal(1)) if number % 1 == 0 else number.normalize()


@lru_cache(maxsize=4096)
def region(region_id: RegionId, on: date) -> str:
    """By its full name of the day, or by its code where names do not tell it from another."""
    for told in (full_name(region_id, on), region_id.removeprefix("region-")):
        found = find(told, on)
        if isinstance(found, Found) and found.region.region_id == region_id:
            return told
    return str(region_id)
