from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.server import Server, served


@pytest.fixture
def server(database: str, tmp_path: Path) -> Iterator[Server]:
    """A house of one's own, open to the street."""
    with served(database, tmp_path) as it:
        yield it
