"""Three years of needs in eighteen counties, written straight into the cells of the match rate.

As the fold would leave them, but in minutes: each need is raised, two thirds are matched, some are
released or were an error; half of it all is told on the day, the rest up to ten months late. Cells
that no question here reads are left out: of parties, of single kinds, of all categories but one.
"""

from collections.abc import Mapping
from datetime import date

from psycopg.sql import SQL, Composable, Identifier, Literal

from domain.codes.needs import Category
from domain.ids import RegionId
from domain.regions import rollup
from domain.regions.listing import Level, listed
from projections.match_rate import MatchRate
from projections.match_rate.months import COUNTS, EVER, QUANTITIES, WAITS, Cells
from projections.table import Rows
from projections.tables import Tables

FIRST, DAYS = date(2023, 1, 1), 1096
COUNTIES, PROVINCES, ONE = 18, 3, Category.EDUCATION
FACTS = """
CREATE TEMP TABLE facts AS
WITH needs AS (
    SELECT n, %(first)s::date + floor(random() * %(days)s)::int AS raised_on,
        1 + floor(random() * random() * %(counties)s)::int AS place,
        (%(categories)s::text[])[1 + floor(random() * %(many)s)::int] AS category,
        CASE WHEN random() < 0.6 THEN 'goods' ELSE 'money' END AS kind,
        (1 + random() * 500)::int AS required,
        CASE WHEN random() < 0.69 THEN least(365, (-20 * ln(1 - random()))::int) END AS waited,
        random() AS fate,
        'programme-' || (1 + floor(random() * 2)::int) AS programme_id
    FROM generate_series(1, %(needs)s) AS n
), steps AS (
    SELECT *, 'raised' AS cause, raised_on AS on_day, 1 AS raised, 0 AS matched FROM needs
    UNION ALL
    SELECT *, 'matched', raised_on + waited, 0, 1 FROM needs WHERE waited IS NOT NULL
    UNION ALL
    SELECT *, 'released', raised_on + waited + 30, 0, -1 FROM needs WHERE fate < 0.04
        AND waited IS NOT NULL
    UNION ALL
    SELECT *, 'corrected', raised_on + waited, 0, -1 FROM needs WHERE fate > 0.99
        AND waited IS NOT NULL
)
SELECT *, on_day AS occurred_on, on_day + CASE
        WHEN cause = 'corrected' THEN (random() * 300)::int
        WHEN late < 0.5 THEN 0
        WHEN late < 0.8 THEN 1 + (random() * 6)::int
        WHEN late < 0.95 THEN 7 + (random() * 53)::int
        ELSE 60 + (random() * 240)::int END AS recorded_on,
    date_trunc('month', raised_on)::date AS raised_in,
    CASE kind WHEN 'goods' THEN 'kg' ELSE 'fen' END AS unit,
    row_number() OVER () AS position
FROM (SELECT *, random() AS late FROM steps) AS steps
"""
SPOTS = """
CREATE TEMP TABLE spots (place int, region_id text, province_id text, city_id text)
"""
SPOT = "INSERT INTO spots VALUES (%s, %s, %s, %s)"
TOLD = """
FROM facts JOIN spots USING (place), unnest(
    CASE WHEN region_id = '*' AND category = %(category)s THEN ARRAY['*', category] ELSE '{*}' END
) AS under
"""
COUNTED = f"""
INSERT INTO match_rate
SELECT region_id, '*', '*', under, recorded_on, occurred_on, programme_id, cause, province_id,
    city_id, sum(raised), sum(matched), 0, 0, 0, 0, 0, 0, 0
{TOLD} GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 ORDER BY 1, 2, 3, 4, 5, 6
"""
MEASURED = f"""
INSERT INTO match_rate_quantities
SELECT region_id, '*', under, recorded_on, occurred_on, kind, unit, programme_id, cause,
    province_id, city_id, sum(raised * required), sum(matched * required), 0, 0, 0
{TOLD} GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 ORDER BY 1, 2, 3, 4, 5
"""
WAITED = f"""
INSERT INTO match_rate_waits
SELECT region_id, '*', under, recorded_on, occurred_on, raised_in,
    CASE cause WHEN 'raised' THEN -1 ELSE waited END, programme_id, province_id, city_id, count(*)
{TOLD} WHERE cause IN ('raised', 'matched')
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 ORDER BY 1, 2, 3, 4, 5
"""
ROLL = SQL("INSERT INTO {into} SELECT {columns} FROM {source} GROUP BY {key} ORDER BY {key}")
OCCURRED = {"occurred_on": SQL("date_trunc('month', occurred_on)::date")}
RECORDED = {"recorded_on": SQL("date_trunc('month', recorded_on)::date")}
EVER_KNOWN = {"recorded_on": SQL("{}::date").format(Literal(EVER))}
CAUSE = {"cause": SQL("'*'")}
EFFECTS = """
INSERT INTO match_rate_effects
SELECT position, 1, '*', '*', category, programme_id, province_id, city_id, region_id,
    occurred_on, recorded_on, cause, 'AllocationApproved', 'allocation-' || position, 'need-' || n,
    occurred_on, recorded_on + time '12:00', raised, matched,
    jsonb_build_object(unit, ARRAY[(raised * required)::text, (matched * required)::text])
FROM facts JOIN (SELECT * FROM spots WHERE region_id <> city_id AND city_id <> '') AS spots
    USING (place)
"""
AT_LAST = """
UPDATE projection_place SET position = (SELECT max(position) FROM facts), recorded_at = now()
WHERE name = 'match_rate'
"""


def fill(tables: Tables, needs: int) -> list[RegionId]:
    """The counties that there are, the one with the most needs first."""
    projection, counties = MatchRate(), places()
    tables.prepare(projection)
    with tables.transaction() as rows:
        for it in projection.sheets:
            rows.execute(SQL("DROP TABLE {}").format(SQL(it.table)))
            it.create(rows)
        tell(rows, needs, counties)
        for it in projection.sheets:
            it.index(rows)
    return counties


def tell(rows: Rows, needs: int, counties: list[RegionId]) -> None:
    rows.execute("SET LOCAL work_mem = '256MB'")
    rows.execute("SELECT setseed(0.5)")
    how_many = {"needs": needs, "days": DAYS, "counties": len(counties), "many": len(Category)}
    rows.execute(FACTS, {"first": FIRST, "categories": list(Category), **how_many})
    rows.execute(SPOTS)
    for place, county in enumerate(counties, start=1):
        rows.executemany(SPOT, [(place, *it) for it in spots_of(county)])
    for statement, cells in ((COUNTED, COUNTS), (MEASURED, QUANTITIES), (WAITED, WAITS)):
        rows.execute(statement, {"category": ONE})
        if not cells.are_scattered:
            roll(rows, cells, cells.monthly, OCCURRED)
        for known in (RECORDED, EVER_KNOWN):
            roll(rows, cells, cells.known_monthly, {**known, **CAUSE})
            roll(rows, cells, cells.months, {**OCCURRED, **known, **CAUSE})
    rows.execute(EFFECTS)
    rows.execute(AT_LAST)


def roll(rows: Rows, cells: Cells, into: str, how: Mapping[str, Composable]) -> None:
    """From single days, as the fold adds to all of them at once."""
    names = cells.cell._fields
    key = [how.get(it, Identifier(it)) for it in names[: cells.key]]
    numbers = [SQL("sum({})").format(Identifier(it)) for it in names[cells.key :]]
    statement = ROLL.format(
        into=Identifier(into),
        columns=SQL(", ").join([*key, *numbers]),
        source=Identifier(cells.table),
        key=SQL(", ").join(Literal(n) for n in range(1, cells.key + 1)),
    )
    rows.execute(statement)


def places() -> list[RegionId]:
    """Counties of three provinces, which have cities."""
    found: dict[RegionId, list[RegionId]] = {}
    for it in listed():
        if it.level is Level.COUNTY and rollup(it.region_id, FIRST).city_id:
            found.setdefault(rollup(it.region_id, FIRST).province_id, []).append(it.region_id)
    each = COUNTIES // PROVINCES
    some = list(found.values())[:PROVINCES]
    return [county for several in zip(*some, strict=False) for county in several][
        : each * PROVINCES
    ]


def spots_of(county: RegionId) -> list[tuple[str, str, str]]:
    """Where a need counts, with the province and the city."""
    at = rollup(county, FIRST)
    province_id, city_id = str(at.province_id), str(at.city_id)
    return [
        ("*", "", ""),
        (province_id, province_id, ""),
        (city_id, province_id, city_id),
        (county, province_id, city_id),
    ]
