"""Import jobs, as whoever asked for them sees them: begun, and looked at."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import orjson
from psycopg import Connection
from psycopg.rows import namedtuple_row

from api.import_job import MOST_OPEN, Job, Outcome, State, TooMany
from domain.ids import CommandId
from domain.kernel import Actor
from domain.refusals.common import CommandDiffers, Unknown
from infra.jobs.changing import changing
from infra.jobs.files import LOCK, JobFiles
from infra.jobs.outcome import unpacked
from infra.jobs.sealing import Sealing
from infra.jobs.tables import Pool, prepare
from infra.jobs.work import Work
from infra.stored import ACTOR

ASK = """
INSERT INTO import_job (job_id, person_id, actor, asked, office, state)
VALUES (%s, %s, %s, %s, %s, 'waiting') ON CONFLICT DO NOTHING RETURNING job_id
"""
ASKED = "SELECT asked FROM import_job WHERE job_id = %s"
OPEN = "SELECT count(*) FROM import_job WHERE person_id = %s AND ended_at IS NULL"
TAKE = """
UPDATE import_file SET job_id = %s, turn = %s
WHERE file_id = %s AND person_id = %s AND job_id IS NULL RETURNING file_id
"""
FIELDS = """
SELECT job_id, state, office, asked_at, ended_at, done, total, outcome, person_id,
    extract(epoch FROM clock_timestamp() - recording_since)::float AS seconds,
    coalesce((SELECT array_agg(f.file_id ORDER BY turn) FROM import_file f
        WHERE f.job_id = j.job_id AND turn >= 0), '{}') AS file_ids,
    coalesce((SELECT array_agg(f.name ORDER BY turn) FROM import_file f
        WHERE f.job_id = j.job_id AND turn >= 0), '{}') AS names,
    EXISTS (SELECT FROM import_file f WHERE f.job_id = j.job_id AND turn < 0) AS gives_back
FROM import_job j WHERE person_id = %s
"""


class Jobs:
    """Nobody reads another's: whoever asks is part of every question. `work` is for the one who
    works on them.
    """

    def __init__(self, pool: Pool, key: bytes) -> None:
        self._pool, self._sealing = pool, Sealing(key)
        self.files = JobFiles(pool, self._sealing)
        self.work = Work(pool, self._sealing, self.files)
        prepare(pool)

    def start(self, actor: Actor, command_id: CommandId, files: Sequence[str], office: str) -> Job:
        """The job of this command. Refuses files that are not there, and other content under
        the same command. Raises TooMany.
        """
        person_id = str(actor.person_id)
        job_id = f"job-{digest(person_id, command_id)[:24]}"
        asked = digest(office, *files)
        with changing(self._pool, job_id) as connection:
            connection.execute(LOCK, (person_id,))
            values = (job_id, person_id, ACTOR.dump_json(actor).decode(), asked)
            sealed = self._sealing.sealed(office.encode(), job_id)
            if connection.execute(ASK, (*values, sealed)).fetchone():
                self._take(connection, job_id, person_id, files)
            elif connection.execute(ASKED, (job_id,)).fetchone() != (asked,):
                raise CommandDiffers(command_id)
        job = self.job(actor, job_id)
        if job is None:
            raise Unknown(job_id)
        return job

    def _take(
        self, connection: Connection[Any], job_id: str, person_id: str, files: Sequence[str]
    ) -> None:
        [[count]] = connection.execute(OPEN, (person_id,)).fetchall()
        if count > MOST_OPEN:
            raise TooMany
        for turn, it in enumerate(files):
            if not connection.execute(TAKE, (job_id, turn, it, person_id)).fetchone():
                raise Unknown(it[:80])

    def job(self, actor: Actor, job_id: str) -> Job | None:
        return next(iter(self._found(actor, " AND job_id = %s", job_id)), None)

    def jobs(self, actor: Actor) -> list[Job]:
        return self._found(actor, " ORDER BY asked_at DESC LIMIT 100")

    def _found(self, actor: Actor, which: str, *values: str) -> list[Job]:
        with self._pool.connection() as connection:
            cursor = connection.cursor(row_factory=namedtuple_row)
            rows = cursor.execute((FIELDS + which).encode(), (actor.person_id, *values)).fetchall()
        return [self._job(it) for it in rows]

    def _job(self, row: Any) -> Job:
        names = zip(row.file_ids, row.names, strict=True)
        outcome = self._sealing.opened(row.outcome, row.job_id) if row.outcome else None
        return Job(
            job_id=row.job_id,
            state=State(row.state),
            office=self._sealing.opened(row.office, row.job_id).decode(),
            files=[self.files.name(*it) for it in names],
            asked_at=row.asked_at,
            ended_at=row.ended_at,
            done=row.done,
            total=row.total,
            seconds_left=left(row),
            gives_back=row.gives_back,
            outcome=unpacked(outcome) if outcome else Outcome(),
        )


def left(row: Any) -> float | None:
    """At the rate since it began to record."""
    if row.state != State.RECORDING.value or not row.done or row.seconds is None:
        return None
    return float(row.seconds * (row.total - row.done) / row.done)


def digest(*parts: str) -> str:
    return sha256(orjson.dumps(parts)).hexdigest()
