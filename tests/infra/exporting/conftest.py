from collections.abc import Iterator

import pytest

from tests.infra.exporting.gift import Gift
from tests.support.postgres import fresh_database
from tests.support.server import Server, served
from tests.support.story import Story


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests of exports; it must be well to the end."""
    with served(fresh_database(), tmp_path_factory.mktemp("data")) as it:
        yield it
        assert it.is_well


@pytest.fixture(scope="package")
def gift(server: Server) -> Gift:
    it = Gift(Story(server))
    it.happens()
    server.catch_up()
    return it
