"""Numbers that are only ever added to."""

from functools import cached_property
from operator import add

from psycopg.sql import SQL, Composed, Identifier

from projections.columns import Row
from projections.table import Rows, Table, names

ADD = SQL("{insert} ON CONFLICT ({key}) DO UPDATE SET {changes}")


class Tally(Table[Row]):
    """Rows of numbers, added to whatever the table says already; so none is ever looked up.

    The columns after the key are numbers, whole or decimal, and add up exactly. Where all of
    them come to nothing there is no row.
    """

    def add(self, row: Row) -> None:
        key = row[: self.key]
        if known := self.rows.get(key):
            row = self.row(*key, *map(add, known[self.key :], row[self.key :]))
        self.rows[key] = row

    def save(self, rows: Rows) -> None:
        if written := self._written():
            added = self._json(written)
            rows.execute(self._add, (added,), prepare=True)
            rows.execute(self._drop_nothings, (added,), prepare=True)

    def _written(self) -> list[Row]:
        """Where nothing was added in the end there is nothing to write."""
        return [row for row in super()._written() if any(row[self.key :])]

    @cached_property
    def _add(self) -> Composed:
        changes = SQL(", ").join(self._raised(it.name) for it in self.columns[self.key :])
        key = names(it.name for it in self.columns[: self.key])
        return ADD.format(insert=self._insert, key=key, changes=changes)

    @cached_property
    def _drop_nothings(self) -> Composed:
        nothing = (SQL("{} = 0").format(self._own(it.name)) for it in self.columns[self.key :])
        return SQL(" AND ").join([self._delete, *nothing])

    def _raised(self, column: str) -> Composed:
        return SQL("{0} = {1} + excluded.{0}").format(Identifier(column), self._own(column))

    def _own(self, column: str) -> Identifier:
        return Identifier(self.table, column)
