"""What the needs board says, read from its tables."""

from typing import Any

from psycopg.sql import SQL, Identifier

from domain.ids import NeedId
from projections.columns import Row
from projections.needs_board import LineRow, NeedRow, NeedsBoard, NeedStep
from projections.question import Question
from projections.table import Table
from projections.tables import Tables
from tests.support.county import SEED
from tests.support.scenario import Told
from tests.support.telling import tell


def read(tables: Tables, sheet: Table[Row]) -> list[Row]:
    """All that a table of a read model says, in the order of its keys."""
    first, second = (it.name for it in sheet.columns[:2])
    order = SQL("SELECT * FROM {} ORDER BY {}, {}")
    parts = (Identifier(it) for it in (sheet.table, first, second))
    return tables.read(Question(sheet.row, order.format(*parts)))


class Board:
    """Told what happened, it shows what stands."""

    def __init__(self, tables: Tables) -> None:
        self._tables, self.projection = tables, NeedsBoard()
        tables.prepare(self.projection)

    def told(self, *happened: Told) -> "Board":
        tell(self._tables, self.projection, *happened)
        return self

    @property
    def needs(self) -> list[NeedRow]:
        return read(self._tables, self.projection.needs.board)

    def need(self, need_id: NeedId = SEED) -> NeedRow:
        [found] = [it for it in self.needs if it.need_id == need_id]
        return found

    def lines(self, need_id: NeedId = SEED) -> list[LineRow]:
        return [it for it in self.read(self.projection.needs.lines) if it.need_id == need_id]

    def steps(self, need_id: NeedId = SEED) -> list[NeedStep]:
        return [it for it in self.read(self.projection.needs.steps) if it.need_id == need_id]

    def read(self, sheet: Table[Any]) -> list[Any]:
        return read(self._tables, sheet)
