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
async def desk(database: str, tables: Tables, texts: Texts) -> AsyncIterator[Desk]:
    async with reading_pool(database) as pool:
        yield Desk(tables, texts, Reader(pool)).keeps(TITLES | {"stone": "福贡县石桥村"})
