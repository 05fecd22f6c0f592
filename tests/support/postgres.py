"""Real PostgreSQL for the tests: an empty database for whoever asks.

On the server in DATABASE_URL, where there is one; else on an embedded one, started once for the
whole run, shared by its workers, and gone with its folder when the run is over.
"""

import os
import shutil
import tempfile
from atexit import register
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import LiteralString
from uuid import uuid4

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Identifier

from infra.embedded import embedded
from infra.embedded.cluster import PASSABLE

GIVEN = os.environ.get("DATABASE_URL")
FOLDER = "JIEDUI_TEST_FOLDER"
"""Where this run keeps its server; set by whoever begins the run, inherited by its workers."""
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""Fit for databases that live for one test: what a real one survives, these need not."""
CREATE = SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY {}")
EMPTY = "template0"
DROP = SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")

running = ExitStack()


def fresh_database() -> str:
    """The conninfo of a new empty database, dropped when the tests are over."""
    name = f"test_{uuid4().hex[:12]}"
    create(name)
    running.callback(drop, name)
    return make_conninfo(server(), dbname=name)


@contextmanager
def passing_database(like: str = EMPTY) -> Iterator[str]:
    """The same for a moment only: for those who need many, one after the other. `like`: the name
    of a database to which nobody is connected, and of which it is a copy.
    """
    name = f"test_{uuid4().hex[:12]}"
    create(name, like)
    try:
        yield make_conninfo(server(), dbname=name)
    finally:
        drop(name)


@contextmanager
def passable_folder() -> Iterator[Path]:
    """A folder of one's own that the account under which PostgreSQL runs may pass through."""
    folder = Path(tempfile.mkdtemp(prefix="jiedui-test-"))
    folder.chmod(PASSABLE)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@cache
def server() -> str:
    register(running.close)
    return GIVEN or running.enter_context(
        embedded(Path(os.environ[FOLDER]) / "postgres", settings=FAST)
    )


def create(name: str, like: str = EMPTY) -> None:
    with psycopg.connect(server(), autocommit=True) as connection:
        connection.execute(CREATE.format(Identifier(name), Identifier(like), SQL(quickest())))


def quickest() -> LiteralString:
    """Copying files needs a checkpoint, which costs nothing only where nothing is synced."""
    return "WAL_LOG" if GIVEN else "FILE_COPY"


def drop(name: str) -> None:
    with psycopg.connect(server(), autocommit=True) as connection:
        connection.execute(DROP.format(Identifier(name)))
