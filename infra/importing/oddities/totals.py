"""Rows of totals: compared with the rows above them, and otherwise left aside."""

import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from domain.units import Unit
from infra.importing.cells import Formula, quantity, words
from infra.importing.column import Column
from infra.importing.headings import Headings
from infra.importing.oddities.amounts import is_counted, number_of, unit_of
from infra.importing.oddities.odd import Look, Odd
from infra.importing.raw import RawRow
from infra.importing.said import Said, Unreadable

TOTAL = re.compile(r"(合计|总计|共计|总数|小计)[:：]?")
PART = "小计"
COUNT = re.compile(r"共计?(\d{1,7})(?:户|条|项|个|件|家|村|对|笔|行)")
MOST = 1000
"""Totals of one sheet that are compared."""


class Total(NamedTuple):
    row: int
    is_part: bool
    stated: Mapping[Column, Any]
    things: int | None


@dataclass
class Sum:
    """Of one column so far; `units` are those in which it was written."""

    base: Decimal = Decimal()
    units: set[Unit | None] = field(default_factory=set)
    is_whole: bool = True
    """Whether every cell could be read."""

    def add(self, value: Any, unit: Unit | None) -> None:
        self.base += number_of(value) * (unit.factor if unit else 1)
        self.units.add(unit)


class Totals:
    def __init__(self, heads: Headings) -> None:
        self._columns, self._titles = heads.columns, heads.titles
        self._counted = tuple(it for it in heads.columns.values() if is_counted(it))
        self._coming: deque[Total] = deque()
        self._all, self._part = Sums(), Sums()

    def takes(self, number: int, row: RawRow) -> bool:
        """Is it a row of totals? Then it is none of a thing."""
        first = next((it for it in row if it not in (None, "")), None)
        plain = "".join(first.split()) if isinstance(first, str) else ""
        count = COUNT.fullmatch(plain.rstrip("。"))
        if not TOTAL.fullmatch(plain) and not count:
            return False
        if len(self._coming) < MOST:
            stated = dict(self._stated(row))
            self._coming.append(
                Total(number, plain.startswith(PART), stated, int(count[1]) if count else None)
            )
        return True

    def add(self, look: Look) -> Iterator[Odd]:
        while self._coming and self._coming[0].row < look.entry.place.row:
            yield from self._compare(self._coming.popleft())
        for sums in (self._all, self._part):
            sums.add(look, self._counted)

    def ended(self) -> Iterator[Odd]:
        while self._coming:
            yield from self._compare(self._coming.popleft())
        for row, title in self._titles:
            if found := COUNT.search("".join(title.split())):
                yield from self._counts(row, int(found[1]))

    def _stated(self, row: RawRow) -> Iterator[tuple[Column, Any]]:
        for place, column in self._columns.items():
            cell = row[place] if place < len(row) else None
            cell = cell.value if isinstance(cell, Formula) else cell
            try:
                if column in self._counted and words(cell):
                    yield column, quantity(cell)
            except Unreadable:
                continue

    def _compare(self, total: Total) -> Iterator[Odd]:
        sums = self._part if total.is_part else self._all
        for column, stated in total.stated.items():
            if said := differs(column, stated, sums.of(column)):
                yield Odd(total.row, column.shown, said)
        if total.things is not None:
            yield from self._counts(total.row, total.things)
        if total.is_part:
            self._part = Sums()

    def _counts(self, row: int, stated: int) -> Iterator[Odd]:
        if stated not in (self._all.entries, self._all.rows):
            there = self._all.entries
            yield Odd(
                row,
                "",
                Said(
                    f"写明共 {stated}，本表实有 {there}，请核对",
                    f"{stated} are stated, and the sheet has {there}; compare the two",
                ),
            )


class Sums:
    def __init__(self) -> None:
        self._sums: dict[str, Sum] = {}
        self.entries = self.rows = 0

    def of(self, column: Column) -> Sum:
        return self._sums.setdefault(column.key, Sum())

    def add(self, look: Look, columns: tuple[Column, ...]) -> None:
        self.entries += 1
        self.rows += max(1, len(look.entry.lines))
        for it in look.amounts:
            self.of(it.column).add(it.value, unit_of(it.column, it.value, look.line(it)))
        for fault in look.entry.faults:
            for column in columns:
                if column.shown == fault.column:
                    self.of(column).is_whole = False


def differs(column: Column, stated: Any, found: Sum) -> Said | None:
    """Nothing, where they agree, or cannot be compared because a cell could not be read."""
    if not found.is_whole:
        return None
    if len({it.base if it else None for it in found.units}) > 1:
        return Said("各行单位不同，合计无从核对", "the rows are in several units, and have no sum")
    given = unit_of(column, stated, {}) or next(iter(found.units), None)
    factor = given.factor if given else Decimal(1)
    if number_of(stated) * factor == found.base:
        return None
    unit = given.zh if given else ""
    total, summed = plain(number_of(stated)), plain(found.base / factor)
    return Said(
        f"合计写明 {total}{unit}，各行相加为 {summed}{unit}，请核对",
        f"the total says {total}{unit}, and the rows add up to {summed}{unit}; compare the two",
    )


def plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
