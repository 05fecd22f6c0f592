"""Worlds of households, and how whoever reads all that is published of them would work them out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import product
from typing import TypeAlias

from hypothesis import strategies as st

from projections.match_rate.closing import Batch, Sums, batches
from projections.match_rate.groups import ALL
from projections.match_rate.households import Learnt
from projections.match_rate.life import Place
from projections.match_rate.numbers import plus

YUNNAN, NUJIANG, BAOSHAN, GUANGDONG = "region-53", "region-5333", "region-5305", "region-44"
FUGONG, LUSHUI, LONGYANG = (f"region-{it}" for it in ("533323", "533301", "530502"))
PLACES = (
    Place(YUNNAN, NUJIANG, FUGONG),
    Place(YUNNAN, NUJIANG, LUSHUI),
    Place(YUNNAN, NUJIANG, ""),
    Place(YUNNAN, BAOSHAN, LONGYANG),
    Place(YUNNAN, "", ""),
    Place(GUANGDONG, "", ""),
)
MONTHS = (date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1))
CATEGORIES = ("education", "health")
Cell: TypeAlias = tuple[str, str]


@dataclass(frozen=True)
class Household:
    """`raised`, `matched`, `gone`: in which month that was learnt, if it was."""

    place: Place
    category: str
    raised: date
    matched: date | None = None
    gone: date | None = None

    def learnt(self) -> Iterable[Learnt]:
        for month, raised, matched in self.changes():
            yield Learnt(month, self.category, *self.place, raised, matched)

    def changes(self) -> Iterable[tuple[date, int, int]]:
        yield self.raised, 1, 0
        if self.matched and self.matched >= self.raised:
            yield self.matched, 0, 1
        if self.gone and self.gone >= max(self.raised, self.matched or self.raised):
            was_matched = bool(self.matched and self.matched >= self.raised)
            yield self.gone, -1, -int(was_matched)


months = st.sampled_from(MONTHS)
households = st.builds(
    Household,
    st.sampled_from(PLACES),
    st.sampled_from(CATEGORIES),
    months,
    st.none() | months,
    st.none() | st.none() | st.none() | months,
)
worlds = st.lists(
    st.tuples(households, st.integers(1, 12)).map(lambda it: [it[0]] * it[1]), max_size=20
).map(lambda groups: [it for group in groups for it in group])


def closed(world: Sequence[Household]) -> list[Batch]:
    rows = Counter[tuple[date, str, str, str, str]]()
    matched = Counter[tuple[date, str, str, str, str]]()
    for it in (row for each in world for row in each.learnt()):
        rows[it[:5]] += it.raised
        matched[it[:5]] += it.matched
    learnt = (Learnt(*key, rows[key], matched[key]) for key in sorted(rows))
    return list(batches(learnt))


def published(world: Sequence[Household]) -> dict[tuple[Cell, date], Sums]:
    """Every cell of every month, as anybody may ask for it."""
    regions = {ALL, *(it for place in PLACES for it in place if it)}
    cells = product(product(regions, (*CATEGORIES, ALL)), MONTHS)
    found = dict.fromkeys(cells, Sums())
    for batch in closed(world):
        for node in batch.node.containing():
            for month in (it for it in MONTHS if it >= batch.month):
                key = (node.region_id, node.category), month
                found[key] = plus(found[key], batch.sums)
    return found


Unknown: TypeAlias = tuple[Place, str, date]


def equations(
    cells: Mapping[tuple[Cell, date], Sums], what: str
) -> list[tuple[dict[Unknown, int], int]]:
    """Each cell is the sum of what was learnt there until then: so whoever attacks may think."""
    return [
        (
            {
                (place, category, learnt): 1
                for place in PLACES
                for category in CATEGORIES
                for learnt in MONTHS
                if region_id in (ALL, *place)
                if of in (ALL, category)
                if learnt <= month
            },
            getattr(sums, what),
        )
        for ((region_id, of), month), sums in cells.items()
        if (region_id, of) != (ALL, ALL)
    ]


def solved(rows: Sequence[tuple[dict[Unknown, int], int]]) -> dict[Unknown, Fraction]:
    """By elimination, the unknowns that can have one value alone."""
    reduced: list[tuple[Unknown, dict[Unknown, Fraction], Fraction]] = []
    for row, value in rows:
        left, right = {it: Fraction(n) for it, n in row.items()}, Fraction(value)
        for pivot, known, of in reduced:
            if factor := left.get(pivot):
                left, right = less(left, known, factor), right - factor * of
        if left:
            pivot = min(left)
            head = left[pivot]
            left, right = {it: n / head for it, n in left.items()}, right / head
            reduced = [
                (it, less(of, left, of.get(pivot, Fraction())), v - of.get(pivot, 0) * right)
                for it, of, v in reduced
            ]
            reduced.append((pivot, left, right))
    return {pivot: value for pivot, row, value in reduced if len(row) == 1}


def less(
    row: Mapping[Unknown, Fraction], other: Mapping[Unknown, Fraction], times: Fraction
) -> dict[Unknown, Fraction]:
    found = {
        it: row.get(it, Fraction()) - times * other.get(it, Fraction()) for it in {*row, *other}
    }
    return {it: n for it, n in found.items() if n}
