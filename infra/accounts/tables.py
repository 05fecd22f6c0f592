"""The tables of signing in. No secret lies in them, only digests; and no name but under a key."""

from typing import Any

from psycopg import Connection
from psycopg_pool import ConnectionPool

Pool = ConnectionPool[Connection[Any]]

CREATE = """
CREATE TABLE IF NOT EXISTS session (
    digest bytea PRIMARY KEY,
    session_id text NOT NULL UNIQUE,
    person_id text NOT NULL,
    account_id text,
    means text NOT NULL,
    grant_id text,
    opened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    seen_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX IF NOT EXISTS session_of_person ON session (person_id, opened_at);
CREATE INDEX IF NOT EXISTS session_seen ON session (seen_at);
"""
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('account tables', 0))"


def prepare(pool: Pool) -> None:
    with pool.connection() as connection, connection.transaction():
        connection.execute(LOCK)
        connection.execute(CREATE)
