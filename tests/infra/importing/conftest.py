"""An office of its own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.importing import agenda
from tests.infra.importing.desk import Office, an_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with an_office(tmp_path) as office:
        yield office


@pytest.fixture(params=["in memory", "in a file"])
def waiting(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the steps of a book wait, however small it is."""
    if request.param == "in a file":
        monkeypatch.setattr(agenda, "ROOM", 0)
