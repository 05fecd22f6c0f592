"""One table of a read model, as a named tuple says it: fields are columns, the first are the key.

Everything is written as one JSON document per statement: it holds arrays, absent values and
exact numbers alike, and was the quickest of all ways tried (docs/adr/0011).
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any, ClassVar, Generic, TypeAlias

import orjson
from psycopg import Cursor
from psycopg.sql import SQL, Composed, Identifier

from projections.columns import Column, Row, columns

Rows: TypeAlias = Cursor[Any]
Key: TypeAlias = tuple[Any, ...]

CREATE = SQL("CREATE TABLE {table} ({columns})")
NAME_ROWS = SQL("ALTER TABLE {table} ADD PRIMARY KEY ({key})")
INDEX = SQL("CREATE INDEX {index} ON {table} ({columns})")
ANALYZE = SQL("ANALYZE {table}")
COPY = SQL("COPY {table} FROM STDIN (FORMAT binary)")
INSERT = SQL("INSERT INTO {table} SELECT * FROM json_to_recordset(%s::json) AS new ({columns})")
DELETE = SQL("DELETE FROM {table} USING json_to_recordset(%s::json) AS gone ({columns}) WHERE {of}")

LONGEST_NAME = 63


class Table(Generic[Row]):
    """Rows to be written. What may be asked of them meanwhile is said by those derived from it.

    `key`: how many of the first columns name a row. `indexes`: what is looked for together.
    """

    looks_up: ClassVar[bool] = False
    """Whether a fold finds rows in it, which have to be fetched first."""

    def __init__(
        self, table: str, row: type[Row], *, key: int = 1, indexes: Sequence[Sequence[str]] = ()
    ) -> None:
        self.table, self.row, self.key = table, row, key
        self.columns = columns(row)
        for it in self.columns[:key]:
            if it.optional:
                raise ValueError(f"{it.name} is part of the key of {table}, and may be absent.")
        self.indexes = {self._index_name(it): tuple(it) for it in indexes}
        self.rows: dict[Key, Row] = {}

    @property
    def shape(self) -> str:
        """All that PostgreSQL is told about it."""
        indexes = "; ".join(f"{name} {wanted}" for name, wanted in sorted(self.indexes.items()))
        fields = ", ".join(f"{it.name} {it.type} {it.optional}" for it in self.columns)
        return f"{self.table} ({fields}) by {self.key}; {indexes}"

    def clear(self) -> None:
        self.rows.clear()

    def load(self, rows: Rows, ids: Iterable[str]) -> None:
        """Fetch what these ids may need. Here: nothing."""

    def leads(self) -> Iterable[str]:
        """Ids that the rows at hand lead on to. Here: none."""
        return ()

    def save(self, rows: Rows) -> None:
        """Write what was changed, in order, in a number of statements that never grows."""
        if self.rows:
            rows.execute(self._insert, (self._json(self._written()),), prepare=True)

    def copy(self, rows: Rows) -> None:
        """Write all rows at once into a table that has none of them yet, and forget them."""
        with rows.copy(self._say(COPY)) as copy:
            copy.set_types([it.type for it in self.columns])
            for row in self._written():
                copy.write_row([list(it) if isinstance(it, tuple) else it for it in row])
        self.clear()

    def create(self, rows: Rows) -> None:
        rows.execute(self._say(CREATE, columns=SQL(", ").join(map(declared, self.columns))))

    def index(self, rows: Rows) -> None:
        """After copying, for then it is quicker."""
        rows.execute(self._say(NAME_ROWS, key=names(it.name for it in self.columns[: self.key])))
        for index, wanted in self.indexes.items():
            rows.execute(self._say(INDEX, index=Identifier(index), columns=names(wanted)))
        rows.execute(self._say(ANALYZE))

    def _index_name(self, wanted: Sequence[str]) -> str:
        if strange := set(wanted) - {it.name for it in self.columns}:
            raise ValueError(f"{self.table} has no column {', '.join(sorted(strange))}.")
        name = f"{self.table}_by_{'_'.join(wanted)}"
        if len(name) > LONGEST_NAME:
            raise ValueError(f"{name} is too long for the name of an index.")
        return name

    def _written(self) -> list[Row]:
        return [self.rows[key] for key in sorted(self.rows)]

    @cached_property
    def _insert(self) -> Composed:
        return self._say(INSERT, columns=self._typed(len(self.columns)))

    @cached_property
    def _delete(self) -> Composed:
        return self._say(DELETE, columns=self._typed(self.key), of=self._same("gone"))

    def _json(self, several: Iterable[Key]) -> str:
        """Whole rows, or the keys of some."""
        fields = [it.name for it in self.columns]
        found = [dict(zip(fields, values, strict=False)) for values in several]
        return orjson.dumps(found, default=exactly).decode()

    def _typed(self, first: int) -> Composed:
        typed = [SQL("{} {}").format(Identifier(it.name), SQL(it.type)) for it in self.columns]
        return SQL(", ").join(typed[:first])

    def _same(self, other: str) -> Composed:
        """Whether a row of the table has the key of a row of the other."""
        keys = [
            (Identifier(self.table, it.name), Identifier(other, it.name)) for it in self.columns
        ]
        return SQL(" AND ").join(SQL("{} = {}").format(*it) for it in keys[: self.key])

    def _say(self, statement: SQL, **parts: Any) -> Composed:
        """Names are ours, never a stranger's; values always travel as parameters."""
        return statement.format(table=Identifier(self.table), **parts)


def names(of: Iterable[str]) -> Composed:
    return SQL(", ").join(map(Identifier, of))


def declared(column: Column) -> Composed:
    need = SQL("") if column.optional else SQL(" NOT NULL")
    return SQL("{} {}{}").format(Identifier(column.name), SQL(column.type), need)


def exactly(number: object) -> str:
    if isinstance(number, Decimal):
        return str(number)
    raise TypeError(f"{number!r} fits into no column.")
