from collections.abc import Iterator

import pytest

from tests.support.postgres import fresh_database
from tests.support.server import Server, served


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests of a file; it must be well to the end."""
    with served(fresh_database(), tmp_path_factory.mktemp("data")) as it:
        yield it
        assert it.is_well
