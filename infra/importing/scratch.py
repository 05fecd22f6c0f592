"""Where an import notes down what memory should not hold: a file that is gone when it is over."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

QUICK = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32000; BEGIN
"""
"""With 32 MB of it in memory."""


@contextmanager
def scratch() -> Iterator[sqlite3.Connection]:
    """Nobody else reads it, and nothing of it outlives a crash: so it is never made safe.

    Without a name, SQLite takes it out of its folder as soon as it is open. It is one transaction
    from beginning to end: each note by itself took thirty times as long. (`executescript` would
    end it.)
    """
    with closing(sqlite3.connect("", isolation_level=None)) as file:
        file.executescript(QUICK)
        yield file
