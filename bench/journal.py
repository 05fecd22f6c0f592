"""How many commands a second are accepted: `python -m bench.journal`.

Raw single-row commits, the library's slice per command, and our journal, in turns, so that
whatever else the machine does concerns them all alike.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import count
from os import environ
from random import Random
from statistics import median
from time import perf_counter
from typing import TypeAlias

from eventsourcing.dcb.domain import Tagged
from eventsourcing.dcb.postgres_tt import PostgresTTDCBFactory
from eventsourcing.utils import Environment
from psycopg.conninfo import conninfo_to_dict
from psycopg_pool import ConnectionPool
from rich.console import Console
from rich.table import Table

from bench import matching
from bench.databases import Databases, databases
from bench.given import FOUND, KEY, command, filled, remember, take
from bench.matching import one_by_one, ours
from bench.slices import Opened, Slices
from infra.journal import Journal
from infra.log import Log
from infra.recorder import PostgresRecorder

Ask: TypeAlias = Callable[[int], object]

CLIENTS = (1, 8, 32)
SECONDS, ROUNDS = float(environ.get("BENCH_SECONDS", "2")), int(environ.get("BENCH_ROUNDS", "3"))
THINGS = [f"{n:05}" for n in range(2000)]
RAW, LIBRARY, OURS, HOT, ALONE, APPROVE, HOT_NEED = (
    "raw single-row commits",
    "library, a slice per command",
    "our journal, what the library does",
    "the same, one hot shelf",
    "library's recorder, an approval per transaction",
    "our journal, approving allocations",
    "the same, one hot need",
)
PROPOSALS = int(environ.get("BENCH_PROPOSALS", "40000"))
random, numbers = Random(7), count()


def rate(ask: Ask, clients: int) -> float:
    """Accepted per second, each client asking again as soon as it is answered."""
    end = perf_counter() + SECONDS

    def client(_: int) -> int:
        done = 0
        while perf_counter() < end:
            ask(next(numbers))
            done += 1
        return done

    with ThreadPoolExecutor(clients) as crowd:
        return sum(crowd.map(client, range(clients))) / SECONDS


def raw(database: str, stack: ExitStack) -> Ask:
    """One row, one commit: what PostgreSQL itself can do from here."""
    kwargs = {"autocommit": True}
    pool = stack.enter_context(ConnectionPool(database, min_size=32, kwargs=kwargs, open=True))
    row = ("GoodsTaken", b"x" * 400, ["shelf-00001", "taking-1", "person-anna", "command-1"])
    with pool.connection() as connection:
        connection.execute("CREATE TABLE raw (id bigserial, type text, data bytea, tags text[])")

    def insert(_: int) -> None:
        with pool.connection() as connection:
            statement = "INSERT INTO raw (type, data, tags) VALUES (%s, %s, %s)"
            connection.execute(statement, row, prepare=True)

    return insert


def environment(database: str) -> dict[str, str]:
    """The place of a database, as the library wants to be told."""
    place = conninfo_to_dict(database)
    return {
        "POSTGRES_HOST": str(place.get("host", "")),
        "POSTGRES_PORT": str(place.get("port", 5432)),
        "POSTGRES_DBNAME": str(place["dbname"]),
        "POSTGRES_USER": str(place["user"]),
        "POSTGRES_PASSWORD": str(place.get("password", "trusted")),
        "POSTGRES_POOL_SIZE": "32",
    }


def slices(database: str, stack: ExitStack) -> Ask:
    app = stack.enter_context(Slices(environment(database)))
    opened = [Opened(thing_id=f"{kind}{it}", quantity=10**9) for it in THINGS for kind in "np"]
    app.events.append([Tagged([it.thing_id], it) for it in opened])
    return lambda _: app.move(f"n{random.choice(THINGS)}", f"p{random.choice(THINGS)}")


def journal(database: str, stack: ExitStack, things: list[str]) -> Ask:
    log = Log(stack.enter_context(PostgresRecorder(database)))
    remember(log, FOUND, *(filled("1e9", f"shelf-{it}") for it in THINGS))
    asking = stack.enter_context(Journal(log, KEY))

    def ask(n: int) -> object:
        asked = take("1", f"taking-{n}", f"shelf-{random.choice(things)}")
        return asking.decide(command(asked, f"command-{n}"))

    return ask


def own(database: str, stack: ExitStack) -> Log:
    return Log(stack.enter_context(PostgresRecorder(database)))


def librarys(database: str, stack: ExitStack) -> Log:
    factory = PostgresTTDCBFactory(Environment("bench", environment(database)))
    stack.callback(factory.close)
    return Log(factory.dcb_recorder())


def approving(
    log: Log, way: Callable[[Log, ExitStack], matching.Ask], stack: ExitStack, *, hot: bool = False
) -> Ask:
    matching.county(log, THINGS, PROPOSALS, hot=hot)
    return matching.Approving(way(log, stack), PROPOSALS)


def writing(places: Databases, stack: ExitStack) -> Table:
    paths: dict[str, Ask] = {
        RAW: raw(places.one(), stack),
        LIBRARY: slices(places.one(), stack),
        OURS: journal(places.one(), stack, THINGS),
        HOT: journal(places.one(), stack, THINGS[:1]),
        ALONE: approving(librarys(places.one(), stack), one_by_one, stack),
        APPROVE: approving(own(places.one(), stack), ours, stack),
        HOT_NEED: approving(own(places.one(), stack), ours, stack, hot=True),
    }
    seen: dict[tuple[str, int], list[float]] = {}
    for _ in range(ROUNDS):
        for clients in CLIENTS:
            for name, ask in paths.items():
                seen.setdefault((name, clients), []).append(rate(ask, clients))
    table = Table(title="accepted/s (x raw, x library)")
    for heading in ("", *(f"{it} clients" for it in CLIENTS)):
        table.add_column(heading)
    for name in paths:
        table.add_row(name, *(cell(seen, name, it) for it in CLIENTS))
    return table


def cell(seen: dict[tuple[str, int], list[float]], name: str, clients: int) -> str:
    """What the library does is compared with the library, an approval with an approval."""
    library = ALONE if name in (ALONE, APPROVE, HOT_NEED) else LIBRARY
    now, base, slow = (median(seen[it, clients]) for it in (name, RAW, library))
    return f"{now:.0f} ({now / base:.2f}, {now / slow:.1f})"


if __name__ == "__main__":
    with databases() as places, ExitStack() as stack:
        Console().print(writing(places, stack))
