"""What an import notes down can be found by nobody, not even after a crash."""

import tempfile
from pathlib import Path

import pytest

from infra.importing.agenda import Agenda
from infra.importing.gone import Gone
from infra.importing.refusals import Refusals
from infra.importing.scratch import scratch

MORE_THAN_MEMORY_HOLDS = 60_000


def test_what_is_noted_down_is_in_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("SQLITE_TMPDIR", str(tmp_path))
    with scratch() as file:
        file.execute("CREATE TABLE noted (words)")
        notes = [("x" * 1000,)] * MORE_THAN_MEMORY_HOLDS
        file.executemany("INSERT INTO noted VALUES (?)", notes)
        assert list(tmp_path.iterdir()) == []
        assert file.execute("SELECT count(*) FROM noted").fetchall() == [(len(notes),)]


def test_all_that_is_noted_down_is_one_transaction() -> None:
    with scratch() as file:
        for kind in (Agenda, Gone, Refusals):
            kind(file)
            assert file.in_transaction
