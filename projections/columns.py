"""How the fields of a row stand in PostgreSQL, and how they come back."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

from domain.ids import Id

Row = TypeVar("Row", bound=tuple[Any, ...])

COLUMN_TYPES: dict[type, str] = {
    str: "text",
    bool: "bool",
    int: "int8",
    Decimal: "numeric",
    datetime: "timestamptz",
    date: "date",
    tuple: "text[]",
    dict: "jsonb",
}


class Column(NamedTuple):
    """A field of a row. A tuple of words is an array; a dict is JSON, small and plain."""

    name: str
    kind: Any
    type: str
    optional: bool

    @property
    def holds_ids(self) -> bool:
        return self.type == "text" and not issubclass(self.kind, Enum)

    def restore(self) -> Callable[[Any], Any] | None:
        """What makes of a value from the database what the row says that it is."""
        if get_origin(self.kind) is tuple:
            return partial(array_of, restoring(get_args(self.kind)[0]) or str)
        return restoring(self.kind)


def restoring(kind: type) -> Callable[[Any], Any] | None:
    if issubclass(kind, Enum):
        return kind
    if issubclass(kind, Id):
        return partial(str.__new__, kind)  # its shape was checked before it was recorded
    return utc if kind is datetime else None


def array_of(restore: Callable[[Any], Any], values: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(map(restore, values))


def utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


@cache
def columns(row: type[tuple[Any, ...]]) -> tuple[Column, ...]:
    return tuple(column(name, hint) for name, hint in get_type_hints(row).items())


def column(name: str, hint: Any) -> Column:
    if get_origin(hint) in (Union, UnionType):
        [kind] = [it for it in get_args(hint) if it is not NoneType]
        return Column(name, kind, column_type(kind), optional=True)
    return Column(name, hint, column_type(hint), optional=False)


def column_type(kind: Any) -> str:
    """An id is text; so the nearest ancestor that has a column type says which."""
    ancestors = (get_origin(kind) or kind).__mro__
    return next(COLUMN_TYPES[it] for it in ancestors if it in COLUMN_TYPES)


@cache
def restored(row: type[Row]) -> Callable[[Sequence[Any]], Row]:
    """Makes rows of values in the order of the columns."""
    mending = [(n, mend) for n, it in enumerate(columns(row)) if (mend := it.restore())]

    def make(values: Sequence[Any]) -> Row:
        mended = list(values)
        for n, mend in mending:
            if mended[n] is not None:
                mended[n] = mend(mended[n])
        return row(*mended)

    return make
