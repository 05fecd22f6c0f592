"""The columns of a sheet: what they are called, what they say, and how it is read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from domain.codes import Code
from domain.quantities import Measure
from domain.units import unit_called
from infra.importing import cells
from infra.importing.cells import Cell
from infra.importing.said import Unreadable

C = TypeVar("C", bound=Code)


@dataclass(frozen=True)
class Column:
    """`key` is its English heading, and the field of the fact that it says, if it says one.

    A column of lines says something else in each row of one thing; the others say it once.
    """

    key: str
    zh: str
    means: str
    read: Callable[[Cell], Any] = cells.sentence
    required: bool = False
    of_lines: bool = False
    field: str = ""
    also: tuple[str, ...] = ()

    @property
    def says(self) -> str:
        return self.field or self.key

    @property
    def headings(self) -> tuple[str, ...]:
        return (self.zh, self.key, *self.also)

    @property
    def shown(self) -> str:
        return f"{self.zh} ({self.key})"


def code(kind: type[C]) -> Callable[[Cell], C]:
    """One word of a closed list, by its Chinese name or by its code."""
    known = {name.lower(): it for it in kind for name in (it.value, it.zh)}

    def read(cell: Cell) -> C:
        text = cells.words(cell)
        if text.lower() not in known:
            listed = "、".join(it.zh for it in kind)
            raise Unreadable(
                f"“{text[:40]}”不在列表中：{listed}",
                f"{text[:40]!r} is none of {', '.join(kind)}",
            )
        return known[text.lower()]

    read.__doc__ = "one of: " + ", ".join(f"{it.zh} {it.value}" for it in kind)
    return read


def codes(kind: type[C]) -> Callable[[Cell], tuple[C, ...]]:
    """Several words of a closed list, with 、 between them."""
    one = code(kind)

    def read(cell: Cell) -> tuple[C, ...]:
        return tuple(one(it) for it in cells.several(cell))

    read.__doc__ = f"several, with 、 between; each {one.__doc__}"
    return read


def unit(cell: Cell) -> str:
    """A unit of the list, by its Chinese name or by its code"""
    text = cells.words(cell)
    found = unit_called(text)
    if not found:
        raise Unreadable(f"没有“{text[:20]}”这一单位", f"there is no unit {text[:20]!r}")
    return found.code


def measured(quantity: tuple[Any, str], given: str | None, **kind: Any) -> Measure:
    """How much, in the unit of its own column or the one written behind the number.

    Raises what the domain refuses, and Unreadable where no unit is given, or two that differ.
    """
    number, behind = quantity
    if not behind and not given:
        raise Unreadable("缺少单位", "the unit is missing")
    if behind and given and unit(behind) != given:
        raise Unreadable(
            f"数量后的“{behind}”与单位栏不一致", f"{behind!r} differs from the column of the unit"
        )
    return Measure.of(number, given or unit(behind), **kind)
