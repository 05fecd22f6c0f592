"""32 writers in two processes on one shelf: exactly as much as there is, each command once."""

from collections import Counter
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from time import monotonic

from infra.log import Log
from infra.recorder import PostgresRecorder
from tests.support.rivals import Rival
from tests.support.scenario import command, remember
from tests.support.shelf import FOUND, filled, take

BEGINNING = 2


def test_a_hot_shelf_is_emptied_exactly_once_by_everybody(database: str, soak: bool) -> None:
    """Every third command is sent to both processes."""
    there, asked = (1_500, 6_000) if soak else (150, 600)
    commands = [command(take("1", f"taking-{n}"), f"command-{n}") for n in range(asked)]
    shares = [[it for n, it in enumerate(commands) if n % 3 in (0, 1 + k)] for k in (0, 1)]
    with PostgresRecorder(database) as recorder:
        log = Log(recorder)
        remember(log, FOUND, filled(str(there)))
        with (
            ThreadPoolExecutor(1) as reader,
            ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes,
        ):
            met = reader.submit(follow, log, BEGINNING + there)
            rivals = [processes.submit(Rival(database, it, seed=n)) for n, it in enumerate(shares)]
            answers = [answer for it in rivals for answer in it.result()]

        recorded = log.after(BEGINNING, asked)
        won = {name: where for name, where in answers if isinstance(where, int)}
        assert won == {it.provenance.command_id: it.position for it in recorded}
        assert len(recorded) == there
        assert sorted(won.values()) == list(range(BEGINNING + 1, BEGINNING + there + 1))
        assert Counter(where for _, where in answers if isinstance(where, str)).keys() == {
            "ShelfIsEmpty"
        }
        times = [it.provenance.recorded_at for it in recorded]
        assert times == sorted(times)
        assert met.result(timeout=10) == list(range(1, BEGINNING + there + 1))


def follow(log: Log, until: int) -> list[int]:
    """The positions met by a reader who never looks back."""
    met: list[int] = []
    deadline = monotonic() + 60
    while len(met) < until and monotonic() < deadline:
        met += [it.position for it in log.after(met[-1] if met else 0, 7)]
    return met
