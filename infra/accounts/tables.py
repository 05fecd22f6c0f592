"""The tables of signing in. No secret lies in them, only digests; and no name but under a key."""

from typing import Any

from psycopg import Connection
from psycopg_pool import ConnectionPool

from infra.accounts import barred

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
CREATE TABLE IF NOT EXISTS account (
    account_id text PRIMARY KEY,
    person_id text NOT NULL,
    name bytea NOT NULL UNIQUE,
    password text NOT NULL,
    totp bytea,
    totp_coming bytea,
    totp_step bigint NOT NULL DEFAULT 0,
    made_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX IF NOT EXISTS account_of_person ON account (person_id);
CREATE TABLE IF NOT EXISTS recovery_code (
    account_id text REFERENCES account ON DELETE CASCADE,
    digest bytea,
    PRIMARY KEY (account_id, digest)
);
CREATE TABLE IF NOT EXISTS known_browser (
    digest bytea PRIMARY KEY,
    account_id text NOT NULL REFERENCES account ON DELETE CASCADE,
    seen_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX IF NOT EXISTS known_browser_of_account ON known_browser (account_id, seen_at);
CREATE TABLE IF NOT EXISTS invitation (
    digest bytea PRIMARY KEY,
    person_id text NOT NULL,
    invited_by text,
    ends_at timestamptz NOT NULL
);
CREATE TABLE IF NOT EXISTS back_off (
    key bytea PRIMARY KEY,
    failures integer NOT NULL,
    last_at timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS back_off_last ON back_off (last_at);
CREATE TABLE IF NOT EXISTS sign_in_attempt (
    name bytea,
    address text,
    hour timestamptz,
    failed integer NOT NULL,
    turned_away integer NOT NULL,
    PRIMARY KEY (name, address, hour)
);
CREATE INDEX IF NOT EXISTS sign_in_attempt_hour ON sign_in_attempt (hour);
CREATE TABLE IF NOT EXISTS api_token (
    digest bytea PRIMARY KEY,
    token_id text NOT NULL UNIQUE,
    person_id text NOT NULL,
    grant_id text NOT NULL,
    scopes text[] NOT NULL,
    made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    ends_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX IF NOT EXISTS api_token_of_person ON api_token (person_id, made_at);
"""
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('account tables', 0))"


def prepare(pool: Pool) -> None:
    with pool.connection() as connection, connection.transaction():
        connection.execute(LOCK)
        connection.execute(CREATE)
        barred.prepare(connection)
