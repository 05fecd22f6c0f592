"""Who is forgotten is gone from everywhere; and what was counted, and proven, stays as it was."""

import asyncio
import logging
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import StringIO
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given as for_any
from hypothesis import settings
from hypothesis import strategies as any_of
from psycopg.sql import SQL, Identifier

from domain.people.views import SubjectStanding
from infra.exporting.command import exported
from infra.exporting.open_data.publisher import Publisher
from infra.people.desk import spot
from tests.infra.people.story import Home, do, story
from tests.support.county import CLERK, HARVEST
from tests.support.house import House, house
from tests.support.needs import COUNTY
from tests.support.postgres import fresh_database
from tests.support.scenario import NOON

numbers = count(1)
TOMORROW = date(2026, 11, 22)
FIGURES = """
query ($programme: ID!) {
  matchRate(filter: {programmeId: $programme}) { figures { matched { part whole percent } } }
  needs { totalCount edges { node { id stage coverage lines { required allocated } } } }
  reportDraft(programmeId: $programme, regionId: "region-533323", from: "2026-05-01",
    to: "2026-11-20", knownAt: "2026-11-21") { figuresId }
}
"""
EVENTS = "SELECT position, type, data, tags FROM main.event ORDER BY position"
TABLES = """
SELECT table_schema, table_name FROM information_schema.tables
WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')
"""


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house(fresh_database(), tmp_path_factory.mktemp("evidence")) as it:
        it.remembers(*COUNTY)
        yield it


def rows(here: House, statement: Any) -> list[tuple[Any, ...]]:
    with here.platform.pool.connection() as connection:
        return connection.execute(statement).fetchall()


def figures(here: House) -> Any:
    here.caught_up()
    return here.asked(FIGURES, {"programme": HARVEST}, by=CLERK, on=TOMORROW)


def everything_stored(here: House) -> str:
    """Every row of every table, as text; bytes as they would read."""
    found = []
    for table in rows(here, TABLES):
        for row in rows(here, SQL("SELECT * FROM {}").format(Identifier(*table))):
            found += [
                it.decode(errors="replace") if isinstance(it, bytes) else str(it) for it in row
            ]
    return "\n".join(found)


def everything_exported(here: House, folder: Path) -> str:
    publisher = Publisher("CN-JIEDUI", "结对", NOON)
    paths = asyncio.run(exported(here.platform, publisher, "all", folder, {}, False))
    return "\n".join(map(read, paths))


def read(path: Path) -> str:
    if not zipfile.is_zipfile(path):
        return path.read_text(errors="replace")
    with zipfile.ZipFile(path) as book:
        return "\n".join(book.read(it).decode(errors="replace") for it in book.namelist())


def everything_answered(here: House, homes: list[Home]) -> str:
    asked = "{ needs(first: 100) { edges { node { title { text } } } } }"
    held = (f'{{ heldAbout(subjectId: "{it.subject_id}") {{ texts {{ text }} }} }}' for it in homes)
    return str([here.asked(it, by=CLERK) for it in (asked, *held)])


@contextmanager
def listening() -> Iterator[StringIO]:
    """All that anybody logs meanwhile, however unimportant."""
    heard, root = StringIO(), logging.getLogger()
    ear, level = logging.StreamHandler(heard), root.level
    root.addHandler(ear)
    root.setLevel(logging.DEBUG)
    try:
        yield heard
    finally:
        root.setLevel(level)
        root.removeHandler(ear)


def tell(here: House, homes: list[Home], seed: int) -> None:
    """The story; and after each forgetting all is as it was, but for one event more."""
    forgettings = [[it.forgetting] for it in homes]
    for day, asked in enumerate(story(here, Random(seed), homes)):
        if asked in forgettings:
            before, events = figures(here), rows(here, EVENTS)
            do(here, asked, day)
            assert figures(here) == before
            assert rows(here, EVENTS)[: len(events)] == events
        else:
            do(here, asked, day)
    here.caught_up()


def are_forgotten(here: House, home: Home) -> bool:
    return here.platform.log.read(SubjectStanding(home.subject_id)).is_forgotten


@settings(max_examples=3)
@for_any(seed=any_of.integers(0, 10**9))
def test_whoever_is_forgotten_at_whatever_moment_is_gone_and_no_count_hash_or_position_moves(
    here: House, tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    homes = [Home(f"{next(numbers)}x{n}") for n in range(4)]
    with listening() as logged:
        tell(here, homes, seed)
        answered = everything_answered(here, homes)
        exported_ = everything_exported(here, tmp_path_factory.mktemp("out"))
    found = [everything_stored(here), exported_, answered, logged.getvalue()]
    gone = [it for it in homes if are_forgotten(here, it)]
    for home in gone:
        assert [text for text in found if home.canary in text] == []
        assert here.platform.people.opened(home.subject_id, [spot(it) for it in home.fields]) == {}
    for home in set(homes).difference(gone):
        assert home.canary in answered
        assert home.canary not in logged.getvalue()
