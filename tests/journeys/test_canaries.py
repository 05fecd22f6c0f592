"""No secret and nothing personal gets out: into no log, no answer, no word at the command line.

Canaries are planted at every door of a server in a process of its own, while all is well, while
nothing can be written, and while the database is away.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import httpx
import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.sql import SQL, Identifier

from tests.support.canaries import (
    CANARY,
    DATABASE,
    KEYS,
    PASSWORD,
    SESSION,
    TOKEN,
    acquainted,
    knocked,
)
from tests.support.county import CLERK, MILLER
from tests.support.postgres import passing_database, server
from tests.support.processes import ROOT, process

SECRETS = [DATABASE, PASSWORD, SESSION, TOKEN, *KEYS.values()]
INNER = re.compile(r"Traceback|psycopg|File \"|\bSELECT\b|\bINSERT\b|relation \"|violates|\.py\b")
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
CLOSED = SQL("ALTER TABLE {} ADD CONSTRAINT closed CHECK (false) NOT VALID")
AWAY = SQL("ALTER DATABASE {} ALLOW_CONNECTIONS false")
CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"


class Walk(NamedTuple):
    """What came out: answers, by how the house was; what was logged; tokens that were shown, and
    what somebody was given as they signed in.
    """

    answers: dict[str, list[httpx.Response]]
    logged: str
    tokens: list[str]
    given: list[str]


def close_tables(conninfo: str) -> None:
    """Whatever is written is refused, and the refusal quotes it."""
    with psycopg.connect(conninfo, autocommit=True) as connection:
        for (name,) in connection.execute(TABLES).fetchall():
            connection.execute(CLOSED.format(Identifier(name)))


def take_away(conninfo: str) -> None:
    name = str(conninfo_to_dict(conninfo)["dbname"])
    with psycopg.connect(server(), autocommit=True) as connection:
        connection.execute(AWAY.format(Identifier(name)))
        connection.execute(CUT, [name])


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    folder, said = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("said") / "log"
    for name, key in KEYS.items():
        (folder / f"{name}.key").write_text(key)
    with passing_database() as plain:
        conninfo = make_conninfo(plain, password=DATABASE)
        with process(conninfo, folder, said, timeout="3") as it:
            tokens = [it.client.headers(by)["authorization"] for by in (CLERK, MILLER)]
            given = acquainted(it.client)
            answers = {"well": knocked(it.client)}
            close_tables(conninfo)
            answers["closed"] = knocked(it.client)
            take_away(plain)
            answers["away"] = knocked(it.client)
            it.stop()
        yield Walk(answers, said.read_text(), tokens, given)


@pytest.mark.parametrize("house", ["well", "closed", "away"])
def test_no_answer_has_a_secret_in_it(walk: Walk, house: str) -> None:
    for it in walk.answers[house]:
        whole = it.text + str([named for named in it.headers.items() if named[0] != "set-cookie"])
        kept = (*SECRETS, *walk.tokens, *walk.given)
        assert not [secret for secret in kept if secret in whole], it.url


@pytest.mark.parametrize("house", ["well", "closed", "away"])
def test_no_answer_tells_what_the_house_is_made_of(walk: Walk, house: str) -> None:
    for it in walk.answers[house]:
        assert not INNER.search(it.text), (it.url, it.text)
        if it.status_code >= 400:
            assert it.json()["errors"], it.url


def test_no_log_has_anything_in_it_that_was_sent(walk: Walk) -> None:
    assert CANARY not in walk.logged.lower()
    kept = (*(it.partition(" ")[2] for it in walk.tokens), *walk.given)
    assert not [it for it in kept if it in walk.logged]


def test_something_went_wrong_and_each_time_its_number_is_in_the_log(walk: Walk) -> None:
    told = [it.text for some in walk.answers.values() for it in some]
    numbers = [it for text in told for it in re.findall(r"say ([0-9a-f]{12}) when", text)]
    assert numbers, "there was nothing to be told by a number: the walk has lost its sting"
    assert [it for it in numbers if f"Unexpected, {it} at" not in walk.logged] == []


def test_while_all_is_well_nothing_is_unexpected(walk: Walk) -> None:
    assert [it.text for it in walk.answers["well"] if it.status_code == 500] == []
    assert [it.text for it in walk.answers["well"] if "UNEXPECTED" in it.text] == []


@pytest.mark.parametrize(
    ("command", "settings"),
    [
        (["status"], {"DATABASE_URL": f"postgresql://jiedui:{PASSWORD}@127.0.0.1:1/jiedui"}),
        (["status"], {"DATABASE_URL": f"postgresql://jiedui:{PASSWORD}%@[nowhere"}),
        (["status"], {"DATABASE_URL": f"postgresql://jiedui:{PASSWORD}@127.0.0.1:x/jiedui"}),
        (["import", "none.xlsx", "--token", TOKEN], {}),
        (["serve"], {"JIEDUI_EVIDENCE_SECRET_KEY": PASSWORD, "JIEDUI_EVIDENCE_BUCKET": "x"}),
        (["serve"], {"JIEDUI_PORT": "none", "JIEDUI_EVIDENCE_SECRET_KEY": PASSWORD}),
        (["token", "--help"], {"JIEDUI_TOKEN": TOKEN}),
        (["import", "--help"], {"JIEDUI_TOKEN": TOKEN}),
    ],
)
def test_the_command_line_keeps_it_too(
    tmp_path: Path, command: list[str], settings: dict[str, str]
) -> None:
    database = {"DATABASE_URL": "postgresql://127.0.0.1:1/none"}
    environment = os.environ | database | {"JIEDUI_DATA": str(tmp_path)} | settings
    done = subprocess.run(
        [sys.executable, "-m", "infra.cli", *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    told = done.stdout + done.stderr
    assert told
    assert CANARY not in told
    assert "Traceback" not in told
