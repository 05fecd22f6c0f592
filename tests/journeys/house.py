"""A log with its texts: as much of a house as the demonstration, imports and exports need."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from psycopg import Connection
from psycopg_pool import ConnectionPool

from infra.log import Log
from infra.pools import writing_pool
from infra.recorder import PostgresRecorder
from infra.seals import Seals
from infra.settings import Settings
from infra.texts import Texts
from tests.support.sealed import KEYS


@dataclass
class House:
    """`data`: the folder of its keys, made when they are first asked for."""

    conninfo: str
    data: Path
    log: Log
    texts: Texts
    pool: ConnectionPool[Connection[Any]]

    @cached_property
    def fingerprint_key(self) -> bytes:
        return Settings(data=self.data).fingerprint_key

    @cached_property
    def seals(self) -> Seals:
        return Seals(self.fingerprint_key)

    def words(self) -> dict[str, str]:
        """All that is kept beside the log."""
        with self.pool.connection() as connection:
            return dict(connection.execute("SELECT text_id, words FROM text").fetchall())


@contextmanager
def a_house(conninfo: str, data: Path) -> Iterator[House]:
    with ExitStack() as stack:
        log = Log(stack.enter_context(PostgresRecorder(conninfo)))
        pool = stack.enter_context(writing_pool(conninfo))
        yield House(conninfo, data, log, Texts(pool, KEYS), pool)
