"""Import jobs outlive the server that works on them, and are worked on by one at a time."""

import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from subprocess import Popen
from threading import Event
from time import monotonic, sleep
from typing import Any

import psycopg
import pytest

from api.import_job import Job, State
from domain.authority import NATION
from domain.ids import CommandId
from domain.kernel import Command, Outcome
from infra.demonstration import books
from infra.evidence.folder import Folder
from infra.foundation import Platform
from infra.importing import Import
from infra.jobs import worker
from infra.jobs.changing import CHANNEL
from infra.jobs.worker import LOCK, MOST_ATTEMPTS, ImportWorker
from infra.log import Unavailable
from tests.infra.importing.desk import HOLDER, VILLAGE, whole_book
from tests.infra.importing.test_killed import told
from tests.support.postgres import passing_database
from tests.support.scenario import KEY, person

CLERK = person("person-clerk", region=NATION)
PATIENCE = 60.0


@contextmanager
def opened(database: str, folder: Path) -> Iterator[Platform]:
    platform = Platform(database, KEY, Folder(folder), follow=False)
    platform.prepare()
    with platform:
        yield platform


@pytest.fixture
def platform(database: str, tmp_path: Path) -> Iterator[Platform]:
    with opened(database, tmp_path / "files") as it:
        yield it


@contextmanager
def working(platform: Platform) -> Iterator[ImportWorker]:
    parts = (platform, platform.jobs, platform.jobs_moved, platform.conninfo)
    with ImportWorker(*parts, keep=14) as it:
        yield it


def started(platform: Platform, *paths: Path, by: Any = HOLDER, name: str = "job") -> Job:
    jobs = platform.jobs
    files = [jobs.files.keep(by.person_id, it.name, BytesIO(it.read_bytes())) for it in paths]
    return jobs.start(by, CommandId(f"command-{name}"), files, "民政局")


def until(platform: Platform, job_id: str, *states: State, by: Any = HOLDER) -> Job:
    patience = monotonic() + PATIENCE
    while monotonic() < patience:
        job = platform.jobs.job(by, job_id)
        assert job
        if job.state in states:
            return job
        sleep(0.02)
    pytest.fail(f"the job never was {states}")


def test_a_killed_server_leaves_a_job_that_another_ends(
    database: str, platform: Platform, tmp_path: Path
) -> None:
    """Killed twice: while it records, and again while it goes on. Nothing comes twice."""
    some = books(tmp_path / "books")[:3]
    job = started(platform, *some, by=CLERK)
    for facts in (200, 900):
        server = start(database, tmp_path / "files")
        wait_for(platform, facts, server)
        server.send_signal(signal.SIGKILL)
        assert server.wait() == -signal.SIGKILL
        left = platform.jobs.job(CLERK, job.job_id)
        assert left
        assert not left.has_ended
    with working(platform):
        done = until(platform, job.job_id, State.DONE, State.FAILED, by=CLERK)
    assert (done.state, done.outcome.refused) == (State.DONE, [])
    assert set(told(platform.log).values()) == {1}
    assert told(platform.log) == undisturbed(some, tmp_path)


def undisturbed(some: list[Path], folder: Path) -> Any:
    with passing_database() as database, opened(database, folder / "other") as platform:
        Import(platform, CLERK, "民政局").run(some)
        return told(platform.log)


def start(database: str, folder: Path) -> "Popen[bytes]":
    command = [sys.executable, "-m", "tests.infra.jobs.working", database, str(folder)]
    return Popen(command, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})


def wait_for(platform: Platform, facts: int, server: "Popen[bytes]") -> None:
    patience = monotonic() + PATIENCE
    while platform.log.head() < facts and server.poll() is None and monotonic() < patience:
        sleep(0.005)
    assert platform.log.head() >= facts


def test_a_server_that_stops_leaves_the_job_to_the_next(
    platform: Platform, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "EVERY", 0.0)
    job = started(platform, *books(tmp_path / "books")[:3], by=CLERK)
    for _ in range(MOST_ATTEMPTS + 1):
        with working(platform):
            until(platform, job.job_id, State.READING, State.RECORDING, State.DONE, by=CLERK)
        assert until(platform, job.job_id, State.WAITING, State.DONE, by=CLERK)
    with working(platform):
        assert until(platform, job.job_id, State.DONE, State.FAILED, by=CLERK).done > 0


def test_what_kills_servers_is_given_up(platform: Platform, tmp_path: Path) -> None:
    job = started(platform, whole_book().saved(tmp_path))
    for _ in range(MOST_ATTEMPTS):
        platform.jobs.work.begin(job.job_id)
    with working(platform):
        failed = until(platform, job.job_id, State.DONE, State.FAILED)
    assert failed.state is State.FAILED
    assert "divide it" in str(failed.outcome.why)


def test_one_server_works_at_a_time_and_the_next_takes_over(
    platform: Platform, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "LOOK", 0.1)
    with psycopg.connect(platform.conninfo, autocommit=True) as other, working(platform):
        assert other.execute(LOCK).fetchone() == (True,)
        job = started(platform, whole_book().saved(tmp_path))
        sleep(0.5)
        found = platform.jobs.job(HOLDER, job.job_id)
        assert found
        assert found.state is State.WAITING
        other.close()
        assert until(platform, job.job_id, State.DONE).total > 0


def test_a_database_that_goes_away_in_the_midst_is_waited_for(
    platform: Platform, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "LOOK", 0.05)
    submit, away = platform.journal.submit, Event()

    def once(command: Command, **how: Any) -> "Future[Outcome]":
        if away.is_set():
            return submit(command, **how)
        away.set()
        gone: Future[Outcome] = Future()
        gone.set_exception(Unavailable())
        return gone

    monkeypatch.setattr(platform.journal, "submit", once)
    job = started(platform, whole_book().saved(tmp_path))
    with working(platform):
        assert until(platform, job.job_id, State.DONE, State.FAILED).state is State.DONE
    assert away.is_set()


def test_a_bug_is_told_by_an_id_and_stops_nothing_else(
    platform: Platform,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(platform.seals, "sealed", None)
    job = started(platform, whole_book().saved(tmp_path))
    with working(platform) as it:
        failed = until(platform, job.job_id, State.FAILED)
        assert it.error is None
    assert str(failed.outcome.why).startswith("Something went wrong on our side; say ")
    assert str(failed.outcome.why).split("say ")[1][:12] in caplog.text


def test_whoever_waits_is_told_of_each_change(platform: Platform, tmp_path: Path) -> None:
    ear = platform.jobs_moved.ear()
    with psycopg.connect(platform.conninfo, autocommit=True) as listener:
        listener.execute(f"LISTEN {CHANNEL}".encode())
        job = started(platform, whole_book().saved(tmp_path))
        with working(platform):
            until(platform, job.job_id, State.DONE)
        heard = [it.payload for it in listener.notifies(timeout=2, stop_after=3)]
    assert set(heard) == {job.job_id}
    assert len(heard) >= 3
    assert ear.wait(PATIENCE)


def test_what_has_ended_goes_after_a_while(platform: Platform, tmp_path: Path) -> None:
    job = started(platform, whole_book().saved(tmp_path))
    forgotten = platform.jobs.files.keep(HOLDER.person_id, "x.csv", BytesIO(b"x"))
    with working(platform):
        until(platform, job.job_id, State.DONE)
    age(platform)
    platform.jobs.work.tidy(14)
    assert platform.jobs.job(HOLDER, job.job_id) is None
    assert rows(platform, "import_file_part") == rows(platform, "import_file") == 0
    assert forgotten


def test_what_came_is_not_kept_any_longer_than_needed(platform: Platform, tmp_path: Path) -> None:
    job = started(platform, whole_book().saved(tmp_path))
    assert rows(platform, "import_file_part") == 1
    with working(platform):
        until(platform, job.job_id, State.DONE)
    assert rows(platform, "import_file_part") == 0


def test_nothing_that_a_book_says_lies_open(platform: Platform, tmp_path: Path) -> None:
    wrong = VILLAGE | {"类型": "洲", "名称": "李四家", "地区": "张三"}
    book = whole_book("张三的账", 主体=[wrong])
    job = started(platform, book.saved(tmp_path))
    with working(platform):
        done = until(platform, job.job_id, State.DONE)
    assert done.outcome.refused
    with psycopg.connect(platform.conninfo) as connection:
        for table in ("import_job", "import_file", "import_file_part"):
            found = connection.execute(f"SELECT t::text FROM {table} t".encode()).fetchall()
            assert not any(it.encode().hex() in str(found) for it in ("张三", "李四"))
            assert not any(it in str(found) for it in ("张三", "李四", "民政局"))


def rows(platform: Platform, table: str) -> int:
    with psycopg.connect(platform.conninfo) as connection:
        [[count]] = connection.execute(f"SELECT count(*) FROM {table}".encode()).fetchall()
    return int(count)


def age(platform: Platform) -> None:
    with psycopg.connect(platform.conninfo, autocommit=True) as connection:
        connection.execute("UPDATE import_job SET ended_at = ended_at - interval '15 days'")
        connection.execute("UPDATE import_file SET came_at = came_at - interval '15 days'")
