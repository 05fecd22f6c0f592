from collections.abc import AsyncIterator

import pytest

from infra.pools import reading_pool
from infra.texts import Texts
from projections.reader import Reader
from projections.tables import Tables
from tests.support.board import Board
from tests.support.searching import TITLES, Desk


@pytest.fixture
def board(tables: Tables) -> Board:
    return Board(tables)


@pytest.fixture
async def reader(database: str) -> AsyncIterator[Reader]:
    async with reading_pool(database) as pool:
        yield Reader(pool)


@pytest.fixture
def desk(tables: Tables, texts: Texts, reader: Reader) -> Desk:
    return Desk(tables, texts, reader).keeps(TITLES | {"stone": "福贡县石桥村"})
