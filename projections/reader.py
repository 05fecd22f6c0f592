"""Questions answered for a server's many readers at once.

One statement, one round trip, no thread: two thirds more answers than with threads (docs/adr/0012).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

from psycopg import AsyncConnection
from psycopg.errors import QueryCanceled
from psycopg_pool import AsyncConnectionPool

from projections.columns import Row
from projections.question import Answer, Placed, Question, selected

ReadingPool: TypeAlias = AsyncConnectionPool[AsyncConnection[Any]]


class TookTooLong(Exception):
    """Nothing is wrong with the question, but it asks for too much at a time."""


@contextmanager
def in_time() -> Iterator[None]:
    """A statement that the database cut off."""
    try:
        yield
    except QueryCanceled as cut:
        raise TookTooLong from cut


class Reader:
    """Its connections can only read, and each statement is a transaction of its own."""

    def __init__(self, pool: ReadingPool) -> None:
        self._pool = pool

    async def read(self, question: Question[Row]) -> list[Row]:
        async with self._pool.connection() as connection:
            rows = connection.cursor(row_factory=question.make_rows)
            with in_time():
                await rows.execute(question.statement, question.values, prepare=True)
            return await rows.fetchall()

    async def answer(self, projection: str, question: Question[Row]) -> Answer[Row]:
        """Rows of this projection, and the place that they are true for."""
        asked = Placed(projection, question)
        async with self._pool.connection() as connection:
            with in_time():
                rows = await connection.execute(asked.statement, asked.values, prepare=True)
            return asked.answer(selected(rows), await rows.fetchall())
