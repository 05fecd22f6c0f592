"""How many needs a second go out as CSV: `python -m bench.exporting`.

Beside PostgreSQL's own COPY TO of the same rows of the read model, which says less: no story, no
words, no names of codes. And how much of a processor's time, and how much memory at most, until
the first twenty thousand needs were out and until all were; in a process of its own. BENCH_NEEDS
says how many there are, 200,000 unless told otherwise.
"""

from asyncio import run
from collections.abc import AsyncGenerator
from contextlib import ExitStack
from datetime import UTC, datetime
from multiprocessing import get_context
from os import environ
from resource import RUSAGE_SELF, getrusage
from time import perf_counter, process_time
from typing import NamedTuple

import psycopg
from rich.console import Console
from rich.table import Table

from bench.databases import Databases, databases
from bench.given import (
    KEY,
    MAY,
    PARTIES,
    Told,
    need,
    need_content,
    passable_folder,
    programme,
    remember,
    told,
)
from bench.matching import portions
from domain.authority import NATION
from domain.ids import NeedId, TextId
from domain.texts import Text
from infra.evidence.folder import Folder
from infra.exporting.asking import EVERYTHING
from infra.exporting.books import Export
from infra.exporting.catalogue import wanted
from infra.exporting.open_data.publisher import Publisher
from infra.exporting.walking import AT_ONCE
from infra.foundation import Platform
from infra.pools import reading_pool
from infra.rebuild import rebuild
from projections.audience import Audience
from projections.needs_board import NeedsBoard
from projections.reader import Reader

NEEDS = int(environ.get("BENCH_NEEDS", "200000"))
FIRST, PORTION = min(20_000, NEEDS), 2_000
FORMS = ("csv", "xlsx")
HEADINGS = (
    *("", "needs/s", "MB/s", "x COPY", "µs of work a need", "first byte, ms"),
    *(f"MB at {FIRST:,}", "MB at the end"),
)
COPY = b"COPY (SELECT * FROM needs_board ORDER BY need_id) TO STDOUT (FORMAT csv, HEADER)"


class Taken(NamedTuple):
    """Seconds until the first byte and the last, and of work; bytes; and megabytes of memory, early
    and late.
    """

    first: float
    all: float
    worked: float
    bytes: int
    early: float
    late: float


def fill(platform: Platform) -> None:
    """Needs that were asked for, verified and published, each with a title of its own."""
    remember(platform.log, *PARTIES, told(programme()))
    for some in portions(iter(range(NEEDS)), PORTION):
        titles = {text(n): f"村道硬化第{n}段" for n in some}
        platform.texts.keep(titles)
        given = zip(some, titles, strict=True)
        remember(platform.log, *(it for n, title in given for it in asked(n, title)))
    rebuild(NeedsBoard(), platform.log, platform.tables)


def text(number: int) -> Text:
    return Text(text_id=TextId(f"text-{number}"), digest="0" * 64)


def asked(number: int, title: Text) -> list[Told]:
    content = need_content().model_copy(update={"title": title})
    return list(need(content, NeedId(f"need-{number:08}"), on=MAY))


def copied(conninfo: str) -> tuple[float, int]:
    """Seconds and bytes, by PostgreSQL's own hands."""
    start = perf_counter()
    with psycopg.connect(conninfo) as connection, connection.cursor().copy(COPY) as out:
        size = sum(len(it) for it in out)
    return perf_counter() - start, size


def exported(conninfo: str, form: str) -> Taken:
    with ExitStack() as stack:
        folder = Folder(stack.enter_context(passable_folder()))
        platform = Platform(conninfo, KEY, folder, follow=False)
        stack.callback(platform.close)
        return run(taken(platform, form))


async def taken(platform: Platform, form: str) -> Taken:
    found = wanted("needs", form)
    assert found
    async with reading_pool(platform.conninfo, size=2) as pool:
        export = Export(
            log=platform.log,
            texts=platform.texts,
            reader=Reader(pool),
            audience=Audience(region_id=NATION),
            today=MAY,
            until=platform.log.head(),
            publisher=Publisher("CN-BENCH", "bench", datetime.now(UTC)),
        )
        return await drained(found.pieces(export, EVERYTHING))


async def drained(pieces: AsyncGenerator[bytes]) -> Taken:
    start, begun, size, n = perf_counter(), process_time(), 0, 0
    first = early = 0.0
    async for it in pieces:
        first = first or perf_counter() - start
        size, n = size + len(it), n + 1
        if n * AT_ONCE <= FIRST:
            early = memory()
    worked = process_time() - begun
    return Taken(first, perf_counter() - start, worked, size, early, memory())


def memory() -> float:
    return getrusage(RUSAGE_SELF).ru_maxrss / 1024


def exporting(places: Databases, stack: ExitStack) -> Table:
    folder = Folder(stack.enter_context(passable_folder()))
    platform = Platform(places.one(), KEY, folder, follow=False)
    stack.callback(platform.close)
    platform.prepare()
    fill(platform)
    table = Table(*HEADINGS, title=f"{NEEDS:,} needs go out")
    seconds, size = copied(platform.conninfo)
    table.add_row("COPY TO", f"{NEEDS / seconds:,.0f}", f"{size / seconds / 1e6:.1f}", "1")
    for form in FORMS:
        with get_context("spawn").Pool(1) as alone:
            it = alone.apply(exported, (platform.conninfo, form))
        table.add_row(
            form,
            f"{NEEDS / it.all:,.0f}",
            f"{it.bytes / it.all / 1e6:.1f}",
            f"{seconds / it.all:.3f}",
            f"{it.worked / NEEDS * 1e6:.0f}",
            f"{it.first * 1000:.0f}",
            f"{it.early:.0f}",
            f"{it.late:.0f}",
        )
    return table


if __name__ == "__main__":
    with databases() as places, ExitStack() as stack:
        Console().print(exporting(places, stack))
