"""Years that stand alone among the others: 2002 where 2020 is meant."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from infra.importing import cells
from infra.importing.cells import COMPACT_DAY
from infra.importing.headings import Headings
from infra.importing.oddities.odd import Look, Odd
from infra.importing.raw import RawRow
from infra.importing.said import Said

SHOWN = 3
"""Rows of one year."""
APART, FAR_APART = 5, 30
RARE, VERY_RARE = 3, 10
"""So many times more often the usual year is there."""


class Years:
    def __init__(self, heads: Headings) -> None:
        self._days = {n: it.shown for n, it in heads.columns.items() if it.read is cells.day}
        self._years: Counter[int] = Counter()
        self._where: dict[int, list[tuple[int, str]]] = defaultdict(list)
        self._compact: dict[str, tuple[int, str]] = {}
        self._others: set[str] = set()

    def see(self, number: int, row: RawRow) -> None:
        """How days are written, which cannot be seen any more once they were read."""
        for place, column in self._days.items():
            cell = row[place] if place < len(row) else None
            if cell is None or cell == "":
                continue
            if isinstance(cell, str | int) and COMPACT_DAY.fullmatch(str(cell).strip()):
                self._compact.setdefault(column, (number, str(cell).strip()))
            else:
                self._others.add(column)

    def add(self, look: Look) -> None:
        for it in look.days:
            self._years[it.value.year] += 1
            if len(self._where[it.value.year]) < SHOWN:
                self._where[it.value.year].append((it.row, it.column.shown))

    def ended(self) -> Iterator[Odd]:
        for column, (row, text) in self._compact.items():
            if column in self._others:
                yield Odd(row, column, one_or_two(text))
        if not self._years:
            return
        usual, often = self._years.most_common(1)[0]
        for year, count in sorted(self._years.items()):
            if is_odd(year, count, usual, often):
                for row, column in self._where[year]:
                    yield Odd(row, column, meant(year, usual))


def is_odd(year: int, count: int, usual: int, often: int) -> bool:
    if is_swapped(year, usual):
        return count * RARE <= often
    return abs(year - usual) >= FAR_APART and count * VERY_RARE <= often


def is_swapped(year: int, usual: int) -> bool:
    """The same digits in another order, and not just a few years ago."""
    return sorted(str(year)) == sorted(str(usual)) and abs(year - usual) >= APART


def meant(year: int, usual: int) -> Said:
    return Said(
        f"年份 {year} 与本表多数日期（{usual} 年）相差较大，是否有误",
        f"the year {year} stands alone, where most are of {usual}: is it right?",
    )


def one_or_two(text: str) -> Said:
    return Said(
        f"“{text}”按一个日期读取，而同栏其他行写法不同；如为起止日期，请分开填写",
        f"{text!r} was read as one day, and other rows write days otherwise: are two days meant?",
    )
