"""The demonstration year, loaded once in a run by the program itself, and copied for each journey.

The program is killed on the way, and started again: so whatever is seen of the year is seen of one
that was put together from two halves.
"""

import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from infra.demonstration import is_loaded
from infra.log import Log
from infra.recorder import PostgresRecorder
from tests.journeys.starting import COMMAND, PATIENCE, environment, started
from tests.support.postgres import passing_database
from tests.support.processes import ROOT
from tests.support.sharing import shared_database

KILLED_AT = 6000
"""Facts recorded, of some seventeen thousand."""


@contextmanager
def a_year(data: Path) -> Iterator[str]:
    """The conninfo of a copy of one's own, with all read models; `data`: the folder for its keys
    and whatever else the program keeps.
    """
    shared = shared_database("year", put_together)
    shutil.copytree(shared.folder, data, dirs_exist_ok=True)
    with passing_database(like=shared.name) as conninfo:
        yield conninfo


def put_together(database: str, data: Path) -> None:
    kill_half_way(database, data)
    with started(environment(database, data)) as printed:
        assert "1,041 of 1,511 needs matched, 68.89 %" in printed


def kill_half_way(database: str, data: Path) -> None:
    with PostgresRecorder(database) as recorder:
        log = Log(recorder)
        mine = environment(database, data)
        loader = subprocess.Popen(COMMAND, cwd=ROOT, env=mine, stdout=subprocess.DEVNULL)
        patience = monotonic() + PATIENCE
        while log.head() < KILLED_AT and loader.poll() is None and monotonic() < patience:
            sleep(0.02)
        loader.send_signal(signal.SIGKILL)
        assert loader.wait() == -signal.SIGKILL
        assert log.head() >= KILLED_AT
        assert not is_loaded(log)
