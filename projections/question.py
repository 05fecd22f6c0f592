"""A question put to the tables: the statement, its values, and the rows that answer it."""

from collections.abc import Sequence
from typing import Any, Generic, LiteralString, NamedTuple, TypeAlias

from psycopg import AsyncCursor, Cursor
from psycopg.rows import RowMaker
from psycopg.sql import SQL, Composed

from projections.columns import Row, columns, restored
from projections.place import Place

Statement: TypeAlias = LiteralString | SQL | Composed

PLACES = (
    "SELECT name, version, shape, position, recorded_at, moved_at, trouble FROM projection_place"
)
LOOK = f"{PLACES} WHERE name = %s"
AT_ITS_PLACE = SQL(
    "SELECT place.*, answer.* FROM (" + LOOK + ") AS place"
    " LEFT JOIN (SELECT row_number() OVER () AS in_order, found.* FROM ({}) AS found) AS answer"
    " ON true ORDER BY answer.in_order"
)
FIRST = len(Place._fields) + 1
"""Where the row begins, behind the place and the number in order."""


AnyCursor: TypeAlias = Cursor[Any] | AsyncCursor[Any]


class Question(Generic[Row]):
    """Asks for rows of a named tuple, whose fields are what the statement selects, in order."""

    def __init__(self, row: type[Row], statement: Statement, *values: object) -> None:
        self.row, self.values = row, values
        self.statement = SQL(statement) if isinstance(statement, str) else statement

    def make_rows(self, cursor: AnyCursor) -> RowMaker[Row]:
        """A row factory of psycopg's; what was selected must be what the row holds."""
        return self.maker(selected(cursor))

    def maker(self, found: Sequence[str]) -> RowMaker[Row]:
        expected = [it.name for it in columns(self.row)]
        if found != expected:
            raise TypeError(f"{self.row.__name__} has {expected}, but {found} was selected.")
        return restored(self.row)


class Answer(NamedTuple, Generic[Row]):
    """Rows, and the place of the projection whose rows they are: true for just that position."""

    rows: list[Row]
    place: Place


class Placed(Generic[Row]):
    """A question together with how far its projection has come, both in one statement.

    Two statements in one snapshot would not do. While a projection is rebuilt its tables change
    hands, and names are looked up anew where a snapshot is old: the answer could be empty.
    """

    def __init__(self, projection: str, question: Question[Row]) -> None:
        self._projection, self._question = projection, question
        self.statement = AT_ITS_PLACE.format(question.statement)
        self.values = (projection, *question.values)

    def answer(self, names: Sequence[str], found: Sequence[tuple[Any, ...]]) -> Answer[Row]:
        """From the names of what was selected, and all the rows that were found."""
        make = self._question.maker(names[FIRST:])
        if not found:
            raise LookupError(f"There is no projection called {self._projection!r}.")
        rows = [make(it[FIRST:]) for it in found if it[FIRST - 1] is not None]
        return Answer(rows, restored(Place)(found[0][: FIRST - 1]))


def selected(cursor: AnyCursor) -> list[str]:
    return [it.name for it in cursor.description or ()]
