from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.house import House, house
from tests.support.postgres import fresh_database


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One house for all tests of a file, that only ask or that each tell of things of their own."""
    with house(fresh_database(), tmp_path_factory.mktemp("evidence")) as it:
        yield it


@pytest.fixture
def empty(database: str, tmp_path: Path) -> Iterator[House]:
    """A house of one's own, where nothing has happened yet."""
    with house(database, tmp_path) as it:
        yield it
