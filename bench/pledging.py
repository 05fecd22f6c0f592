"""Is a party with 100,000 pledges as quick as one with ten? `python -m bench.pledging`.

Each offers one pledge more; nothing is remembered from one time to the next.
"""

from contextlib import ExitStack
from os import environ
from statistics import median
from time import perf_counter

from rich.console import Console
from rich.table import Table

from bench.databases import Databases, databases
from bench.given import (
    DAIRY,
    DAIRYMAN,
    KEY,
    MILL,
    MILLER,
    PARTIES,
    command,
    offered,
    pledge_content,
    remember,
)
from bench.matching import portions
from domain.ids import PartyId, PledgeId
from domain.kernel import Actor
from domain.pledges.offering import OfferPledge
from infra.journal import now
from infra.log import Log
from infra.memory import Memory
from infra.recorder import PostgresRecorder
from infra.sitting import hear

FEW, MANY = 10, int(environ.get("BENCH_PLEDGES", "100000"))
ROUNDS = 100


def pledging(places: Databases, stack: ExitStack) -> Table:
    recorder = stack.enter_context(PostgresRecorder(places.one()))
    log = Log(recorder)
    remember(log, *PARTIES)
    fill(log, MILL, FEW)
    fill(log, DAIRY, MANY)
    with recorder.connect() as connection:
        connection.execute("ANALYZE")
    times: dict[int, list[float]] = {FEW: [], MANY: []}
    for n in range(ROUNDS):
        for pledges, who in ((FEW, MILLER), (MANY, DAIRYMAN)):
            times[pledges].append(seconds(log, who, n))
    table = Table("pledges before", "ms to offer one more", "x", title="a party that pledges")
    for pledges, seen in times.items():
        ours = median(seen)
        table.add_row(f"{pledges:,}", f"{ours * 1000:.2f}", f"{ours / median(times[FEW]):.2f}")
    return table


def fill(log: Log, party_id: PartyId, pledges: int) -> None:
    gift = pledge_content("5")
    for numbers in portions(iter(range(pledges)), 5_000):
        names = (PledgeId(f"pledge-{party_id}-{n}") for n in numbers)
        remember(log, *(offered(gift, it, by=party_id) for it in names))


def seconds(log: Log, who: Actor, n: int) -> float:
    assert who.party_id
    pledge_id = PledgeId(f"pledge-new-{who.party_id}-{n}")
    asked = command(OfferPledge(pledge_id, who.party_id, pledge_content("5")), by=who)
    start = perf_counter()
    [verdict] = hear([asked], log, Memory(log), now(), KEY)
    if isinstance(verdict, Exception):
        raise verdict
    return perf_counter() - start


if __name__ == "__main__":
    with databases() as places, ExitStack() as stack:
        Console().print(pledging(places, stack))
