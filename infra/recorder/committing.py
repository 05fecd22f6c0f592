"""How an append is committed, and how it is noticed that nobody knows whether it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from eventsourcing.persistence import OperationalError
from psycopg import Connection, Cursor
from psycopg.errors import Diagnostic

from infra.recorder.sql import Statements

Params = dict[str, Any]

WARNING = "01000"


def appended(connection: Connection[Any], say: Statements, asked: Params) -> Cursor[Any]:
    """All in one journey: lock, ask and write, commit."""
    with connection.pipeline():
        connection.execute("BEGIN")
        connection.execute(say.lock, prepare=True)
        cursor = connection.execute(say.append, asked, prepare=True, binary=True)
        connection.execute("COMMIT")
    return cursor


@contextmanager
def undoubted(connection: Connection[Any]) -> Iterator[None]:
    """A commit may end with a warning that the standby has not got it: then nobody knows."""
    warnings: list[str] = []

    def hear(notice: Diagnostic) -> None:
        if notice.sqlstate == WARNING:  # read at once: it does not outlive this call
            warnings.append(str(notice.message_primary))

    connection.add_notice_handler(hear)
    try:
        yield
    finally:
        connection.remove_notice_handler(hear)
    if warnings:
        raise OperationalError(warnings[0])
