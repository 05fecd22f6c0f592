"""An import that is killed: nothing is lost, nothing comes twice, and the next one goes on."""

import os
import signal
import sys
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from subprocess import Popen
from time import monotonic, sleep

import pytest

from domain.authority import NATION
from domain.kernel import Recorded
from infra.demonstration import books
from infra.importing import Fate
from infra.log import Log
from infra.recorder import PostgresRecorder
from tests.infra.importing.desk import Office, an_office
from tests.support.postgres import passing_database
from tests.support.scenario import person

HOLDER = person("person-clerk", region=NATION)
KILLED_AT = (1, 400, 1400)
"""As soon as so many facts are recorded."""


@pytest.fixture(scope="module")
def some_books(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return books(tmp_path_factory.mktemp("books"))[:3]


def recorded(log: Log) -> list[Recorded]:
    return [it for page in log.pages() for it in page]


def told(log: Log) -> Counter[tuple[str, str]]:
    """What was recorded, by whatever command, in whatever order."""
    return Counter((it.event.model_dump_json(), it.provenance.tag) for it in recorded(log))


def imported(office: Office, paths: list[Path]) -> int:
    report = office.imports(*paths, holder=HOLDER)
    assert report.refused == []
    return report.total(Fate.RESUMED) + report.total(Fate.RECORDED)


def test_a_killed_import_goes_on(database: str, some_books: list[Path], tmp_path: Path) -> None:
    with ExitStack() as stack:
        log = Log(stack.enter_context(PostgresRecorder(database)))
        for facts in KILLED_AT:
            kill_when(log, facts, start(database, some_books))
        office = stack.enter_context(an_office(tmp_path, log))
        assert imported(office, some_books) > 0
        after_kills = told(log)
    assert set(after_kills.values()) == {1}
    assert after_kills == undisturbed(some_books, tmp_path)


def undisturbed(paths: list[Path], folder: Path) -> Counter[tuple[str, str]]:
    with ExitStack() as stack:
        recorder = stack.enter_context(PostgresRecorder(stack.enter_context(passing_database())))
        office = stack.enter_context(an_office(folder, Log(recorder)))
        imported(office, paths)
        return told(office.log)


def start(database: str, paths: list[Path]) -> "Popen[bytes]":
    command = [sys.executable, "-m", "tests.infra.importing.importer", database, *map(str, paths)]
    return Popen(command, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})


def kill_when(log: Log, facts: int, importer: "Popen[bytes]") -> None:
    patience = monotonic() + 60
    while log.head() < facts and importer.poll() is None and monotonic() < patience:
        sleep(0.005)
    importer.send_signal(signal.SIGKILL)
    assert importer.wait() == -signal.SIGKILL
    assert log.head() >= facts
