"""How long a report's draft takes over few needs and over many: `python -m bench.reporting`."""

from asyncio import Runner
from contextlib import ExitStack
from datetime import date
from functools import partial

from rich.console import Console
from rich.table import Table

from bench.databases import Databases, databases
from bench.raised import DAYS, FIRST, fill, spots_of
from bench.reading import timed
from domain.codes.parties import ReturnKind
from domain.ids import ProgrammeId, RegionId
from infra.pools import reading_pool, writing_pool
from projections import drafting
from projections.drafting import Cut, Period
from projections.progress import NAME, Progress
from projections.reader import Reader
from projections.tables import Tables

FEW, MANY = 1_000, 100_000
PERIOD, KNOWN_AT = Period(date(2025, 1, 1), date(2025, 11, 30)), date(2025, 12, 15)
PROGRAMME = ProgrammeId("programme-1")
PLEDGED = f"""
INSERT INTO {NAME} (region_id, programme_id, measure, unit, occurred_on, recorded_on, amount)
SELECT region_id, programme_id, 'pledged', unit, on_day, on_day + lag, sum(amount)
FROM (
    SELECT 'programme-' || (1 + n %% 2) AS programme_id,
        (ARRAY['kg', 'fen'])[1 + n / 2 %% 2] AS unit,
        %(first)s::date + floor(random() * %(days)s)::int AS on_day,
        floor(60 * random() * random())::int AS lag, 1 + floor(random() * 500) AS amount
    FROM generate_series(1, %(needs)s) AS n
) AS pledges, unnest(%(regions)s::text[]) AS region_id
GROUP BY 1, 2, 3, 4, 5, 6
"""
"""Something was pledged for each need: told on its day, or up to two months late."""


def times(database: str, needs: int, stack: ExitStack) -> dict[str, float]:
    """Milliseconds for the draft of a province and of a county."""
    tables = Tables(stack.enter_context(writing_pool(database)))
    county, *_ = fill(tables, needs)
    province = RegionId(spots_of(county)[1][0])
    pledge(tables, needs, [province, county])
    runner = stack.enter_context(Runner())
    pool = reading_pool(database)
    runner.run(pool.open())
    stack.callback(lambda: runner.run(pool.close()))
    asked = {"of a province": province, "of a county": county}
    return {
        name: runner.run(timed(partial(drafting.draft, cut=cut(it)), Reader(pool)))
        for name, it in asked.items()
    }


def pledge(tables: Tables, needs: int, regions: list[RegionId]) -> None:
    tables.prepare(Progress())
    given = {"first": FIRST, "days": DAYS, "needs": needs, "regions": list(regions)}
    with tables.transaction() as rows:
        rows.execute(PLEDGED, given)
        rows.execute(f"ANALYZE {NAME}".encode())


def cut(region_id: RegionId) -> Cut:
    return Cut(PROGRAMME, region_id, ReturnKind.PROGRESS_REPORT, PERIOD, KNOWN_AT)


def reporting(places: Databases, stack: ExitStack) -> Table:
    few, many = (times(places.one(), needs, stack) for needs in (FEW, MANY))
    title = "milliseconds; to be at most 3 times as long"
    table = Table("draft", f"of {FEW:,} needs", f"of {MANY:,}", "times", title=title)
    for name in few:
        ratio = f"{many[name] / few[name]:.1f}"
        table.add_row(name, f"{few[name]:.1f}", f"{many[name]:.1f}", ratio)
    return table


if __name__ == "__main__":
    with databases() as places, ExitStack() as stack:
        Console(width=110).print(reporting(places, stack))
