import pytest

from projections.tables import Tables
from tests.support.board import Board


@pytest.fixture
def board(tables: Tables) -> Board:
    return Board(tables)
