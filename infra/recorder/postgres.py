"""Reads and appends. Positions come from one row, under its lock: none is ever skipped."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Any, Self

import psycopg
from eventsourcing.dcb.api import (
    DCBAppendCondition,
    DCBEvent,
    DCBQuery,
    DCBReadResponse,
    DCBRecorder,
    DCBSequencedEvent,
)
from eventsourcing.dcb.popo import SimpleDCBReadResponse
from eventsourcing.persistence import IntegrityError, OperationalError, ProgrammingError
from psycopg import Connection
from psycopg.errors import UniqueViolation

from infra.recorder.committing import Params, appended, undoubted
from infra.recorder.pool import open_pool
from infra.recorder.sql import Statements, channel, joined
from infra.recorder.subscription import Subscription

AT_ONCE = 5_000


@dataclass
class Timely(DCBAppendCondition):
    """Also fails if something was recorded at a later time than this."""

    at: datetime | None = None


class PostgresRecorder(DCBRecorder):
    """A log in a schema of its own, made on first use.

    It answers what our log asks: every query item names exactly one tag. Every append is
    conditional. Trouble with the connection is the library's `OperationalError`; if it
    struck an append, nobody knows whether anything was recorded.
    """

    def __init__(
        self, conninfo: str, log: str = "main", *, size: int = 4, timeout: float = 10.0
    ) -> None:
        """At most `size` connections; who needs one waits `timeout` seconds for it."""
        if not re.fullmatch("[a-z][a-z0-9_]{0,39}", log):
            raise ValueError(f"{log!r} cannot name a log; use a-z, 0-9 and _, beginning with a-z.")
        self.log, self.channel = log, channel(log)
        self._conninfo, self._say = conninfo, Statements.of(log)
        self._pool = open_pool(conninfo, size, timeout)
        try:
            self._make_tables()
        except BaseException:
            self.close()
            raise

    def read(
        self, query: DCBQuery | None = None, *, after: int | None = None, limit: int | None = None
    ) -> DCBReadResponse:
        if query and query.items:
            asked = {**questions(query), "after": after or 0, "limit": limit}
            rows = self._rows(self._say.read, asked)
            events = [event(*row) for _, *row in rows if row[0] is not None]
            return SimpleDCBReadResponse(iter(events), head(events, limit, rows[0][0]))
        if limit is None:
            [[last]] = self._rows(self._say.head, {})
            return SimpleDCBReadResponse(self._pages(after or 0, last), last or None)
        events = self._tagged(after or 0, limit)
        return SimpleDCBReadResponse(iter(events), head(events, limit, 0))

    def append(
        self, events: Sequence[DCBEvent], condition: DCBAppendCondition | None = None
    ) -> int:
        if condition is None or not events:
            raise ProgrammingError("Append some events, under a condition.")
        asked = {
            **questions(condition.fail_if_events_match),
            "after": condition.after or 0,
            "at": condition.at if isinstance(condition, Timely) else None,
            "count": len(events),
            "kinds": joined([it.type] for it in events),
            "data": [it.data for it in events],
            "tagged": joined(sorted(set(it.tags)) for it in events),
        }
        with self._connection() as connection, undoubted(connection):
            row = appended(connection, self._say, asked).fetchone()
        if row is None:
            raise IntegrityError(condition)
        position: int = row[0]
        return position

    def confirm(self) -> None:
        """Returns once all that can be read here is as safe as an append would be.

        With a synchronous standby, an append whose outcome is unknown may be visible before
        it is safe. Who answers from such a reading must first make a commit wait for it.
        """
        with self._connection() as connection, undoubted(connection):
            connection.execute(self._say.confirm)

    def subscribe(
        self, query: DCBQuery | None = None, *, after: int | None = None
    ) -> Subscription[Self]:
        return Subscription(self, self.connect, self.channel, query, after)

    def connect(self) -> Connection[Any]:
        """One more connection, for whoever wants to listen on the channel."""
        return psycopg.connect(self._conninfo, autocommit=True, connect_timeout=2)

    def page(self, after: int, limit: int) -> list[tuple[int, str, bytes]]:
        """Position, type and data only: the tags are a third of what reading costs."""
        return self._rows(self._say.page, {"after": after, "limit": limit})

    def gather(self, tags: Iterable[str], types: Iterable[str]) -> list[tuple[int, str, bytes]]:
        """What happened of these types to any of many things: each once, in order."""
        asked = {"tags": joined([list(tags)]), "types": joined([list(types)])}
        return self._rows(self._say.gather, asked)

    def _tagged(self, after: int, limit: int) -> list[DCBSequencedEvent]:
        return [event(*it) for it in self._rows(self._say.tagged, {"after": after, "limit": limit})]

    def _pages(self, after: int, last: int) -> Iterator[DCBSequencedEvent]:
        """One page in memory at a time, however long the log is."""
        while after < last:
            page = self._tagged(after, min(AT_ONCE, last - after))
            yield from page
            after = page[-1].position

    def _rows(self, statement: bytes, asked: Params) -> list[Any]:
        """Asked again if the connection was found broken, as they all are after a restart."""
        try:
            return self._asked(statement, asked)
        except OperationalError:
            self._pool.check()
            return self._asked(statement, asked)

    def _asked(self, statement: bytes, asked: Params) -> list[Any]:
        with self._connection() as connection:
            return connection.execute(statement, asked, prepare=True, binary=True).fetchall()

    @contextmanager
    def _connection(self) -> Iterator[Connection[Any]]:
        try:
            with self._pool.connection() as connection:
                yield connection
        except (psycopg.OperationalError, psycopg.InterfaceError) as trouble:
            raise OperationalError(str(trouble)) from trouble

    def _make_tables(self) -> None:
        """Several processes may start at once; whoever collides with another looks again."""
        while not self._rows(self._say.is_there, {})[0][0]:
            try:
                with self._connection() as connection, connection.transaction():
                    connection.execute(self._say.tables)
            except UniqueViolation:
                continue

    def close(self) -> None:
        self._pool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def questions(query: DCBQuery) -> Params:
    """Tags with the types that count, and tags of which every type counts."""
    if any(len(it.tags) != 1 for it in query.items):
        raise ProgrammingError("Every query item must name exactly one tag.")
    some = [it for it in query.items if it.types]
    return {
        "tags": joined(it.tags for it in some),
        "types": joined(it.types for it in some),
        "whole": joined(it.tags for it in query.items if not it.types),
    }


def event(position: int, kind: str, data: bytes, tags: list[str]) -> DCBSequencedEvent:
    return DCBSequencedEvent(DCBEvent(kind, data, tags), position)


def head(events: Sequence[DCBSequencedEvent], limit: int | None, last: int) -> int | None:
    """As the library says it: the log's, or that of the last event read if there is a limit."""
    if limit is None:
        return last or None
    return events[-1].position if events else None
