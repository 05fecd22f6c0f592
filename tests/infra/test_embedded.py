"""The embedded database starts, keeps what it was given, and mends what it finds."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import psycopg
import pytest

from infra.embedded import embedded
from infra.embedded.account import account
from infra.embedded.cluster import make
from infra.embedded.postmaster import PID_FILE, Postmaster, running
from infra.embedded.program import BIN, WHEEL, copy, installed
from infra.trouble import Trouble
from tests.support.postgres import passable_folder

UNSYNCED = {"fsync": "off"}
OWNER = """
import sys
from pathlib import Path
from infra.embedded import embedded
with embedded(Path(sys.argv[1]), settings={"fsync": "off"}) as url:
    print(url, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(scope="module")
def made() -> Iterator[Path]:
    """One data folder for all who do not mind sharing it, one after the other."""
    with passable_folder() as folder:
        yield folder / "data" / "postgres"


@pytest.fixture
def elsewhere() -> Iterator[Path]:
    with passable_folder() as folder:
        yield folder


def test_it_is_a_postgresql_18_in_utf_8_with_one_order_of_text(made: Path) -> None:
    with embedded(made, settings=UNSYNCED) as url:
        assert told(url, "SHOW server_version_num").startswith("18")
        assert told(url, "SHOW server_encoding") == "UTF8"
        assert told(url, "SELECT datlocale FROM pg_database LIMIT 1") == "C.UTF-8"


def test_it_listens_nowhere_but_in_its_private_folder(made: Path) -> None:
    with embedded(made, settings=UNSYNCED) as url:
        assert told(url, "SHOW listen_addresses") == ""
        assert made.stat().st_mode & 0o777 == 0o700


def test_it_syncs_unless_told_not_to(made: Path) -> None:
    with embedded(made) as url:
        assert told(url, "SHOW fsync") == "on"


def test_what_was_written_is_there_after_a_restart(made: Path) -> None:
    with embedded(made, settings=UNSYNCED) as url:
        write(url, "kept")
    assert running(made) is None
    with embedded(made, settings=UNSYNCED) as url:
        assert told(url, "SELECT word FROM kept") == "kept"


def test_starting_again_takes_no_time_to_speak_of(made: Path) -> None:
    with embedded(made, settings=UNSYNCED):
        pass
    begun = monotonic()
    with embedded(made, settings=UNSYNCED):
        assert monotonic() - begun < 5


def test_the_next_start_mends_a_server_that_was_killed(made: Path) -> None:
    with embedded(made, settings=UNSYNCED) as url:
        write(url, "unharmed")
        os.kill(at_work(made).pid, signal.SIGKILL)
    with embedded(made, settings=UNSYNCED) as url:
        assert told(url, "SELECT word FROM unharmed") == "unharmed"


def test_a_server_that_dies_under_us_is_started_again_at_the_same_place(made: Path) -> None:
    said: list[str] = []
    with embedded(made, say=said.append, settings=UNSYNCED) as url:
        former = at_work(made).pid
        os.kill(former, signal.SIGKILL)
        until(lambda: (now := running(made)) is not None and now.pid != former and up(now))
        assert told(url, "SELECT 1") == "1"
    assert said == ["PostgreSQL is gone; starting it again"]


def test_the_next_start_takes_over_from_a_program_that_was_killed(made: Path) -> None:
    with an_owner(made) as owner:
        left_behind = at_work(made).pid
        owner.kill()
    assert at_work(made).pid == left_behind
    with embedded(made, settings=UNSYNCED) as url:
        assert at_work(made).pid == left_behind
        assert told(url, "SELECT 1") == "1"
    assert running(made) is None


def test_the_next_start_mends_a_program_and_a_server_killed_together(made: Path) -> None:
    with an_owner(made) as owner:
        server = at_work(made).pid
        owner.kill()
        os.kill(server, signal.SIGKILL)
    with embedded(made, settings=UNSYNCED) as url:
        assert told(url, "SELECT 1") == "1"


@pytest.mark.parametrize("told_to_end", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_program_told_to_end_takes_its_server_along(made: Path, told_to_end: int) -> None:
    with an_owner(made) as owner:
        owner.send_signal(told_to_end)
        owner.wait(20)
    assert running(made) is None


def test_two_programs_share_one_server_and_the_last_to_leave_stops_it(made: Path) -> None:
    with an_owner(made) as owner:
        with embedded(made, settings=UNSYNCED) as url:
            shared = at_work(made).pid
            owner.terminate()
            owner.wait(20)
            assert at_work(made).pid == shared
            assert told(url, "SELECT 1") == "1"
        assert running(made) is None


def test_a_pid_that_is_now_somebody_elses_is_no_hindrance(made: Path) -> None:
    with embedded(made, settings=UNSYNCED):
        lines = (made / PID_FILE).read_text().splitlines()
    (made / PID_FILE).write_text("\n".join([str(os.getpid()), *lines[1:], ""]))
    with embedded(made, settings=UNSYNCED) as url:
        assert told(url, "SELECT 1") == "1"


@pytest.mark.parametrize("name", ["资料 folder, with 'marks' & so on", "long" * 40])
def test_any_path_will_do(elsewhere: Path, name: str) -> None:
    for _ in range(2):
        with embedded(elsewhere / name / "postgres", settings=UNSYNCED) as url:
            assert told(url, "SELECT 1") == "1"


@pytest.mark.parametrize("mark", ['"', "$HOME", "`", "\\", "\n"])
def test_a_path_that_a_shell_would_misread_is_refused(elsewhere: Path, mark: str) -> None:
    with pytest.raises(Trouble, match="may not contain"), embedded(elsewhere / f"a{mark}b"):
        pass


def test_it_runs_from_a_copy_where_its_account_cannot_reach_the_original(elsewhere: Path) -> None:
    """The original may lie in root's home, where nobody else may look."""
    copy(installed(), elsewhere / "postgres.program-18")
    copied = elsewhere / "postgres.program-18" / WHEEL / BIN
    making = elsewhere / "postgres"
    make(making, account(making), copied, "--no-sync")
    assert (making / "PG_VERSION").read_text() == "18\n"


def test_half_a_data_folder_is_made_anew(elsewhere: Path) -> None:
    (elsewhere / "postgres.new").mkdir()
    (elsewhere / "postgres.new" / "PG_VERSION").write_text("18")
    with embedded(elsewhere / "postgres", settings=UNSYNCED) as url:
        assert told(url, "SELECT 1") == "1"


def test_a_folder_with_other_things_in_it_is_left_alone(elsewhere: Path) -> None:
    letters = elsewhere / "letters"
    letters.mkdir()
    (letters / "to a friend").touch()
    with pytest.raises(Trouble, match="is not a data folder of PostgreSQL"), embedded(letters):
        pass
    assert [it.name for it in letters.iterdir()] == ["to a friend"]


def test_a_server_that_cannot_start_says_why_in_one_sentence(elsewhere: Path) -> None:
    impossible = {"fsync": "off", "max_connections": "none"}
    with pytest.raises(Trouble, match="max_connections"):  # noqa: SIM117
        with embedded(elsewhere / "postgres", settings=impossible):
            pass
    assert running(elsewhere / "postgres") is None


def told(url: str, question: str) -> str:
    with psycopg.connect(url) as connection:
        answer = connection.execute(question.encode()).fetchone()
    assert answer is not None
    return str(answer[0])


def write(url: str, word: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute(f"CREATE TABLE {word} AS SELECT '{word}' AS word".encode())


def at_work(folder: Path) -> Postmaster:
    found = running(folder)
    assert found is not None
    return found


@contextmanager
def an_owner(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program that uses the database, and does until it is ended."""
    line = [sys.executable, "-c", OWNER, str(folder)]
    with subprocess.Popen(line, stdin=-1, stdout=-1, stderr=-1, text=True) as owner:
        assert owner.stdout
        assert owner.stdout.readline().startswith("postgresql://")
        try:
            yield owner
        finally:
            owner.kill()


def up(server: Postmaster) -> bool:
    return server.state == "ready"


def until(happened: Callable[[], bool], patience: float = 20) -> None:
    deadline = monotonic() + patience
    while not happened():
        assert monotonic() < deadline, "it never happened"
        sleep(0.05)
