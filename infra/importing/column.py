"""The columns of a sheet: what they are called, what they say, and how it is read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Generic, TypeVar

from domain.codes import Code
from domain.quantities import Measure
from domain.units import UNITS, unit_called
from infra.importing import cells
from infra.importing.cells import Cell
from infra.importing.said import Unreadable

C = TypeVar("C", bound=Code)
T = TypeVar("T")


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

    @cached_property
    def shown(self) -> str:
        return f"{self.zh} ({self.key})"

    @property
    def choices(self) -> tuple[str, ...]:
        """The words that may stand here, where there is a list of them."""
        return getattr(self.read, "choices", OFFERED.get(self.read, ()))

    @property
    def takes_several(self) -> bool:
        several = (cells.several, cells.days, cells.counts)
        return self.read in several or isinstance(self.read, SeveralOf)


class OneOf(Generic[T]):
    """Reads one word of a closed list, by its Chinese name or by its code where it has one."""

    def __init__(self, choices: Mapping[str, T], codes: Mapping[str, T]) -> None:
        self.choices = tuple(choices)
        self._known = {name.lower(): it for name, it in (*codes.items(), *choices.items())}
        self._listed = "、".join(choices), ", ".join(codes) or "、".join(choices)
        named = ", ".join(map(" ".join, zip(choices, codes, strict=True))) if codes else ""
        self.__doc__ = f"one of: {named or self._listed[0]}"

    def __call__(self, cell: Cell) -> T:
        text = cells.words(cell)
        if text.lower() not in self._known:
            raise Unreadable(
                f"“{text[:40]}”不在列表中：{self._listed[0]}",
                f"{text[:40]!r} is none of {self._listed[1]}",
            )
        return self._known[text.lower()]


class SeveralOf(Generic[T]):
    """Reads several words of a closed list, with 、 between them."""

    def __init__(self, one: OneOf[T]) -> None:
        self._one, self.choices = one, one.choices
        self.__doc__ = f"several, with 、 between; each {one.__doc__}"

    def __call__(self, cell: Cell) -> tuple[T, ...]:
        return tuple(self._one(it) for it in cells.several(cell))


def code(kind: type[C]) -> OneOf[C]:
    """One word of a closed list, by its Chinese name or by its code."""
    return OneOf({it.zh: it for it in kind}, {it.value: it for it in kind})


def codes(kind: type[C]) -> SeveralOf[C]:
    """Several words of a closed list, with 、 between them."""
    return SeveralOf(code(kind))


def unit(cell: Cell) -> str:
    """A unit of the list, by its Chinese name or by its code"""
    text = cells.words(cell)
    found = unit_called(text)
    if not found:
        raise Unreadable(f"没有“{text[:20]}”这一单位", f"there is no unit {text[:20]!r}")
    return found.code


@lru_cache(maxsize=4096)
def measured(quantity: tuple[Any, str], given: str | None, **kind: Any) -> Measure:
    """How much, in the unit of its own column or the one written behind the number.

    Raises what the domain refuses, and Unreadable where no unit is given, or two that differ.
    A book says the same few amounts on many rows.
    """
    number, behind = quantity
    if not behind and not given:
        raise Unreadable("缺少单位", "the unit is missing")
    if behind and given and unit(behind) != given:
        raise Unreadable(
            f"数量后的“{behind}”与单位栏不一致", f"{behind!r} differs from the column of the unit"
        )
    return Measure.of(number, given or unit(behind), **kind)


OFFERED: dict[object, tuple[str, ...]] = {
    cells.yes: ("是", "否"),
    unit: tuple(it.zh for it in UNITS.values()),
}
"""What may stand in columns that are read by functions which take more than these."""
