"""The tables of all projections, and the place in the past that each has reached."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from typing import Any, LiteralString, TypeAlias

from psycopg import Connection
from psycopg.sql import SQL, Identifier
from psycopg_pool import ConnectionPool

from domain.kernel import Recorded
from projections.columns import Row, restored
from projections.place import Place
from projections.projection import Projection
from projections.question import LOOK, PLACES, Answer, Placed, Question, selected
from projections.table import Rows

Pool: TypeAlias = ConnectionPool[Connection[Any]]

MOVED = "projection_moved"
"""The channel on which a moved place is announced. A hint: the truth is in the table."""

CREATE = """
CREATE TABLE IF NOT EXISTS projection_place (
    name text PRIMARY KEY,
    version int8 NOT NULL,
    shape text NOT NULL,
    position int8 NOT NULL DEFAULT 0,
    recorded_at timestamptz,
    moved_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    trouble text
)
"""
IS_SHAPED = """
SELECT 1 FROM pg_attribute WHERE attrelid = 'projection_place'::regclass AND attname = 'shape'
"""
ADD_SHAPE = "ALTER TABLE projection_place ADD COLUMN shape text NOT NULL DEFAULT ''"
BEGIN = """
INSERT INTO projection_place (name, version, shape) VALUES (%s, %s, %s)
ON CONFLICT DO NOTHING RETURNING name
"""
TURN = "SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || %s, 0))"
HOLD = f"{LOOK} FOR NO KEY UPDATE"
HOLD_FREE = f"{PLACES} WHERE name = ANY(%s) ORDER BY name FOR NO KEY UPDATE SKIP LOCKED"
MOVE = """
UPDATE projection_place
SET position = %s, recorded_at = %s, moved_at = clock_timestamp(), trouble = NULL
WHERE name = ANY(%s) RETURNING pg_notify(%s, '')
"""
RENEW = """
UPDATE projection_place
SET version = %s, shape = %s, position = 0, recorded_at = NULL, trouble = NULL
WHERE name = %s
"""
TROUBLE = "UPDATE projection_place SET trouble = %s WHERE name = %s"


class Outdated(Exception):
    """The tables were made by another version of the program than the one that runs here."""

    def __init__(self, place: Place) -> None:
        super().__init__(
            f"The tables of {place.name} were made by another version of this program;"
            f" rebuild {place.name}."
        )


class Tables:
    """Whoever writes rows of a projection holds its place meanwhile, and goes on from there.

    So every event is accounted for exactly once, whoever else is at it, and whatever ends early.
    """

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def prepare(self, *projections: Projection) -> None:
        """Whatever is not there yet begins empty, before the first event."""
        with self.transaction() as rows:
            take_turn(rows, "projections")
            rows.execute(CREATE)
            if not rows.execute(IS_SHAPED).fetchone():
                rows.execute(ADD_SHAPE)
            for it in projections:
                if rows.execute(BEGIN, (it.name, it.version, it.shape)).fetchone():
                    make_tables(it, rows)

    def outdated(self, *projections: Projection) -> list[Projection]:
        """Those that answer in the words of another version, until they are rebuilt."""
        places = self.places()
        return [it for it in projections if not it.made(places[it.name])]

    @contextmanager
    def transaction(self) -> Generator[Rows]:
        with self._pool.connection() as connection, connection.transaction():
            yield connection.cursor()

    @contextmanager
    def holding(self, projection: Projection) -> Generator[tuple[Rows, Place]]:
        """One transaction in which nobody else moves this projection; and where it is now."""
        with self.transaction() as rows:
            place = hold(rows, projection)
            if not projection.made(place):
                raise Outdated(place)
            yield rows, place

    @contextmanager
    def holding_free(self, names: Iterable[str]) -> Generator[tuple[Rows, list[Place]]]:
        """The same for as many of these as nobody else holds at the moment."""
        with self.transaction() as rows:
            rows.execute(HOLD_FREE, (list(names),), prepare=True)
            yield rows, [restored(Place)(it) for it in rows.fetchall()]

    def places(self) -> dict[str, Place]:
        """By the name of the projection."""
        return {it.name: it for it in self.read(Question(Place, PLACES))}

    def read(self, question: Question[Row]) -> list[Row]:
        with self._reading() as connection:
            rows = connection.cursor(row_factory=question.make_rows)
            return rows.execute(question.statement, question.values).fetchall()

    def answer(self, projection: str, question: Question[Row]) -> Answer[Row]:
        """Rows of this projection, and the place that they are true for."""
        asked = Placed(projection, question)
        with self._reading() as connection:
            rows = connection.execute(asked.statement, asked.values)
            return asked.answer(selected(rows), rows.fetchall())

    @contextmanager
    def _reading(self) -> Generator[Connection[Any]]:
        with self._pool.connection() as connection, connection.transaction():
            connection.execute("SET TRANSACTION READ ONLY")
            yield connection


def take_turn(rows: Rows, what: str) -> None:
    """Until this transaction is over, others who want a turn at the same thing wait."""
    rows.execute(TURN, (what,))


def hold(rows: Rows, projection: Projection) -> Place:
    """Until this transaction is over nobody else moves it."""
    return the_place(rows, HOLD, projection)


def look(rows: Rows, projection: Projection) -> Place:
    return the_place(rows, LOOK, projection)


def the_place(rows: Rows, statement: LiteralString, projection: Projection) -> Place:
    [values] = rows.execute(statement, (projection.name,)).fetchall()
    place: Place = restored(Place)(values)
    return place


def move(rows: Rows, names: Iterable[str], to: Recorded) -> None:
    """These have accounted for everything up to this event; whoever waits for it is told."""
    recorded_at = to.provenance.recorded_at
    rows.execute(MOVE, (to.position, recorded_at, list(names), MOVED), prepare=True)


def place_at(rows: Rows, projection: Projection, last: Recorded | None) -> None:
    """It was answered anew, in the words of this version, up to and with this event."""
    rows.execute(RENEW, (projection.version, projection.shape, projection.name))
    if last:
        move(rows, [projection.name], last)


def note_trouble(rows: Rows, name: str, trouble: str) -> None:
    rows.execute(TROUBLE, (trouble, name))


def make_tables(projection: Projection, rows: Rows) -> None:
    for sheet in projection.sheets:
        rows.execute(SQL("DROP TABLE IF EXISTS {}").format(Identifier(sheet.table)))
        sheet.create(rows)
        sheet.index(rows)
