from collections.abc import Callable, Iterator

import pytest
from psycopg.sql import SQL

from infra.pools import writing_pool
from projections.tables import Tables
from tests.support.stocktaking import Stocktaking, everything_said

AllRows = list[tuple[object, ...]]


@pytest.fixture
def tables(database: str) -> Iterator[Tables]:
    with writing_pool(database) as pool:
        yield Tables(pool)


@pytest.fixture
def stocktaking(tables: Tables) -> Stocktaking:
    projection = Stocktaking()
    tables.prepare(projection)
    return projection


@pytest.fixture
def all_rows(tables: Tables) -> Callable[[], AllRows]:
    return lambda: [row for question in everything_said() for row in tables.read(question)]


@pytest.fixture
def begin_again(tables: Tables) -> Callable[[], Stocktaking]:
    """As if nothing had been told yet: for properties, which tell many histories."""

    def begin() -> Stocktaking:
        projection = Stocktaking()
        with tables.transaction() as rows:
            rows.execute(SQL("DROP TABLE IF EXISTS projection_place"))
        tables.prepare(projection)
        return projection

    return begin
