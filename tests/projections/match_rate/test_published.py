"""What closed months tell everybody; on the board beside it no household's need stands."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from domain.codes.needs import Category, TargetGroup
from domain.events.needs import NeedMerged
from domain.ids import AllocationId, NeedId, PseudonymId, RegionId
from infra.pools import reading_pool
from projections.match_rate import (
    PUBLISHED_GROUPS,
    Counts,
    GroupedBy,
    MatchRate,
    MatchRateQuestion,
    published_by,
    published_rate,
)
from projections.match_rate.closing import FEWEST, Sums
from projections.match_rate.days import Interval, last_of_month
from projections.match_rate.definitions import PUBLISHED
from projections.match_rate.groups import ALL
from projections.match_rate.life import Place
from projections.match_rate.published import kept, published_series
from projections.match_rate.series import SeriesQuestion
from projections.reader import Reader
from projections.tables import Tables
from tests.projections.match_rate.attacking import (
    CATEGORIES,
    MONTHS,
    PLACES,
    Cell,
    Household,
    equations,
    published,
    solved,
    worlds,
)
from tests.support.county import (
    FUGONG,
    LUSHUI,
    NUJIANG,
    SEED,
    YUNNAN,
    approved,
    binding,
    need,
    need_content,
    offered,
    pledge_content,
    proposed,
)
from tests.support.scenario import Told, told
from tests.support.telling import noon, tell

APRIL, MAY, JUNE = (date(2026, month, 10) for month in (4, 5, 6))
CLOSED = last_of_month(MAY)
EDUCATION, HEALTH = Category.EDUCATION, Category.HEALTH


def asked_for(
    number: int,
    on: date,
    whose: str = "village",
    region: RegionId = FUGONG,
    category: Category = HEALTH,
) -> Iterator[Told]:
    """So many needs: of a village, or each of another household or child."""
    for n in range(number):
        name = f"{whose}-{region}-{category}-{on.month}-{n}"
        changes: dict[str, Any] = {"region_id": region, "category": category}
        if whose != "village":
            changes["pseudonym_id"] = PseudonymId(f"pseudonym-{name}")
        if whose == "child":
            changes["target_group"] = TargetGroup.ORPHANS
        content = need_content("1").model_copy(update=changes)
        for event, by in need(content, NeedId(f"need-{name}"), on=on):
            yield told(event, by=by.actor, on=on, at=noon(on))


def matched(number: int, on: date, whose: str = "household") -> Iterator[Told]:
    for n in range(number):
        to = binding(NeedId(f"need-{whose}-{FUGONG}-{HEALTH}-4-{n}"))
        event = approved(proposed("1", AllocationId(f"allocation-{whose}-{n}"), to))
        yield told(event, on=on, at=noon(on))


@pytest.fixture
async def reader(database: str) -> AsyncIterator[Reader]:
    async with reading_pool(database, size=1) as pool:
        yield Reader(pool)


def asked(as_of: date = CLOSED, known_at: date = CLOSED, **about: Any) -> MatchRateQuestion:
    return MatchRateQuestion(as_of, known_at, **about)


async def counts(reader: Reader, **about: Any) -> Counts:
    return (await published_rate(reader, asked(**about), CLOSED)).figures.counts


async def regions(reader: Reader, by: GroupedBy, **about: Any) -> dict[str, tuple[int, int]]:
    table = await published_by(reader, asked(**about), by, CLOSED)
    return {it.name: it.figures.counts[:2] for it in table.rows}


async def test_what_names_nobody_counts_exactly_and_households_by_fives(
    tables: Tables, rate: MatchRate, reader: Reader
) -> None:
    tell(tables, rate, *asked_for(3, APRIL), *asked_for(4, APRIL, "household"))
    assert await counts(reader) == Counts(3, 0)
    tell(tables, rate, *asked_for(1, MAY, "household"))
    assert await counts(reader) == await counts(reader, region_id=FUGONG) == Counts(8, 0)
    assert await counts(reader, category=HEALTH) == Counts(8, 0)
    assert await counts(reader, category=EDUCATION) == Counts(0, 0)
    assert await counts(reader, as_of=last_of_month(APRIL)) == Counts(3, 0)


async def test_children_count_in_their_city_and_few_of_two_counties_as_well(
    tables: Tables, rate: MatchRate, reader: Reader
) -> None:
    tell(
        tables,
        rate,
        *asked_for(5, APRIL, "child", category=EDUCATION),
        *asked_for(3, APRIL, "household"),
        *asked_for(3, APRIL, "household", region=LUSHUI),
    )
    assert await regions(reader, GroupedBy.COUNTY) == {}
    assert await regions(reader, GroupedBy.CITY) == {NUJIANG: (11, 0)}
    assert await regions(reader, GroupedBy.CITY, category=EDUCATION) == {NUJIANG: (5, 0)}
    assert await regions(reader, GroupedBy.PROVINCE) == {YUNNAN: (11, 0)}
    of_city = await regions(reader, GroupedBy.CATEGORY, region_id=NUJIANG)
    assert of_city == {EDUCATION: (5, 0), HEALTH: (6, 0)}


async def test_matched_ones_of_households_leave_five_that_are_not(
    tables: Tables, rate: MatchRate, reader: Reader
) -> None:
    tell(tables, rate, offered(pledge_content("30")), *asked_for(12, APRIL, "household"))
    tell(tables, rate, *asked_for(1, APRIL), *matched(12, MAY), *matched(1, MAY, "village"))
    assert await counts(reader) == Counts(13, 8)


async def test_a_month_tells_for_ever_what_it_told(
    tables: Tables, rate: MatchRate, reader: Reader
) -> None:
    tell(tables, rate, *asked_for(5, APRIL, "household"))
    assert reader not in kept
    before = await counts(reader)
    tell(tables, rate, *asked_for(5, JUNE, "household", region=LUSHUI))
    assert await counts(reader) == before
    assert reader in kept
    assert await counts(reader) == before
    later = MatchRateQuestion(last_of_month(JUNE), last_of_month(JUNE))
    found = await published_rate(reader, later, last_of_month(JUNE))
    assert found.figures.counts == Counts(10, 0)


async def test_a_series_tells_the_same_month_by_month(
    tables: Tables, rate: MatchRate, reader: Reader
) -> None:
    tell(tables, rate, *asked_for(2, APRIL), *asked_for(6, MAY, "household"))
    question = SeriesQuestion(asked(), APRIL, Interval.MONTH)
    series = await published_series(reader, question, CLOSED)
    assert [it.figures.counts.raised for it in series.points] == [2, 8]
    assert series.definition is PUBLISHED
    for it in series.points:
        assert it.figures.counts == await counts(reader, as_of=it.as_of)


async def test_nothing_else_is_told(tables: Tables, rate: MatchRate, reader: Reader) -> None:
    tell(tables, rate, *asked_for(2, APRIL))
    answer = await published_rate(reader, asked(), CLOSED)
    assert answer.definition is PUBLISHED
    assert (answer.party, answer.figures.units, answer.figures.days_to_match) == (None, (), None)
    assert {GroupedBy.KIND, GroupedBy.PROGRAMME}.isdisjoint(PUBLISHED_GROUPS)


def happened(world: Sequence[Household]) -> Iterator[Told]:
    """The same world in events: beside each place's two villages' needs, all in their order."""
    history = [it for place in PLACES for it in village(place)]
    for n, it in enumerate(world):
        history += of_household(it, NeedId(f"need-{n}"), AllocationId(f"allocation-{n}"))
    yield offered(pledge_content("30"))
    yield from sorted(history, key=lambda it: it[1].recorded_at)


def village(place: Place) -> Iterator[Told]:
    region_id = RegionId(next(it for it in reversed(place) if it))
    for category in CATEGORIES:
        yield from asked_for(2, MONTHS[0], region=region_id, category=Category(category))


def of_household(it: Household, need_id: NeedId, allocation_id: AllocationId) -> Iterator[Told]:
    """Whoever is told of no county is a child of one, if there is a city."""
    is_child = it.place.city_id and not it.place.county_id
    region_id = FUGONG if is_child else next(at for at in reversed(it.place) if at)
    content = need_content("1").model_copy(
        update={
            "region_id": RegionId(region_id),
            "category": Category(it.category),
            "pseudonym_id": PseudonymId(f"pseudonym-{need_id}"),
            "target_group": TargetGroup.ORPHANS if is_child else None,
        }
    )
    for event, by in need(content, need_id, on=it.raised):
        yield told(event, by=by.actor, on=it.raised, at=noon(it.raised))
    for month, raised, is_matched in it.changes():
        if is_matched > 0:
            event = approved(proposed("1", allocation_id, binding(need_id)))
            yield told(event, on=month, at=noon(month))
        if raised < 0:
            yield told(NeedMerged(need_id=need_id, into_id=SEED), on=month, at=noon(month))


async def less_the_board(database: str) -> dict[date, dict[tuple[Cell, date], Sums]]:
    """Every answer, as known by each month, less what stands on the board for everybody."""
    found: dict[date, dict[tuple[Cell, date], Sums]] = {it: {} for it in MONTHS}
    regions = {ALL, *(it for place in PLACES for it in place if it)}
    closed = last_of_month(MONTHS[-1])
    async with reading_pool(database, size=1) as pool:
        reader = Reader(pool)
        for known, month in product(MONTHS, MONTHS):
            for region_id, of in product(regions, (*CATEGORIES, ALL)) if month <= known else ():
                question = MatchRateQuestion(
                    last_of_month(month),
                    last_of_month(known),
                    region_id=None if region_id == ALL else RegionId(region_id),
                    category=None if of == ALL else Category(of),
                )
                counted = (await published_rate(reader, question, closed)).figures.counts
                places = sum(region_id in (ALL, *it) for it in PLACES)
                listed = 2 * places * (len(CATEGORIES) if of == ALL else 1)
                found[known][(region_id, of), month] = Sums(
                    counted.raised - listed, counted.matched
                )
    return found


@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(world=worlds)
def test_all_answers_together_leave_no_cell_with_few(
    tables: Tables, rate_anew: Callable[[], MatchRate], database: str, world: list[Household]
) -> None:
    tell(tables, rate_anew(), *happened(world))
    by_knowledge = asyncio.run(less_the_board(database))
    known = by_knowledge[MONTHS[-1]]
    assert known == published(world)
    for cells in by_knowledge.values():
        assert all(known[it] == sums for it, sums in cells.items()), "later it is as it was"
    for what in Sums._fields:
        for value in solved(equations(known, what)).values():
            assert value == 0 or abs(value) >= FEWEST
