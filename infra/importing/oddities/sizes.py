"""Amounts of money that are out of all proportion to the others: a 万 was lost, or is too many."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from heapq import heappush, heappushpop
from math import log10

from infra.importing.oddities.amounts import number_of, unit_of
from infra.importing.oddities.odd import Look, Odd
from infra.importing.said import Said

FEWEST = 8
"""Fewer amounts than these tell nothing of what is usual."""
WAN, FAR = 10_000, 1000
"""Times less, or more, than what lies in the middle."""
SHOWN = 20
STEPS = 40
"""Per power of ten: as exactly as the middle is known."""
YUAN = Decimal(100)
"""In fen, in which amounts are counted."""


class Sizes:
    """Remembers how many amounts there are of which size, and the extremes; no more."""

    def __init__(self) -> None:
        self._sizes: dict[str, Counter[int]] = defaultdict(Counter)
        self._least: dict[str, list[tuple[float, int]]] = defaultdict(list)
        self._most: dict[str, list[tuple[float, int]]] = defaultdict(list)

    def add(self, look: Look) -> None:
        for it in look.amounts:
            unit = unit_of(it.column, it.value, look.line(it))
            if unit and unit.base == "fen" and number_of(it.value) > 0:
                yuan = float(number_of(it.value) * unit.factor / YUAN)
                self._sizes[it.column.shown][round(log10(yuan) * STEPS)] += 1
                keep(self._least[it.column.shown], -yuan, it.row)
                keep(self._most[it.column.shown], yuan, it.row)

    def ended(self) -> Iterator[Odd]:
        for column, sizes in self._sizes.items():
            if sizes.total() < FEWEST:
                continue
            middle = 10 ** (median(sizes) / STEPS)
            for negative, row in sorted(self._least[column]):
                if -negative * FAR <= middle:
                    yield Odd(row, column, lost(-negative, middle))
            for yuan, row in sorted(self._most[column]):
                if yuan >= middle * FAR:
                    yield Odd(row, column, too_many(yuan, middle))


def keep(extremes: list[tuple[float, int]], size: float, row: int) -> None:
    if len(extremes) < SHOWN:
        heappush(extremes, (size, row))
    else:
        heappushpop(extremes, (size, row))


def median(sizes: Counter[int]) -> int:
    passed, half = 0, sizes.total() / 2
    for size in sorted(sizes):
        passed += sizes[size]
        if passed >= half:
            return size
    raise ValueError("nothing was counted")


def lost(yuan: float, middle: float) -> Said:
    (few, usual), (zh_few, zh_usual) = shown(yuan, middle)
    return Said(
        f"{zh_few}，而同栏一般约 {zh_usual}；是否漏写“万”",
        f"{few} yuan, where about {usual} are usual: was a 万 (10,000) lost?",
    )


def too_many(yuan: float, middle: float) -> Said:
    (many, usual), (zh_many, zh_usual) = shown(yuan, middle)
    return Said(
        f"{zh_many}，而同栏一般约 {zh_usual}；是否多写“万”",
        f"{many} yuan, where about {usual} are usual: is a 万 (10,000) too many?",
    )


def shown(exact: float, about: float) -> tuple[tuple[str, str], tuple[str, str]]:
    """In English, and in Chinese."""
    both = exact, float(f"{about:.2g}")
    en = tuple(f"{it:,.2f}".removesuffix(".00") for it in both)
    zh = tuple(f"{it / WAN:g} 万元" if it >= WAN else f"{it:g} 元" for it in both)
    return (en[0], en[1]), (zh[0], zh[1])
