"""The things of an import that will not be there, each with the reason. There may be many."""

import pickle
from sqlite3 import Connection

from infra.importing.report import Notice

CREATE = "CREATE TABLE gone (thing_id TEXT PRIMARY KEY, itself INTEGER, named INTEGER, body BLOB)"
PUT = """
INSERT INTO gone VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE
SET itself = itself OR excluded.itself, named = named OR excluded.named
"""
ITSELF = "SELECT body FROM gone WHERE thing_id = ? AND itself"
NAMED = "SELECT body FROM gone WHERE thing_id = ? AND named"


class Gone:
    """The first reason is kept: what came later may have come of it."""

    def __init__(self, file: Connection) -> None:
        self._file = file
        self._file.execute(CREATE)
        self._is_empty = True

    def put(self, thing_id: str, notice: Notice, *, itself: bool, named: bool) -> None:
        """Nothing more is to be asked of the thing `itself`, or of what has it `named`."""
        self._is_empty = False
        self._file.execute(PUT, (thing_id, itself, named, pickle.dumps(notice)))

    def itself(self, thing_id: str) -> Notice | None:
        return self._found(ITSELF, thing_id)

    def named(self, thing_id: str) -> Notice | None:
        return self._found(NAMED, thing_id)

    def _found(self, query: str, thing_id: str) -> Notice | None:
        row = None if self._is_empty else self._file.execute(query, (thing_id,)).fetchone()
        notice: Notice | None = pickle.loads(row[0]) if row else None
        return notice

    def __bool__(self) -> bool:
        return not self._is_empty
