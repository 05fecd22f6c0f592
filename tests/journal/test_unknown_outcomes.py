"""When the database goes away nobody knows what it kept. Ask again, under the same id."""

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from threading import Event as Signal
from time import monotonic, sleep

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from domain.kernel import Command, Outcome
from infra.embedded import embedded
from infra.embedded.postmaster import running
from infra.journal import Journal
from infra.log import Log, Unavailable
from infra.recorder import PostgresRecorder
from tests.support.postgres import passable_folder
from tests.support.scenario import KEY, command, everything, remember
from tests.support.shelf import FOUND, filled, take, taken

CLIENTS = 8
WAITING = "SELECT pid FROM pg_stat_activity WHERE wait_event = 'SyncRep'"


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Of a server that one may kill."""
    with passable_folder() as folder:
        yield folder / "postgres"


@contextmanager
def opened(database: str) -> Iterator[tuple[Log, Journal]]:
    with PostgresRecorder(database) as recorder:
        log = Log(recorder)
        remember(log, FOUND, filled("1e9"))
        with Journal(log, KEY) as journal:
            yield log, journal


def database(server: str, name: str) -> str:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return make_conninfo(server, dbname=name)


def test_what_was_acknowledged_outlives_a_database_that_is_killed(folder: Path, soak: bool) -> None:
    kills, numbers, enough = 20 if soak else 2, count(), Signal()
    with embedded(folder) as server, opened(database(server, "killed")) as (log, journal):

        def ask_on(_: int) -> list[tuple[Command, Outcome]]:
            answers = []
            while not enough.is_set():
                asked = command(take("1", f"taking-{next(numbers)}"))
                answers.append((asked, insisted(journal, asked)))
            return answers

        with ThreadPoolExecutor(CLIENTS) as crowd:
            asking = [crowd.submit(ask_on, n) for n in range(CLIENTS)]
            for _ in range(kills):
                progress(log)
                kill(folder)
            progress(log)
            enough.set()
            answers = [answer for it in asking for answer in it.result()]

        recorded = log.after(2, 10**6)
        assert [it.position for it in recorded] == list(range(3, 3 + len(answers)))
        assert {it.provenance.tag: it for it in recorded} == {
            asked.tag: outcome.events[0] for asked, outcome in answers
        }


def insisted(journal: Journal, asked: Command) -> Outcome:
    """As a client does: again and again under the same id, until there is an answer."""
    while True:
        try:
            return journal.decide(asked)
        except Unavailable:
            sleep(0.05)


def progress(log: Log) -> None:
    """Returns when something more was recorded than there was."""
    before = in_the_end(log.head)
    eventually(lambda: in_the_end(log.head) > before + 20)


def in_the_end(ask: Callable[[], int]) -> int:
    while True:
        try:
            return ask()
        except Unavailable:
            sleep(0.05)


def kill(folder: Path) -> None:
    postmaster = running(folder)
    assert postmaster
    os.kill(postmaster.pid, signal.SIGKILL)


def eventually(is_so: Callable[[], bool]) -> None:
    deadline = monotonic() + 60
    while not is_so():
        assert monotonic() < deadline
        sleep(0.02)


def test_a_commit_that_ends_with_a_warning_is_no_success(folder: Path) -> None:
    """The standby is away and somebody cancels the waiting commit: kept here, not safe there."""
    with embedded(folder) as server, opened(database(server, "alone")) as (log, journal):
        asked = command(take("4"))
        with no_standby(server), ThreadPoolExecutor(1) as crowd:
            for _ in range(2):
                answer: Future[Outcome] = crowd.submit(journal.decide, asked)
                cancel_the_waiting(server)
                assert isinstance(answer.exception(timeout=10), Unavailable)
        assert [it.event for it in journal.decide(asked).events] == [taken("4")]
        assert len(everything(log)) == 3


@contextmanager
def no_standby(server: str) -> Iterator[None]:
    """Commits wait for a standby that is not there."""
    say(server, "ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
    say(server, "SELECT pg_reload_conf()")
    try:
        yield
    finally:
        say(server, "ALTER SYSTEM RESET synchronous_standby_names")
        say(server, "SELECT pg_reload_conf()")


def cancel_the_waiting(server: str) -> None:
    eventually(lambda: bool(say(server, WAITING)))
    say(server, f"SELECT pg_cancel_backend(pid) FROM ({WAITING}) AS waiting")


def say(server: str, what: str) -> list[tuple[object, ...]]:
    here = make_conninfo(server, options="-c synchronous_commit=local")
    with psycopg.connect(here, autocommit=True) as connection:
        said = connection.execute(what)
        return said.fetchall() if said.description else []
