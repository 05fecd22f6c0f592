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
from psycopg.conninfo import conninfo_to_dict
from psycopg_pool import ConnectionPool
from rich.console import Console
from rich.table import Table

from bench.databases import Databases, databases
from bench.matching import approving
from bench.slices import Opened, Slices
from infra.journal import Journal
from infra.log import Log
from infra.recorder import PostgresRecorder
from tests.support.scenario import KEY, command, remember
from tests.support.shelf import FOUND, filled, take

Ask: TypeAlias = Callable[[int], object]

CLIENTS = (1, 8, 32)
SECONDS, ROUNDS = float(environ.get("BENCH_SECONDS", "2")), int(environ.get("BENCH_ROUNDS", "3"))
THINGS = [f"{n:05}" for n in range(2000)]
RAW, LIBRARY, OURS, HOT, APPROVE, HOT_NEED = (
    "raw single-row commits",
    "library, a slice per command",
    "our journal, what the library does",
    "the same, one hot shelf",
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


def slices(database: str, stack: ExitStack) -> Ask:
    place = conninfo_to_dict(database)
    env = {
        "POSTGRES_HOST": str(place.get("host", "")),
        "POSTGRES_PORT": str(place.get("port", 5432)),
        "POSTGRES_DBNAME": str(place["dbname"]),
        "POSTGRES_USER": str(place["user"]),
        "POSTGRES_PASSWORD": str(place.get("password", "trusted")),
        "POSTGRES_POOL_SIZE": "32",
    }
    app = stack.enter_context(Slices(env))
    opened = [Opened(thing_id=f"{kind}{it}", quantity=10**9) for it in THINGS for kind in "np"]
    app.events.append([Tagged([it.thing_id], it) for it in opened])
    return lambda _: app.move(f"n{random.choice(THINGS)}", f"p{random.choice(THINGS)}")


def journal(database: str, stack: ExitStack, things: list[str]) -> Ask:
    log = Log(stack.enter_context(PostgresRecorder(database)))
    remember(log, FOUND, *(filled("1e9", f"shelf-{it}") for it in THINGS))
    ours = stack.enter_context(Journal(log, KEY))

    def ask(n: int) -> object:
        asked = take("1", f"taking-{n}", f"shelf-{random.choice(things)}")
        return ours.decide(command(asked, f"command-{n}"))

    return ask


def writing(places: Databases, stack: ExitStack) -> Table:
    paths: dict[str, Ask] = {
        RAW: raw(places.one(), stack),
        LIBRARY: slices(places.one(), stack),
        OURS: journal(places.one(), stack, THINGS),
        HOT: journal(places.one(), stack, THINGS[:1]),
        APPROVE: approving(places.one(), stack, THINGS, PROPOSALS, hot=False),
        HOT_NEED: approving(places.one(), stack, THINGS, PROPOSALS, hot=True),
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
    now, base, slow = (median(seen[it, clients]) for it in (name, RAW, LIBRARY))
    return f"{now:.0f} ({now / base:.2f}, {now / slow:.1f})"


if __name__ == "__main__":
    with databases() as places, ExitStack() as stack:
        Console().print(writing(places, stack))
