"""Whom a provider's people are here. Of them only keyed digests are kept, and no token."""

from infra.accounts import barred
from infra.accounts.tables import Pool

CREATE = """
CREATE TABLE IF NOT EXISTS oidc_subject (
    subject bytea PRIMARY KEY,
    person_id text NOT NULL
);
CREATE TABLE IF NOT EXISTS oidc_session (
    session_id text PRIMARY KEY,
    subject bytea NOT NULL,
    sid bytea,
    opened_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX IF NOT EXISTS oidc_session_of ON oidc_session (subject, opened_at);
CREATE INDEX IF NOT EXISTS oidc_session_sid ON oidc_session (sid);
CREATE INDEX IF NOT EXISTS oidc_session_opened ON oidc_session (opened_at);
CREATE TABLE IF NOT EXISTS oidc_used (
    mark bytea PRIMARY KEY,
    used_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX IF NOT EXISTS oidc_used_at ON oidc_used (used_at);
CREATE TABLE IF NOT EXISTS oidc_grant (
    subject bytea NOT NULL,
    wish text NOT NULL,
    number int NOT NULL,
    person_id text NOT NULL,
    since date NOT NULL,
    PRIMARY KEY (subject, wish, number)
);
"""
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('oidc tables', 0))"


def prepare(pool: Pool) -> None:
    with pool.connection() as connection, connection.transaction():
        connection.execute(LOCK)
        connection.execute(CREATE)
        barred.prepare(connection)
