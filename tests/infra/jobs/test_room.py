"""What a job unfolds is in the clear no longer than somebody works on it."""

import tempfile
from pathlib import Path

import pytest

from infra.jobs.room import clear_rooms, room

NOBODY = 2**31 - 1
"""No process has so high a number."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_room_is_gone_when_it_is_left(folder: Path) -> None:
    with room() as mine:
        (mine / "book.xlsx").write_bytes(b"words")
        assert mine.parent == folder
    assert list(folder.iterdir()) == []


def test_the_room_of_a_killed_server_is_cleared_and_no_other(folder: Path) -> None:
    left = folder / f"jiedui-job-{NOBODY}-abc"
    others = folder / "jiedui-job-of-somebody"
    for it in (left, others):
        it.mkdir()
        (it / "book.xlsx").write_bytes(b"words")
    with room() as mine:
        clear_rooms()
        assert sorted(folder.iterdir()) == sorted([mine, others])
