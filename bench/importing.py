"""Does an import keep up with the journal, and out of its way? `python -m bench.importing`.

The commands of one needs book are asked twice, in turns: by an import, from its first row to its
last answer, its words kept in the same database; and by a loop that has them all in its hands. Of
several rounds the best of each is told, for whoever else is at work on the machine only ever makes
one slower. That is asked of a book as offices have them, of the same as a workbook, and of a larger
one, most of which waits in a file. Then how long others wait for an answer while an import goes on;
and a large book beside a small one, by the memory that they take.
"""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from itertools import count
from os import environ
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import quantiles
from tempfile import TemporaryDirectory
from threading import Thread
from time import perf_counter, sleep
from typing import NamedTuple

from rich.console import Console, Group, RenderableType
from rich.table import Table

from bench.books import needs_book, workbook
from bench.databases import Databases, databases
from bench.given import FOUNDING, HOLDER, Office, an_office, command
from domain.codes.parties import PartyKind
from domain.events.parties import Standing
from domain.ids import PartyId, RegionId, TextId
from domain.kernel import Command, Outcome
from domain.parties.registering import RegisterParty
from domain.texts import Text
from infra.importing import Fate, import_files
from infra.importing.asking import IN_FLIGHT
from infra.journal import Journal
from infra.log import Log
from infra.pools import writing_pool
from infra.recorder import PostgresRecorder
from infra.texts import Texts
from tests.support.sealed import KEYS

ROWS, ROUNDS = int(environ.get("BENCH_ROWS", "2000")), int(environ.get("BENCH_ROUNDS", "4"))
LARGER = 8
"""Times as many rows."""
FEW, MANY = 10_000, int(environ.get("BENCH_MANY_ROWS", "100000"))
LINES = 50
"""Rows of one need in the large books: what they measure is rows."""
PAUSE = 0.01
"""Seconds between two commands of the one who waits."""
numbers = count()


class Listening:
    """A journal, and all that it was asked."""

    def __init__(self, journal: Journal) -> None:
        self._journal, self.asked = journal, list[Command]()

    def submit(self, asked: Command, *, patient: bool = False) -> "Future[Outcome]":
        self.asked.append(asked)
        return self._journal.submit(asked, patient=patient)


def importing(places: Databases, stack: ExitStack) -> RenderableType:
    folder = Path(stack.enter_context(TemporaryDirectory()))
    book, larger = (needs_book(folder, it, lines=1) for it in (ROWS, ROWS * LARGER))
    books = book, workbook(book), larger
    return Group(keeping_up(places, books), waiting(places, book), taking(places, folder))


@contextmanager
def office(database: str) -> Iterator[Office]:
    """With a programme and a village, for which the needs are; words are kept as in a server."""
    with (
        writing_pool(database) as pool,
        PostgresRecorder(database) as recorder,
        TemporaryDirectory() as folder,
        an_office(Path(folder), Log(recorder)) as opened,
    ):
        opened.texts = Texts(pool, KEYS)  # type: ignore[assignment]  # that of the tests is a dictionary
        opened.imports(FOUNDING)
        yield opened


class Took(NamedTuple):
    """Seconds: the whole import, and how much of that was reading, before the first question."""

    whole: float
    reading: float


def imported(at: Office, book: Path) -> Took:
    start = read = perf_counter()

    def advance(done: int, _: int) -> None:
        nonlocal read
        read = read if done else perf_counter()

    report = import_files([book], at, HOLDER, "民政局", advance)
    if report.total(Fate.REFUSED):
        raise RuntimeError(f"{report.refused[0]}")
    return Took(perf_counter() - start, read - start)


def asked_in_a_loop(journal: Journal, commands: Sequence[Command]) -> float:
    start, flying = perf_counter(), deque["Future[Outcome]"]()
    for it in commands:
        if len(flying) >= IN_FLIGHT:
            flying.popleft().result()
        flying.append(journal.submit(it))
    while flying:
        flying.popleft().result()
    return perf_counter() - start


def keeping_up(places: Databases, books: Sequence[Path]) -> Table:
    table = Table(
        "book",
        "commands",
        "open loop/s",
        "import/s",
        "x",
        "x, asking alone",
        title="an import beside the journal",
    )
    for book in books:
        commands = asked_by(places, book)
        looped, took = zip(*(in_turns(places, book, commands) for _ in range(ROUNDS)), strict=True)
        loop, whole = min(looped), min(it.whole for it in took)
        asking = min(it.whole - it.reading for it in took)
        table.add_row(
            book.name,
            f"{len(commands):,}",
            *(f"{len(commands) / it:.0f}" for it in (loop, whole)),
            *(f"{loop / it:.2f}" for it in (whole, asking)),
        )
    return table


def asked_by(places: Databases, book: Path) -> Sequence[Command]:
    with office(places.one()) as at:
        listening = Listening(at.journal)
        at.journal = listening  # type: ignore[assignment]  # it hears what the journal is asked
        imported(at, book)
    return listening.asked


def in_turns(places: Databases, book: Path, commands: Sequence[Command]) -> tuple[float, Took]:
    with office(places.one()) as at:
        looped = asked_in_a_loop(at.journal, commands)
    with office(places.one()) as at:
        return looped, imported(at, book)


def waiting(places: Databases, book: Path) -> Table:
    """Of one who asks, waits, and asks again, at the same journal."""
    with office(places.one()) as at:
        alone = answered(at.journal, lambda: sleep(3))
        beside = answered(at.journal, lambda: imported(at, book))
    table = Table("", "p50 ms", "p99 ms", "x", title="others who ask meanwhile")
    for name, times in (("alone", alone), ("beside an import", beside)):
        cuts = quantiles(times, n=100)
        times_as_long = cuts[98] / quantiles(alone, n=100)[98]
        table.add_row(
            name, f"{cuts[49] * 1000:.1f}", f"{cuts[98] * 1000:.1f}", f"{times_as_long:.1f}"
        )
    return table


def answered(journal: Journal, meanwhile: Callable[[], object]) -> list[float]:
    """Seconds to each answer, while this goes on."""
    times: list[float] = []
    other = Thread(target=meanwhile)
    other.start()
    while other.is_alive():
        start = perf_counter()
        journal.decide(command(newcomer(next(numbers)), by=HOLDER))
        times.append(perf_counter() - start)
        sleep(PAUSE)
    other.join()
    return times


def newcomer(n: int) -> RegisterParty:
    name = Text(text_id=TextId(f"text-{n}"), digest="0" * 64)
    standing = Standing(name=name, region_id=RegionId("region-44"))
    return RegisterParty(PartyId(f"party-new-{n}"), PartyKind.PROVINCE, standing)


def taking(places: Databases, folder: Path) -> Table:
    """Each in a process of its own, for a process never gives back what it took."""
    table = Table("rows", "rows/s", "MB at most", "x", title="memory of an import")
    first = 0
    for rows in (FEW, MANY):
        book, database = needs_book(folder, rows, lines=LINES), places.one()
        with multiprocessing.get_context("spawn").Pool(1) as alone:
            seconds, most = alone.apply(measured, (database, book))
        first = first or most
        table.add_row(f"{rows:,}", f"{rows / seconds:.0f}", f"{most}", f"{most / first:.2f}")
    return table


def measured(database: str, book: Path) -> tuple[float, int]:
    with office(database) as at:
        seconds = imported(at, book).whole
    return seconds, getrusage(RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    with databases() as places, ExitStack() as stack:
        Console().print(importing(places, stack))
