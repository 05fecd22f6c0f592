"""Numbers that are only ever added to."""

from functools import cached_property
from typing import Any

from psycopg.sql import SQL, Composed, Identifier

from projections.columns import Row
from projections.table import Key, Rows, Table, names

ADD = SQL("{insert} ON CONFLICT ({key}) DO UPDATE SET {changes}")


class Tally(Table[Row]):
    """Rows of numbers, added to whatever the table says already; so none is ever looked up.

    The columns after the key are numbers, whole or decimal, and add up exactly. Where all of
    them come to nothing there is no row.
    """

    def __init__(self, table: str, row: type[Row], *, key: int = 1) -> None:
        super().__init__(table, row, key=key)
        self._sums: dict[Key, list[Any]] = {}

    def add(self, row: Row) -> None:
        """In place: a row made anew for every event was half of the work."""
        key = row[: self.key]
        sums = self._sums.get(key)
        if sums is None:
            self._sums[key] = [*row[self.key :]]
            return
        for n, more in enumerate(row[self.key :]):
            sums[n] += more

    def clear(self) -> None:
        self._sums.clear()

    def save(self, rows: Rows) -> None:
        if written := self._written():
            added = self._json(written)
            rows.execute(self._add, (added,), prepare=True)
            rows.execute(self._drop_nothings, (added,), prepare=True)

    def _written(self) -> list[Row]:
        """Where nothing was added in the end there is nothing to write."""
        added = sorted(it for it in self._sums.items() if any(it[1]))
        return [self.row(*key, *sums) for key, sums in added]

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
