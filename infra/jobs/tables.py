"""The tables of import jobs. They are operations, not facts: what is in them goes after a while."""

from typing import Any

from psycopg import Connection
from psycopg_pool import ConnectionPool

Pool = ConnectionPool[Connection[Any]]

CREATE = """
CREATE TABLE IF NOT EXISTS import_job (
    job_id text PRIMARY KEY,
    person_id text NOT NULL,
    actor jsonb NOT NULL,
    asked text NOT NULL,
    office bytea NOT NULL,
    state text NOT NULL,
    done bigint NOT NULL DEFAULT 0,
    total bigint NOT NULL DEFAULT 0,
    attempts integer NOT NULL DEFAULT 0,
    asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    recording_since timestamptz,
    ended_at timestamptz,
    outcome bytea
);
CREATE INDEX IF NOT EXISTS import_job_of_person ON import_job (person_id, asked_at);
CREATE INDEX IF NOT EXISTS import_job_open ON import_job (asked_at) WHERE ended_at IS NULL;
CREATE TABLE IF NOT EXISTS import_file (
    file_id text PRIMARY KEY,
    person_id text NOT NULL,
    job_id text REFERENCES import_job ON DELETE CASCADE,
    turn integer NOT NULL DEFAULT 0,
    name bytea NOT NULL,
    bytes bigint NOT NULL,
    came_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX IF NOT EXISTS import_file_of_job ON import_file (job_id);
CREATE INDEX IF NOT EXISTS import_file_of_person ON import_file (person_id) WHERE job_id IS NULL;
CREATE TABLE IF NOT EXISTS import_file_part (
    file_id text REFERENCES import_file ON DELETE CASCADE,
    n integer,
    content bytea NOT NULL,
    PRIMARY KEY (file_id, n)
);
"""
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('import tables', 0))"
RETURNED = -1
"""The turn of the workbook that goes back; those that came have 0 and more."""


def prepare(pool: Pool) -> None:
    with pool.connection() as connection, connection.transaction():
        connection.execute(LOCK)
        connection.execute(CREATE)
