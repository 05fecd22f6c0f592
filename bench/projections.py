"""How many events a second reach the read models: `python -m bench.projections`.

The library's runner, which tells one event at a time; ours in batches of 1 to 10,000; and a
rebuild. Each event adds to two sums, as the library's does; and, beside that, the harder case:
it changes a row that has to be looked up, and makes one of its own; and, as it is in the house,
the history of needs is told, from their first draft on. BENCH_EVENTS says how many
events there are, 50,000 unless told otherwise; nobody is given more than BENCH_SECONDS for them.
"""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from decimal import Decimal
from os import environ
from random import Random
from time import perf_counter, sleep
from typing import NamedTuple

from eventsourcing.dcb.domain import Tagged
from psycopg.conninfo import conninfo_to_dict
from rich.console import Console
from rich.table import Table

from bench.databases import Databases, databases
from bench.given import (
    PARTIES,
    GoodsTaken,
    ShelfId,
    TakingId,
    Told,
    need,
    need_content,
    programme,
    remember,
    told,
)
from bench.matching import portions
from bench.slices import Moved, Slices
from bench.tellings import runner
from domain.ids import NeedId
from domain.kernel import Event, Recorded
from infra.ahead import Ahead
from infra.bulk import in_bulk
from infra.log import Log
from infra.pools import writing_pool
from infra.rebuild import rebuild
from infra.recorder import PostgresRecorder
from projections.history import History
from projections.projection import Batch, Projection
from projections.sheet import Sheet
from projections.tables import Tables, move
from projections.tally import Tally

EVENTS = int(environ.get("BENCH_EVENTS", "50000"))
SECONDS = float(environ.get("BENCH_SECONDS", "5"))
SIZES = (1, 10, 100, 1_000, 10_000)
PAGE = 5_000
THINGS = [f"{n:05}" for n in range(2_000)]
random = Random(7)


class Left(NamedTuple):
    thing_id: str
    moved: Decimal


class Lefts(Projection):
    """How much was moved from or to each thing: word for word what the library's tells."""

    name = "lefts"

    def __init__(self) -> None:
        self.lefts = Tally("bench_lefts", Left)
        self.sheets = (self.lefts,)

    def fold(self, recorded: Recorded) -> None:
        match recorded.event:
            case GoodsTaken(taking_id=taking_id, shelf_id=shelf_id, quantity=quantity):
                self.lefts.add(Left(shelf_id, quantity))
                self.lefts.add(Left(taking_id, quantity))


class Shelf(NamedTuple):
    shelf_id: ShelfId
    taken: Decimal


class Taking(NamedTuple):
    taking_id: TakingId
    shelf_id: ShelfId
    quantity: Decimal


class Takings(Projection):
    """What was taken from each shelf, and by which takings."""

    name = "takings"

    def __init__(self) -> None:
        self.shelves = Sheet("bench_shelves", Shelf)
        self.takings = Sheet("bench_takings", Taking)
        self.sheets = (self.shelves, self.takings)

    def fold(self, recorded: Recorded) -> None:
        match recorded.event:
            case GoodsTaken(taking_id=taking_id, shelf_id=shelf_id, quantity=quantity):
                shelf = self.shelves.get(shelf_id) or Shelf(shelf_id, Decimal(0))
                self.shelves.put(shelf._replace(taken=shelf.taken + quantity))
                self.takings.put(Taking(taking_id, shelf_id, quantity))


def library(database: str) -> float:
    """Events a second, told by the library's runner."""
    place = conninfo_to_dict(database)
    env = {
        "POSTGRES_HOST": str(place.get("host", "")),
        "POSTGRES_PORT": str(place.get("port", 5432)),
        "POSTGRES_DBNAME": str(place["dbname"]),
        "POSTGRES_USER": str(place["user"]),
        "POSTGRES_PASSWORD": str(place.get("password", "trusted")),
    }
    with Slices(env) as app:
        for _ in range(0, EVENTS, PAGE):
            app.events.append([moved() for _ in range(min(EVENTS, PAGE))])
    with runner(env) as running:
        start, before = perf_counter(), running.view.max_tracking_id(running.app_name) or 0
        while perf_counter() - start < SECONDS:
            sleep(0.1)
            told = running.view.max_tracking_id(running.app_name) or 0
            if told >= EVENTS:
                break
        return (told - before) / (perf_counter() - start)


def moved() -> Tagged[Moved]:
    need_id, pledge_id = f"n{random.choice(THINGS)}", f"p{random.choice(THINGS)}"
    it = Moved(need_id=need_id, pledge_id=pledge_id, quantity=Decimal(1))
    return Tagged([need_id, pledge_id], it)


def fill(log: Log, past: Iterable[Event | Told]) -> None:
    for several in portions(iter(past), PAGE):
        remember(log, *several)


def from_few() -> Iterator[GoodsTaken]:
    """As the library's are told: from any of these, to any of those."""
    return (taken(random.choice(THINGS)) for _ in range(EVENTS))


def new_ones() -> Iterator[GoodsTaken]:
    return (taken(str(n)) for n in range(EVENTS))


def of_needs() -> Iterator[Told]:
    """Whoever has part in them, and what they go through until they are published."""
    yield from (*PARTIES, told(programme()))
    for n in range(EVENTS // 4):
        yield from need(need_content(), NeedId(f"need-{n}"))


def taken(number: str) -> GoodsTaken:
    shelf_id = ShelfId(f"shelf-{random.choice(THINGS)}")
    return GoodsTaken(
        taking_id=TakingId(f"taking-{number}"), shelf_id=shelf_id, quantity=Decimal(1)
    )


def following(projection: Projection, log: Log, tables: Tables, at_once: int) -> float:
    """Events a second, told in batches of this size from the start of the log."""
    begin(projection, tables)
    place, start = 0, perf_counter()
    with Ahead(log.after) as ahead:
        while perf_counter() - start < SECONDS and place < EVENTS:
            with in_bulk():
                place = tell(projection, ahead, tables, place, at_once)
    return place / (perf_counter() - start)


def tell(projection: Projection, ahead: Ahead, tables: Tables, place: int, at_once: int) -> int:
    """As the follower does: the place is held while the log is read."""
    with tables.holding(projection) as (rows, _):
        batch = Batch(ahead.after(place, at_once))
        projection.write(rows, batch)
        move(rows, [projection.name], batch.last)
        return batch.last.position


def rebuilding(projection: Projection, log: Log, tables: Tables) -> float:
    begin(projection, tables)
    start = perf_counter()
    return rebuild(projection, log, tables) / (perf_counter() - start)


def begin(projection: Projection, tables: Tables) -> None:
    with tables.transaction() as rows:
        rows.execute("DROP TABLE IF EXISTS projection_place")
    tables.prepare(projection)


def speeds(projection: Projection, log: Log, tables: Tables) -> list[float]:
    told = [following(projection, log, tables, it) for it in SIZES]
    return [*told, rebuilding(projection, log, tables)]


def measured(
    projection: Projection, past: Iterable[Event | Told], database: str, stack: ExitStack
) -> list[float]:
    log = Log(stack.enter_context(PostgresRecorder(database)))
    fill(log, past)
    return speeds(projection, log, Tables(stack.enter_context(writing_pool(database))))


def reading(places: Databases, stack: ExitStack) -> Table:
    base = library(places.one())
    sums = measured(Lefts(), from_few(), places.one(), stack)
    own = measured(Takings(), new_ones(), places.one(), stack)
    house = measured(History(), of_needs(), places.one(), stack)
    table = Table("told", "two sums", "x", "two rows", "x", "history", "x")
    table.title = f"{EVENTS:,} events, per second"
    table.add_row("by the library's runner, one at a time", f"{base:.0f}", "1", "", "", "", "")
    ways = [*(f"in batches of {it:,}" for it in SIZES), "rebuilt"]
    for way, *speed in zip(ways, sums, own, house, strict=True):
        table.add_row(way, *(part for it in speed for part in (f"{it:.0f}", f"{it / base:.1f}")))
    return table


if __name__ == "__main__":
    with databases() as places, ExitStack() as stack:
        Console().print(reading(places, stack))
