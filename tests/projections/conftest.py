from collections.abc import Iterator

import pytest

from infra.pools import writing_pool
from projections.tables import Tables
from tests.support.stocktaking import Stocktaking


@pytest.fixture
def tables(database: str) -> Iterator[Tables]:
    with writing_pool(database) as pool:
        yield Tables(pool)


@pytest.fixture
def stocktaking(tables: Tables) -> Stocktaking:
    projection = Stocktaking()
    tables.prepare(projection)
    return projection
