"""Numbers that are only ever added to."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from psycopg.sql import SQL, Composed, Identifier

from projections.columns import Row
from projections.table import Key, Rows, Table, names

ADD = SQL("""
WITH added AS ({insert} ON CONFLICT ({key}) DO UPDATE SET {changes} RETURNING *)
SELECT {key} FROM added WHERE {nothing}
""")


class Tally(Table[Row]):
    """Rows of numbers, added to whatever the table says already; so none is ever looked up.

    The columns after the key are numbers, whole or decimal, and add up exactly. Where all of
    them come to nothing there is no row.
    """

    def __init__(
        self, table: str, row: type[Row], *, key: int = 1, indexes: Sequence[Sequence[str]] = ()
    ) -> None:
        super().__init__(table, row, key=key, indexes=indexes)
        self._sums: dict[Key, list[Any]] = {}
        self._numbers = range(key, len(self.columns))

    def add(self, row: Row) -> None:
        """In place: a row made anew for every event was half of the work."""
        key = row[: self.key]
        sums = self._sums.get(key)
        if sums is None:
            self._sums[key] = [*row]
            return
        for n in self._numbers:
            sums[n] += row[n]

    def added(self) -> Iterator[Row]:
        """What was added since the last time that it was written, in no order."""
        return (self.row(*sums) for sums in self._sums.values())

    def clear(self) -> None:
        self._sums.clear()

    def save(self, rows: Rows) -> None:
        if written := self._written():
            rows.execute(self._add, (self._json(written),), prepare=True)
            if nothing := rows.fetchall():
                rows.execute(self._delete, (self._json(nothing),), prepare=True)

    def _written(self) -> list[Row]:
        """Where nothing was added in the end there is nothing to write."""
        return sorted(it for it in self.added() if any(it[self.key :]))

    @cached_property
    def _add(self) -> Composed:
        """Answers with the keys of those that have come to nothing by it."""
        key = names(it.name for it in self.columns[: self.key])
        sums = [it.name for it in self.columns[self.key :]]
        changes = SQL(", ").join(map(self._raised, sums))
        nothing = SQL(" AND ").join(SQL("{} = 0").format(Identifier(it)) for it in sums)
        return ADD.format(insert=self._insert, key=key, changes=changes, nothing=nothing)

    def _raised(self, column: str) -> Composed:
        return SQL("{0} = {1} + excluded.{0}").format(
            Identifier(column), Identifier(self.table, column)
        )
