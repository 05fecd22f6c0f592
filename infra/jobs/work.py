"""Import jobs, as whoever works on them sees them: which is next, and how far it has come."""

from pathlib import Path
from typing import NamedTuple

from api.import_job import Outcome, State
from domain.kernel import Actor
from infra.jobs.changing import changing
from infra.jobs.files import JobFiles
from infra.jobs.outcome import packed
from infra.jobs.sealing import Sealing
from infra.jobs.tables import Pool
from infra.stored import ACTOR

NEXT = """
SELECT job_id, actor, office FROM import_job WHERE ended_at IS NULL ORDER BY asked_at LIMIT 1
"""
BEGIN = """
UPDATE import_job SET state = 'reading', attempts = attempts + 1, done = 0, total = 0,
    recording_since = NULL WHERE job_id = %s RETURNING attempts
"""
RELEASE = "UPDATE import_job SET state = 'waiting', attempts = attempts - 1 WHERE job_id = %s"
ADVANCE = """
UPDATE import_job SET done = %(done)s, total = %(total)s, state = %(state)s,
    recording_since = CASE WHEN %(state)s = 'recording'
        THEN coalesce(recording_since, clock_timestamp()) END
WHERE job_id = %(job_id)s
"""
END = """
UPDATE import_job SET state = %s, outcome = %s, done = total, ended_at = clock_timestamp()
WHERE job_id = %s RETURNING person_id
"""
EMPTY = """
DELETE FROM import_file_part p USING import_file f
WHERE p.file_id = f.file_id AND f.job_id = %s AND f.turn >= 0
"""
TIDY = "DELETE FROM import_job WHERE ended_at < clock_timestamp() - make_interval(days => %s)"


class Waiting(NamedTuple):
    """A job that has not ended, for the one who works on it."""

    job_id: str
    actor: Actor
    office: str


class Work:
    """Of everybody, whoever asked for it."""

    def __init__(self, pool: Pool, sealing: Sealing, files: JobFiles) -> None:
        self._pool, self._sealing, self.files = pool, sealing, files

    def next(self) -> Waiting | None:
        """The one that has waited longest, whoever began with it."""
        with self._pool.connection() as connection:
            found = connection.execute(NEXT).fetchone()
        if found is None:
            return None
        job_id, actor, office = found
        opened = self._sealing.opened(office, job_id).decode()
        return Waiting(job_id, ACTOR.validate_python(actor), opened)

    def begin(self, job_id: str) -> int:
        """How many times it was begun."""
        with changing(self._pool, job_id) as connection:
            [[attempts]] = connection.execute(BEGIN, (job_id,)).fetchall()
        return int(attempts)

    def release(self, job_id: str) -> None:
        """It did nothing wrong: it waits again, for this server or another."""
        with changing(self._pool, job_id) as connection:
            connection.execute(RELEASE, (job_id,))

    def advance(self, job_id: str, state: State, done: int, total: int) -> None:
        values = {"job_id": job_id, "state": state.value, "done": done, "total": total}
        with changing(self._pool, job_id) as connection:
            connection.execute(ADVANCE, values)

    def end(self, job_id: str, state: State, outcome: Outcome, back: Path | None = None) -> None:
        """What came of it; the files that came are not needed any more."""
        sealed = self._sealing.sealed(packed(outcome), job_id)
        with changing(self._pool, job_id) as connection:
            [[person_id]] = connection.execute(END, (state.value, sealed, job_id)).fetchall()
            connection.execute(EMPTY, (job_id,))
            if back:
                self.files.give_back(connection, person_id, job_id, back)

    def tidy(self, days: int) -> None:
        """Without what ended so many days ago."""
        with self._pool.connection() as connection:
            connection.execute(TIDY, (days,))
        self.files.tidy()
