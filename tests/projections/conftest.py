from collections.abc import Iterator

import pytest

from infra.pools import writing_pool
from infra.texts import Texts
from projections.tables import Pool, Tables
from tests.support.sealed import KEYS
from tests.support.stocktaking import Stocktaking


@pytest.fixture
def pool(database: str) -> Iterator[Pool]:
    with writing_pool(database) as it:
        yield it


@pytest.fixture
def texts(pool: Pool) -> Texts:
    return Texts(pool, KEYS)


@pytest.fixture
def tables(pool: Pool, texts: Texts) -> Tables:
    """Beside the texts, as everywhere: what is found by words looks them up there."""
    assert texts
    return Tables(pool)


@pytest.fixture
def stocktaking(tables: Tables) -> Stocktaking:
    projection = Stocktaking()
    tables.prepare(projection)
    return projection
