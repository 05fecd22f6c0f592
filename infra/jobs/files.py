"""The files of import jobs: in pieces, sealed, in the database, where every server finds them."""

import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from psycopg import Connection

from infra.jobs.sealing import Sealing
from infra.jobs.tables import RETURNED, Pool

PIECE = 1 << 20
MOST_WAITING, MOST_WAITING_BYTES = 50, 300_000_000
"""Of one person's files that no job has taken yet."""

WAITING = """
SELECT count(*), coalesce(sum(bytes), 0) FROM import_file WHERE person_id = %s AND job_id IS NULL
"""
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 1))"
"""Whose files are counted, and whose jobs, waits for nobody but themselves."""
KEEP = """
INSERT INTO import_file (file_id, person_id, job_id, turn, name, bytes)
VALUES (%s, %s, %s, %s, %s, 0)
"""
KEEP_PIECE = "INSERT INTO import_file_part VALUES (%s, %s, %s)"
MEASURE = "UPDATE import_file SET bytes = %s WHERE file_id = %s"
OF_JOB = "SELECT file_id, name FROM import_file WHERE job_id = %s AND turn >= 0 ORDER BY turn"
BACK = "SELECT file_id FROM import_file WHERE job_id = %s AND turn = %s"
PIECES = "SELECT n, content FROM import_file_part WHERE file_id = %s AND n >= %s ORDER BY n LIMIT 1"
TIDY = """
DELETE FROM import_file WHERE job_id IS NULL AND came_at < clock_timestamp() - interval '1 day'
"""


class TooManyWaiting(Exception):
    """More files than anybody imports at once."""


class Content(Protocol):
    def read(self, size: int, /) -> bytes: ...
    def tell(self) -> int: ...


class JobFiles:
    def __init__(self, pool: Pool, sealing: Sealing) -> None:
        self._pool, self._sealing = pool, sealing

    def keep(self, person_id: str, name: str, content: Content) -> str:
        """The id under which a job may take it. Raises TooManyWaiting."""
        with self._pool.connection() as connection, connection.transaction():
            connection.execute(LOCK, (person_id,))
            [files, size] = connection.execute(WAITING, (person_id,)).fetchone() or (0, 0)
            if files >= MOST_WAITING or size >= MOST_WAITING_BYTES:
                raise TooManyWaiting
            return self._keep(connection, person_id, None, 0, name, content)

    def give_back(
        self, connection: Connection[Any], person_id: str, job_id: str, book: Path
    ) -> None:
        """As part of what ends the job."""
        with book.open("rb") as content:
            self._keep(connection, person_id, job_id, RETURNED, book.name, content)

    def written(self, job_id: str, folder: Path) -> list[Path]:
        """All files of the job, in order, as they came; each alone, for two may have one name."""
        with self._pool.connection() as connection:
            found = connection.execute(OF_JOB, (job_id,)).fetchall()
        return [
            self._write(file_id, folder / file_id / self.name(file_id, it)) for file_id, it in found
        ]

    def returned(self, job_id: str) -> Iterator[bytes] | None:
        """The workbook of what was refused, if there is one."""
        with self._pool.connection() as connection:
            found = connection.execute(BACK, (job_id, RETURNED)).fetchone()
        return self._pieces(found[0]) if found else None

    def name(self, file_id: str, sealed: bytes) -> str:
        return self._sealing.opened(sealed, file_id).decode()

    def tidy(self) -> None:
        """Without those that nobody came back for."""
        with self._pool.connection() as connection:
            connection.execute(TIDY)

    def _keep(
        self,
        connection: Connection[Any],
        person_id: str,
        job_id: str | None,
        turn: int,
        name: str,
        content: Content,
    ) -> str:
        file_id = f"file-{secrets.token_hex(12)}"
        sealed = self._sealing.sealed(name.encode(), file_id)
        connection.execute(KEEP, (file_id, person_id, job_id, turn, sealed))
        for n, piece in enumerate(iter(lambda: content.read(PIECE), b"")):
            connection.execute(KEEP_PIECE, (file_id, n, self._sealed(piece, file_id, n)))
        connection.execute(MEASURE, (content.tell(), file_id))
        return file_id

    def _sealed(self, piece: bytes, file_id: str, n: int) -> bytes:
        return self._sealing.sealed(piece, f"{file_id}/{n}")

    def _write(self, file_id: str, path: Path) -> Path:
        path.parent.mkdir()
        with path.open("xb") as file:
            for piece in self._pieces(file_id):
                file.write(piece)
        return path

    def _pieces(self, file_id: str) -> Iterator[bytes]:
        n = 0
        while True:
            with self._pool.connection() as connection:
                found = connection.execute(PIECES, (file_id, n)).fetchone()
            if found is None:
                return
            yield self._sealing.opened(found[1], f"{file_id}/{found[0]}")
            n = found[0] + 1
