"""Nobody works out of what closed months publish that few households asked for something."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hypothesis import given, settings

from projections.match_rate.closing import FEWEST, Node, Sums, largest
from projections.match_rate.groups import ALL
from projections.match_rate.life import Place
from tests.projections.match_rate.attacking import (
    CATEGORIES,
    FUGONG,
    LUSHUI,
    MONTHS,
    NUJIANG,
    PLACES,
    YUNNAN,
    Household,
    closed,
    equations,
    published,
    solved,
    worlds,
)


@settings(max_examples=40, deadline=None)
@given(worlds)
def test_every_cell_shows_none_or_enough_and_so_does_every_month_more(
    world: list[Household],
) -> None:
    cells = published(world)
    assert all(it.is_safe for it in cells.values())
    for it in closed(world):
        assert all(number == 0 or abs(number) >= FEWEST for number in it.sums)


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
