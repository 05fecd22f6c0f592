"""Rows at hand while events are folded into them; what was changed is put back whole."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain
from typing import Any, TypeAlias

from psycopg.sql import SQL, Composed, Identifier

from projections.columns import Row, columns, restored
from projections.table import Key, Rows, Table, names

Group: TypeAlias = tuple[str, ...]

LOAD = SQL("SELECT * FROM {table} WHERE {found}")
UPSERT = SQL("{insert} ON CONFLICT ({key}) DO UPDATE SET {changes}")
KEEP = SQL("{insert} ON CONFLICT ({key}) DO NOTHING")


class NotAtHand(LookupError):
    """A fold asked for rows that nobody had fetched: say in the sheet how they are found."""


class Sheet(Table[Row]):
    """Rows that events change, or that tell a fold what it must know.

    Before a batch is folded the rows are fetched that its ids may need. They are found `by` a
    column, or by several together, that hold such ids; by the first one, if nothing is said.
    The ids in the columns that it `leads_by` are looked for in all sheets of the projection
    in their turn. To ask for more than was fetched is an error, for the answer would be wrong.
    """

    looks_up = True

    def __init__(
        self,
        table: str,
        row: type[Row],
        *,
        key: int = 1,
        by: Sequence[str | Group] = (),
        leads_by: Sequence[str] = (),
        indexes: Sequence[Sequence[str]] = (),
    ) -> None:
        self._place = {it.name: n for n, it in enumerate(columns(row))}
        self._named = tuple(self._place)[:key]
        self.by: tuple[Group, ...] = tuple(map(group, by or self._named[:1]))
        if strange := [it for it in chain(*self.by) if not columns(row)[self._place[it]].holds_ids]:
            raise ValueError(f"{strange[0]} holds no ids; nothing in {table} is found by it.")
        searched = [it for it in self.by if it != self._named[: len(it)]]
        super().__init__(table, row, key=key, indexes=(*indexes, *searched))
        self._leads_by = [self._place[it] for it in leads_by]
        self._found: dict[Group, dict[Key, set[Key]]]
        self._found = {it: {} for it in self.by if it != self._named}
        self._asked: set[str] | None = None
        self._changed: set[Key] = set()

    def __getitem__(self, key: Any) -> Row:
        """The row of this key: its first columns, as many as it takes."""
        whole = key if isinstance(key, tuple) else (key,)
        if row := self.get(*whole):
            return row
        raise KeyError(self.table, *whole)

    def get(self, *key: Any) -> Row | None:
        if key not in self.rows and not self._knows_of(key):
            raise NotAtHand(self.table, *key)
        return self.rows.get(key)

    def about(self, *ids: str, by: str | Group | None = None) -> list[Row]:
        """All rows found by these, in the order of their keys."""
        if self._asked is not None and not self._asked.issuperset(ids):
            raise NotAtHand(self.table, *ids)
        wanted = self.by[0] if by is None else group(by)
        if wanted == self._named:
            return [self.rows[ids]] if ids in self.rows else []
        return [self.rows[key] for key in sorted(self._found[wanted].get(ids, ()))]

    def put(self, row: Row) -> None:
        key = row[: self.key]
        self._keep(key, row)
        self._changed.add(key)

    def delete(self, *key: Any) -> None:
        self._forget(key)
        self.rows.pop(key, None)
        self._changed.add(key)

    def clear(self) -> None:
        """Nothing is at hand; and until something is loaded, that is all there is."""
        self.rows.clear()
        self._changed.clear()
        self._asked = None
        for found in self._found.values():
            found.clear()

    def load(self, rows: Rows, ids: Iterable[str]) -> None:
        self._asked = (self._asked or set()).union(ids)
        make = restored(self.row)
        for wanted in self.by:
            of_kind = [self._of_kind(it, self._asked if len(wanted) > 1 else ids) for it in wanted]
            if all(of_kind):
                rows.execute(self._load[wanted], of_kind, prepare=True)
                for values in rows.fetchall():
                    self._keep(values[: self.key], make(values))

    def leads(self) -> Iterable[str]:
        return (it for row in self.rows.values() for n in self._leads_by if (it := row[n]))

    def save(self, rows: Rows) -> None:
        changed = sorted(self._changed)
        if kept := [self.rows[key] for key in changed if key in self.rows]:
            rows.execute(self._upsert, (self._json(kept),), prepare=True)
        if gone := [key for key in changed if key not in self.rows]:
            rows.execute(self._delete, (self._json(gone),), prepare=True)

    def _knows_of(self, key: Key) -> bool:
        """Whether it would be at hand, if there were such a row."""
        if self._asked is None:
            return True
        named = dict(zip(self._place, key, strict=False))
        asked = {it for it, value in named.items() if value in self._asked}
        return any(asked.issuperset(it) for it in self.by)

    def _keep(self, key: Key, row: Row) -> None:
        self._forget(key)
        self.rows[key] = row
        for wanted, found in self._found.items():
            found.setdefault(self._values(wanted, row), set()).add(key)

    def _forget(self, key: Key) -> None:
        """It is not found any more by what it said before."""
        if self._found and (row := self.rows.get(key)):
            for wanted, found in self._found.items():
                found[self._values(wanted, row)].discard(key)

    def _values(self, wanted: Group, row: Row) -> Key:
        return tuple(row[self._place[it]] for it in wanted)

    def _of_kind(self, column: str, ids: Iterable[str]) -> list[str]:
        """A column of needs is never searched for pledges."""
        kind = self.columns[self._place[column]].kind
        return sorted(str(it) for it in ids if isinstance(it, kind))

    @cached_property
    def _load(self) -> dict[Group, Composed]:
        return {it: self._say(LOAD, found=any_of(it)) for it in self.by}

    @cached_property
    def _upsert(self) -> Composed:
        further = [it.name for it in self.columns[self.key :]]
        changes = SQL(", ").join(map(replaced, further))
        told = UPSERT if further else KEEP
        return told.format(insert=self._insert, key=names(self._named), changes=changes)


def replaced(column: str) -> Composed:
    return SQL("{0} = excluded.{0}").format(Identifier(column))


def group(by: str | Group) -> Group:
    return (by,) if isinstance(by, str) else by


def any_of(wanted: Group) -> Composed:
    return SQL(" AND ").join(SQL("{} = ANY(%b)").format(Identifier(it)) for it in wanted)
