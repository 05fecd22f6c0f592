"""Nobody works out of what closed months publish that few households asked for something."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import product
from typing import TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from projections.match_rate.closing import FEWEST, Batch, Node, Sums, batches, largest
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


@settings(max_examples=40, deadline=None)
@given(worlds)
def test_every_cell_shows_none_or_enough_and_so_does_every_month_more(
    world: list[Household],
) -> None:
    cells = published(world)
    assert all(it.is_safe for it in cells.values())
    for it in closed(world):
        assert all(number == 0 or abs(number) >= FEWEST for number in it.sums)


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


@settings(max_examples=40, deadline=None)
@given(worlds)
def test_whoever_solves_all_answers_as_equations_finds_no_cell_with_few(
    world: list[Household],
) -> None:
    cells = published(world)
    for what in Sums._fields:
        for value in solved(equations(cells, what)).values():
            assert value == 0 or abs(value) >= FEWEST


@settings(max_examples=40, deadline=None)
@given(worlds)
def test_another_world_without_a_household_there_gives_the_same_answers(
    world: list[Household],
) -> None:
    """So nobody can tell that a county has any, unless it was published with five of its own."""
    told = {it.node for it in closed(world)}
    for place in PLACES:
        for category in CATEGORIES:
            if place.county_id and Node(place, category) not in told:
                above = place._replace(county_id="")
                other = [
                    replace(it, place=above) if (it.place, it.category) == (place, category) else it
                    for it in world
                ]
                assert published(other) == published(world)


@settings(max_examples=40, deadline=None)
@given(worlds)
def test_no_batch_is_so_large_that_every_part_below_must_have_had_some(
    world: list[Household],
) -> None:
    for it in closed(world):
        assert max(it.sums) <= largest(it.node)


def raised(number: int, place: Place = PLACES[0], **more: date) -> list[Household]:
    return [Household(place, "health", MONTHS[0], **more)] * number


def at(world: Sequence[Household], region_id: str, month: date = MONTHS[2]) -> Sums:
    return published(world)[(region_id, "health"), month]


def test_five_of_a_county_are_counted_there_and_four_are_not() -> None:
    assert at(raised(4), FUGONG) == Sums()
    assert at(raised(5), FUGONG) == at(raised(5), ALL) == Sums(5, 0)


def test_few_of_two_counties_are_counted_in_their_city() -> None:
    world = raised(3) + raised(3, PLACES[1])
    assert at(world, FUGONG) == at(world, LUSHUI) == Sums()
    assert at(world, NUJIANG) == at(world, YUNNAN) == Sums(6, 0)


def test_a_childs_is_counted_in_its_city_and_never_below() -> None:
    world = raised(5, PLACES[2])
    assert at(world, NUJIANG) == Sums(5, 0)
    assert at(world, FUGONG) == Sums()


def test_what_was_published_stays_and_more_is_added_by_fives() -> None:
    late = [replace(it, raised=MONTHS[1]) for it in raised(4)]
    later = [replace(it, raised=MONTHS[2]) for it in raised(1)]
    shown = [at(raised(5) + late + later, FUGONG, month).raised for month in MONTHS]
    assert shown == [5, 5, 10]


def test_matched_ones_count_where_five_are_left_that_are_not() -> None:
    assert at(raised(9, matched=MONTHS[1]), FUGONG) == Sums(9, 0)
    assert at(raised(12, matched=MONTHS[1]), FUGONG) == Sums(12, 7)


def test_those_that_are_gone_are_taken_off_by_fives() -> None:
    kept = raised(10)
    assert at(kept + raised(4, gone=MONTHS[1]), FUGONG) == Sums(14, 0)
    assert at(kept + raised(5, gone=MONTHS[1]), FUGONG) == Sums(10, 0)


def test_few_in_each_category_are_counted_under_all_of_them_together() -> None:
    world = [Household(PLACES[0], it, MONTHS[0]) for it in CATEGORIES for _ in range(4)]
    cells = published(world)
    assert cells[(ALL, ALL), MONTHS[2]] == Sums(8, 0)
    assert cells[(ALL, "health"), MONTHS[2]] == cells[(YUNNAN, ALL), MONTHS[2]] == Sums()
