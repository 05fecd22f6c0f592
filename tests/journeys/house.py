"""A log with its texts, as far as the demonstration needs a house; and a process that loads it."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from psycopg import Connection
from psycopg_pool import ConnectionPool

from infra.demonstration import load
from infra.log import Log
from infra.pools import writing_pool
from infra.recorder import PostgresRecorder
from infra.seals import Seals
from infra.texts import Texts
from tests.support.scenario import KEY


@dataclass
class House:
    log: Log
    texts: Texts
    data: Path
    pool: ConnectionPool[Connection[Any]]
    seals: Seals = field(default_factory=lambda: Seals(KEY))
    fingerprint_key: bytes = KEY

    def words(self) -> dict[str, str]:
        """All that is kept beside the log."""
        with self.pool.connection() as connection:
            return dict(connection.execute("SELECT text_id, words FROM text").fetchall())


@contextmanager
def a_house(database: str, folder: Path) -> Iterator[House]:
    with ExitStack() as stack:
        log = Log(stack.enter_context(PostgresRecorder(database)))
        pool = stack.enter_context(writing_pool(database))
        yield House(log, Texts(pool), folder, pool)


if __name__ == "__main__":
    with a_house(sys.argv[1], Path(sys.argv[2])) as house:
        load(house, house)
