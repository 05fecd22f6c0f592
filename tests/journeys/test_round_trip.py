"""The demonstration year goes out into files, and from them into an empty log: it is the same."""

import asyncio
from collections.abc import Iterator, Mapping, Set
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from domain.authority import NATION
from domain.days import day_of
from domain.kernel import Recorded
from domain.texts import Text
from infra.demonstration import load
from infra.demonstration.loading import HOLDER, Backwards
from infra.exporting.books import Export
from infra.exporting.folder import everything
from infra.exporting.open_data.publisher import Publisher
from infra.importing import Clock, Import, Report
from infra.importing.things import leaves
from infra.journal import Journal
from infra.pools import reading_pool
from infra.rebuild import rebuild
from projections.all import anew
from projections.audience import Audience
from projections.match_rate import (
    GroupedBy,
    MatchRateQuestion,
    match_rate,
    match_rate_by,
)
from projections.reader import Reader
from projections.tables import Tables
from tests.journeys.house import House, a_house
from tests.support.postgres import passing_database

YEAR_END = date(2020, 12, 31)
READ = {
    "programmes",
    "parties",
    "pairings",
    "needs_board",
    "pledge_book",
    "history",
    "match_rate",
}


@dataclass
class Copy:
    """A house, its database, and all that is recorded in it."""

    house: House
    conninfo: str

    def read_models(self, names: Set[str] = READ) -> None:
        tables = Tables(self.house.pool)
        tables.prepare(*anew())
        for it in anew():
            if it.name in names:
                rebuild(it, self.house.log, tables)

    def exported(self, folder: Path, *, by_receipt: bool = False) -> list[Path]:
        async def go() -> list[Path]:
            async with reading_pool(self.conninfo, size=2) as pool:
                of = Export(
                    log=self.house.log,
                    texts=self.house.texts,
                    reader=Reader(pool),
                    audience=Audience(region_id=NATION),
                    today=day_of(now()),
                    until=self.house.log.head(),
                    publisher=Publisher("CN-TEST", "测试", datetime.now(UTC)),
                    by_receipt=by_receipt,
                )
                return await everything(of, folder)

        return asyncio.run(go())

    def imports(self, books: list[Path], clock: Clock | None = None) -> Report:
        house = self.house
        journal = Journal(house.log, house.fingerprint_key, clock=clock or now)
        with journal:
            going_in = Backwards(house.log, journal, house.texts, house.seals)
            return Import(going_in, HOLDER, clock=clock).run(books)

    def figures(self, known_at: date) -> dict[str, Any]:
        """Everything that the match rate says of the year, whole and by every group."""

        async def go() -> dict[str, Any]:
            async with reading_pool(self.conninfo, size=2) as pool:
                reader, of = Reader(pool), MatchRateQuestion(as_of=YEAR_END, known_at=known_at)
                found: dict[str, Any] = {"": (await match_rate(reader, of)).figures}
                for by in GroupedBy:
                    found[by.value] = (await match_rate_by(reader, of, by)).rows
                return found

        return asyncio.run(go())

    def rate(self, known_at: date) -> tuple[int, int]:
        counts = self.figures(known_at)[""].counts
        return counts.matched, counts.raised

    def facts(self, *, with_receipt: bool = False) -> list[tuple[Any, ...]]:
        words = self.house.words()
        log = (it for page in self.house.log.pages() for it in page)
        return [fact(it, words, with_receipt) for it in log]


def now() -> datetime:
    return datetime.now(UTC)


def fact(it: Recorded, words: Mapping[str, str], with_receipt: bool) -> tuple[Any, ...]:
    """What happened, by whose hands, on which day; in words, whatever their ids are."""
    by = it.provenance
    said = {
        leaf: words[value.text_id] if isinstance(value, Text) else value
        for leaf, value in leaves(it.event).items()
    }
    actor = (by.actor.person_id, by.actor.role, by.actor.party_id)
    known = day_of(by.recorded_at) if with_receipt else None
    return type(it.event).__name__, said, actor, by.occurred_on, by.asked_on, known


@pytest.fixture(scope="module")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Copy]]:
    with ExitStack() as stack:
        copies = []
        for n in range(3):
            conninfo = stack.enter_context(passing_database())
            folder = tmp_path_factory.mktemp(f"data-{n}")
            copies.append(Copy(stack.enter_context(a_house(conninfo, folder)), conninfo))
        yield copies


@pytest.fixture(scope="module")
def year(houses: list[Copy]) -> Copy:
    load(houses[0].house, houses[0].house)
    houses[0].read_models()
    return houses[0]


@pytest.fixture(scope="module")
def files(year: Copy, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return year.exported(tmp_path_factory.mktemp("out"))


@pytest.fixture(scope="module")
def again(houses: list[Copy], files: list[Path]) -> Copy:
    """An ordinary import into an empty log: all is known from now."""
    assert houses[1].imports(files).refused == []
    houses[1].read_models()
    return houses[1]


def test_it_has_the_same_facts_in_the_same_order(year: Copy, again: Copy) -> None:
    assert again.facts() == year.facts()


def test_it_gives_the_same_rate(year: Copy, again: Copy) -> None:
    today = day_of(now())
    assert again.rate(today) == year.rate(today) == (1041, 1511)
    assert again.figures(today) == year.figures(today)


def test_it_gives_the_same_files(files: list[Path], again: Copy, tmp_path: Path) -> None:
    once_more = again.exported(tmp_path)
    assert [it.name for it in once_more] == [it.name for it in files]
    for before, after in zip(files, once_more, strict=True):
        assert after.read_bytes() == before.read_bytes()


def test_imported_a_second_time_it_adds_nothing(files: list[Path], again: Copy) -> None:
    head = again.house.log.head()
    assert again.imports(files).refused == []
    assert again.house.log.head() == head


def test_with_the_days_of_receipt_it_knows_at_any_time_what_was_known(
    year: Copy, houses: list[Copy], tmp_path: Path
) -> None:
    """As a demonstration is loaded: with a clock that goes by the books."""
    late = houses[2]
    books = year.exported(tmp_path, by_receipt=True)
    assert late.imports(books, Clock()).refused == []
    assert late.facts(with_receipt=True) == year.facts(with_receipt=True)
    late.read_models({"match_rate"})
    assert late.rate(YEAR_END) == year.rate(YEAR_END) == (1035, 1510)
    assert late.figures(YEAR_END) == year.figures(YEAR_END)
