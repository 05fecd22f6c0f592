"""Does a long past slow down decisions that it does not concern? `python -m bench.standing`.

A door's standing is asked where 10, and where 100,000 rooms were found behind it: events that
carry the same id, but that no view of a door sees. Nothing is remembered from time to time.
"""

from collections.abc import Callable
from contextlib import ExitStack
from os import environ
from statistics import median
from time import perf_counter

from rich.console import Console
from rich.table import Table

from bench.databases import databases
from domain.kernel import Decision
from infra.journal import now
from infra.log import Log
from infra.memory import Memory
from infra.recorder import PostgresRecorder
from infra.sitting import hear
from tests.support.scenario import KEY, command, remember
from tests.support.shelf import HouseId, Open, RoomFound, RoomId

FEW, MANY = 10, int(environ.get("BENCH_EVENTS", "100000"))
ROUNDS = 100


def fill(log: Log, house: HouseId, rooms: int) -> None:
    at_once = 5_000
    for start in range(0, rooms, at_once):
        names = (f"room-{house}-{n}" for n in range(start, min(start + at_once, rooms)))
        remember(log, *(RoomFound(room_id=RoomId(it), house_id=house) for it in names))


def seconds(log: Log, decision: Decision) -> float:
    asked = command(decision)
    start = perf_counter()
    hear([asked], log, Memory(log), now(), KEY)
    return perf_counter() - start


def standing(log: Log, analyse: Callable[[], object]) -> Table:
    few, many = HouseId("house-few"), HouseId("house-many")
    fill(log, few, FEW)
    fill(log, many, MANY)
    analyse()
    times: dict[HouseId, list[float]] = {few: [], many: []}
    for _ in range(ROUNDS):
        for house, seen in times.items():
            seen.append(seconds(log, Open(house)))
    table = Table("events under its id", "ms a decision", "x", title="a door's standing")
    for house, number in ((few, FEW), (many, MANY)):
        ours = median(times[house])
        table.add_row(str(number), f"{ours * 1000:.2f}", f"{ours / median(times[few]):.2f}")
    return table


if __name__ == "__main__":
    with databases() as places, ExitStack() as stack:
        recorder = stack.enter_context(PostgresRecorder(places.one()))
        connection = stack.enter_context(recorder.connect())
        Console().print(standing(Log(recorder), lambda: connection.execute("ANALYZE")))
