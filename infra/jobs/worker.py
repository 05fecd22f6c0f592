"""Works on import jobs, one at a time: among all servers of one database, one of them at a time."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from types import TracebackType
from typing import Self
from uuid import uuid4

import psycopg
from psycopg_pool import PoolTimeout

from api.import_job import Outcome, State
from infra.bell import Bell
from infra.importing import Import
from infra.importing.importing import House
from infra.jobs.outcome import outcome
from infra.jobs.room import clear_rooms, room
from infra.jobs.store import Jobs
from infra.jobs.work import Waiting, Work
from infra.trouble import Passing, Trouble

MOST_ATTEMPTS = 5
"""A job in whose midst the server was killed so often is itself the likeliest reason."""
GRACE = 20.0
"""Seconds for what is under way to come to where it can be left."""
EVERY = 0.5
"""Seconds between two words of progress."""
LOOK = 5.0
"""Seconds after which it looks around, even if nobody rang: another server may have stopped."""
LOCK = "SELECT pg_try_advisory_lock(hashtextextended('import jobs', 0))"
BACK = "未导入.xlsx"
GIVEN_UP = (
    "The server stopped several times in the midst of this import, which was given up: divide it. "
    "服务器在此导入中多次中断，已放弃；请拆分后重试。"
)

log = logging.getLogger("jiedui.jobs")


class Stopped(Exception):
    """The server is to stop; the job goes on elsewhere, or later."""


class ImportWorker:
    """Open, it works; closed, what it was at goes on when a server starts again, for an import
    may be repeated at any time. `keep`: for how many days what has ended is kept.
    """

    def __init__(self, house: House, jobs: Jobs, moved: Bell, conninfo: str, *, keep: int) -> None:
        self._house, self._jobs, self._conninfo, self._keep = house, jobs.work, conninfo, keep
        self._ear = moved.ear()
        self._stopping = Event()
        self._thread = Thread(target=self._run, name="imports", daemon=True)
        self.error: Exception | None = None

    def _run(self) -> None:
        clear_rooms()
        while not self._stopping.is_set():
            self._ear.clear()
            try:
                self._work()
                self.error = None
            except (psycopg.Error, PoolTimeout, Passing) as away:
                log.warning("Imports have to wait: %r", away)
                self.error = away
                self._stopping.wait(LOOK)
            else:
                self._ear.wait(LOOK)

    def _work(self) -> None:
        self._jobs.tidy(self._keep)
        if self._jobs.next() is None:
            return
        with self._turn() as is_ours:
            while is_ours and not self._stopping.is_set() and (job := self._jobs.next()):
                self._import(job)

    @contextmanager
    def _turn(self) -> Iterator[bool]:
        """The lock goes with its connection, and so with this process, however that ends."""
        with psycopg.connect(self._conninfo, autocommit=True) as connection:
            found = connection.execute(LOCK).fetchone()
            yield bool(found and found[0])

    def _import(self, job: Waiting) -> None:
        if self._jobs.begin(job.job_id) > MOST_ATTEMPTS:
            self._fail(job, GIVEN_UP)
            return
        try:
            with room() as folder:
                self._carry_out(job, folder)
        except Stopped:
            self._jobs.release(job.job_id)
        except (psycopg.Error, PoolTimeout, Passing):
            self._jobs.release(job.job_id)
            raise
        except Trouble as amiss:
            self._fail(job, str(amiss))
        except Exception:
            name = uuid4().hex[:12]
            log.exception("Import ended by a bug, %s", name)
            self._fail(
                job, f"Something went wrong on our side; say {name}. 程序出错，请报告 {name}。"
            )

    def _carry_out(self, job: Waiting, folder: Path) -> None:
        back = folder / BACK
        books = folder / "books"
        books.mkdir()
        paths = self._jobs.files.written(job.job_id, books)
        progress = Progress(self._jobs, job.job_id, self._stopping)
        order = Import(self._house, job.actor, job.office, returned=back)
        report = order.run(paths, progress)
        given = back if report.returned else None
        self._jobs.end(job.job_id, State.DONE, outcome(report), given)

    def _fail(self, job: Waiting, why: str) -> None:
        self._jobs.end(job.job_id, State.FAILED, Outcome(why=why))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stopping.set()
        self._ear.set()
        self._thread.join(GRACE)


class Progress:
    """Told of each batch, it tells others now and then; and stops the import with the server."""

    def __init__(self, jobs: Work, job_id: str, stopping: Event) -> None:
        self._jobs, self._job_id, self._stopping = jobs, job_id, stopping
        self._told = 0.0

    def __call__(self, done: int, total: int) -> None:
        if self._stopping.is_set():
            raise Stopped
        if monotonic() - self._told >= EVERY:
            state = State.RECORDING if done else State.READING
            self._jobs.advance(self._job_id, state, done, total)
            self._told = monotonic()
