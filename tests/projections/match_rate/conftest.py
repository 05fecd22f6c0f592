from collections.abc import Callable

import pytest
from psycopg.sql import SQL

from projections.match_rate import MatchRate
from projections.tables import Tables


@pytest.fixture
def rate(tables: Tables) -> MatchRate:
    projection = MatchRate()
    tables.prepare(projection)
    return projection


@pytest.fixture
def rate_anew(tables: Tables) -> Callable[[], MatchRate]:
    """As if nothing had been told yet: for properties, which tell many histories."""

    def begin() -> MatchRate:
        projection = MatchRate()
        with tables.transaction() as rows:
            rows.execute(SQL("DROP TABLE IF EXISTS projection_place"))
        tables.prepare(projection)
        return projection

    return begin
