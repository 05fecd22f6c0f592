"""Databases that are filled once in a run, and copied by whoever needs one.

shared = shared_database("year", fill)
with passing_database(like=shared.name) as conninfo:
    ...
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from functools import cache
from pathlib import Path
from typing import NamedTuple

from psycopg.conninfo import make_conninfo

from tests.support.postgres import FOLDER, GIVEN, create, drop, server

DONE = ".filled"


class Shared(NamedTuple):
    """The name of the database, and a folder for what else belongs to it. Neither is written to
    any more, nor is anybody connected to the database.
    """

    name: str
    folder: Path


@cache
def shared_database(name: str, fill: Callable[[str, Path], None]) -> Shared:
    """Filled by the worker that comes first, for which the others wait; `fill` is told the conninfo
    and the folder.
    """
    run = Path(os.environ[FOLDER])
    shared, done = Shared(f"{run.name}-{name}", run / name), run / f"{name}{DONE}"
    with alone(run / f"{name}.lock"):
        if not done.exists():
            begin(shared)
            fill(make_conninfo(server(), dbname=shared.name), shared.folder)
            done.touch()
    return shared


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    with lock.open("w") as held:
        flock(held, LOCK_EX)
        yield


def begin(shared: Shared) -> None:
    """Anew, if somebody began before and failed."""
    shutil.rmtree(shared.folder, ignore_errors=True)
    shared.folder.mkdir()
    drop(shared.name)
    create(shared.name)


def forget_shared() -> None:
    """When the run is over. A server of its own goes with its folder."""
    run = Path(os.environ[FOLDER])
    for done in run.glob(f"*{DONE}") if GIVEN else ():
        drop(f"{run.name}-{done.name.removesuffix(DONE)}")
