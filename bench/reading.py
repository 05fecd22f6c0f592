"""How long the match rate takes to answer over many needs: `python -m bench.reading`.

Each question over few needs and over many; read the ratio. BENCH_NEEDS says how many are many,
100,000 unless told otherwise: a million takes some minutes to write, and some gigabytes.
"""

from asyncio import Runner
from collections.abc import Awaitable, Callable, Mapping
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from functools import partial
from os import environ
from time import perf_counter
from typing import Any, TypeAlias

from rich.console import Console
from rich.table import Table

from bench.databases import Databases, databases
from bench.raised import ONE, fill
from domain.authority import NATION
from domain.ids import ProgrammeId, RegionId
from infra.pools import reading_pool, writing_pool
from projections.audience import Audience
from projections.match_rate import GroupedBy, MatchRateQuestion, match_rate, match_rate_by
from projections.match_rate.behind import events_behind
from projections.match_rate.causes import Cause
from projections.match_rate.change import ChangeQuestion, match_rate_change
from projections.match_rate.cohorts import match_rate_cohorts
from projections.match_rate.days import Interval
from projections.match_rate.series import SeriesQuestion, match_rate_series
from projections.paging import page
from projections.reader import Reader
from projections.tables import Tables

FEW, MANY = 10_000, int(environ.get("BENCH_NEEDS", "100000"))
TIMES = 25
TODAY, THEN = date(2025, 12, 17), date(2025, 3, 9)
"""The last day but a fortnight, and a day on which some of its past was not known yet."""
BEGINNING, A_YEAR_AGO, BEFORE = date(2023, 1, 1), date(2024, 12, 18), date(2024, 3, 10)
PROGRAMME = ProgrammeId("programme-1")
EVERYWHERE = Audience(region_id=NATION)
MARCH, APRIL = date(2025, 3, 31), date(2025, 4, 30)

Ask: TypeAlias = Callable[[Reader], Awaitable[Any]]


def questions(county: RegionId) -> Mapping[str, Ask]:
    now, then = MatchRateQuestion(TODAY, TODAY), MatchRateQuestion(THEN, THEN)
    here = MatchRateQuestion(TODAY, TODAY, region_id=county)
    in_one = MatchRateQuestion(TODAY, TODAY, programme_id=PROGRAMME)
    in_category = MatchRateQuestion(TODAY, TODAY, category=ONE)
    change = ChangeQuestion.of(MatchRateQuestion(MARCH, MARCH), APRIL, APRIL)
    year = ChangeQuestion.of(then, TODAY, TODAY)
    days = SeriesQuestion(now, A_YEAR_AGO, Interval.DAY)
    weeks = SeriesQuestion(here, A_YEAR_AGO, Interval.WEEK)
    known_then = SeriesQuestion(replace(here, as_of=THEN, known_at=THEN), BEFORE, Interval.WEEK)
    months = SeriesQuestion(now, BEGINNING, Interval.MONTH)
    rate = partial(match_rate, with_days=False)
    return {
        "match rate (3)": lambda it: rate(it, now),
        "match rate, as known then (3)": lambda it: rate(it, then),
        "match rate of a county (3)": lambda it: rate(it, here),
        "match rate of a programme (3)": lambda it: rate(it, in_one),
        "match rate by county": lambda it: match_rate_by(
            it, now, GroupedBy.COUNTY, with_days=False
        ),
        "36 months (3)": lambda it: match_rate_series(it, months),
        "365 days (3)": lambda it: match_rate_series(it, days),
        "52 weeks of a county (3)": lambda it: match_rate_series(it, weeks),
        "52 weeks of it, as known then (3)": lambda it: match_rate_series(it, known_then),
        "52 weeks of a category (3)": lambda it: match_rate_series(
            it, replace(weeks, of=in_category)
        ),
        "365 days of the county (3)": lambda it: match_rate_series(it, replace(days, of=here)),
        "with days to match (10)": lambda it: match_rate(it, now),
        "with days to match, of a county (10)": lambda it: match_rate(it, here),
        "cohorts of 36 months (10)": lambda it: match_rate_cohorts(it, now, 36),
        "why it changed in a month": lambda it: match_rate_change(it, change),
        "why it changed since March": lambda it: match_rate_change(it, year),
        "the events that were late": lambda it: page(
            it, events_behind(change, EVERYWHERE, Cause.LATE), None, 100
        ),
        "the events behind corrections": lambda it: page(
            it, events_behind(change, EVERYWHERE, Cause.CORRECTED), None, 100
        ),
    }


def times(database: str, needs: int, stack: ExitStack) -> dict[str, float]:
    """Milliseconds for each question: the quickest of several, for others only add to it."""
    county, *_ = fill(Tables(stack.enter_context(writing_pool(database))), needs)
    runner = stack.enter_context(Runner())
    pool = reading_pool(database)
    runner.run(pool.open())
    stack.callback(lambda: runner.run(pool.close()))
    return {name: runner.run(timed(ask, Reader(pool))) for name, ask in questions(county).items()}


async def timed(ask: Ask, reader: Reader) -> float:
    await ask(reader)
    found = []
    for _ in range(TIMES):
        start = perf_counter()
        await ask(reader)
        found.append(perf_counter() - start)
    return 1000 * min(found)


def asking_rates(places: Databases, stack: ExitStack) -> Table:
    few, many = (times(places.one(), needs, stack) for needs in (FEW, MANY))
    title = "milliseconds; how many times as long is it to be at most, at a million needs"
    table = Table("asked", f"of {FEW:,} needs", f"of {MANY:,}", "times", title=title)
    for name in few:
        ratio = f"{many[name] / few[name]:.1f}"
        table.add_row(name, f"{few[name]:.1f}", f"{many[name]:.1f}", ratio)
    return table


if __name__ == "__main__":
    with databases() as places, ExitStack() as stack:
        Console(width=110).print(asking_rates(places, stack))
