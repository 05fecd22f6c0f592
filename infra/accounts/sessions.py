"""Who is signed in: a browser shows a secret, and the table knows its digest."""

import secrets
from datetime import datetime, timedelta

from psycopg.rows import class_row
from pydantic import BaseModel, ConfigDict

from domain.ids import GrantId, PersonId
from infra.accounts.changing import changing
from infra.accounts.remembered import Remembered
from infra.accounts.secret import digest, fresh, has_its_shape
from infra.accounts.tables import Pool, prepare
from infra.bell import Bell

IDLE, LIFETIME = timedelta(hours=2), timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=1)
WATCHED_EVERY = 30.0
"""Seconds between two looks at a session that somebody follows answers by."""
MOST_EACH = 50
"""Of one person: the oldest makes room."""

OPEN = """
INSERT INTO session (digest, session_id, person_id, account_id, means) VALUES (%s, %s, %s, %s, %s)
"""
MAKE_ROOM = """
DELETE FROM session WHERE session_id IN
    (SELECT session_id FROM session WHERE person_id = %s ORDER BY opened_at DESC OFFSET %s)
"""
GOES_ON = """
seen_at > clock_timestamp() - %(idle)s AND opened_at > clock_timestamp() - %(lifetime)s
"""
FIELDS = f"""
SELECT session_id, person_id, account_id, means, grant_id, opened_at, seen_at,
    least(seen_at + %(idle)s, opened_at + %(lifetime)s) AS ends_at,
    least(seen_at + %(idle)s, opened_at + %(lifetime)s) - clock_timestamp() AS left_over
FROM session WHERE {GOES_ON}
"""
HELD = f"{FIELDS} AND digest = %(digest)s"
OF = f"{FIELDS} AND person_id = %(person_id)s ORDER BY opened_at DESC"
SWEEP = f"DELETE FROM session WHERE NOT ({GOES_ON})"
SEEN = f"""
UPDATE session SET seen_at = clock_timestamp()
WHERE digest = %(digest)s AND seen_at < clock_timestamp() - %(coarse)s AND {GOES_ON}
"""
CHOOSE = "UPDATE session SET grant_id = %s WHERE session_id = %s"
END = "DELETE FROM session WHERE session_id = %s"
END_ALL = "DELETE FROM session WHERE person_id = %s AND session_id <> %s"


class Session(BaseModel):
    """`means`: how they signed in; `left_over`: until it ends, if nothing is heard of them, by the
    database's clock and no other.
    """

    model_config = ConfigDict(frozen=True)

    session_id: str
    person_id: PersonId
    account_id: str | None
    means: str
    grant_id: GrantId | None
    opened_at: datetime
    seen_at: datetime
    ends_at: datetime
    left_over: timedelta


class Sessions:
    """Ended, a session is gone: at once in this process, as soon as it is told in others."""

    def __init__(
        self,
        pool: Pool,
        moved: Bell,
        *,
        idle: timedelta = IDLE,
        lifetime: timedelta = LIFETIME,
    ) -> None:
        self._pool, self._moved = pool, moved
        self._limits = {"idle": idle, "lifetime": lifetime}
        self._remembered = Remembered[bytes, Session](moved.ear())
        self._watched = Remembered[bytes, Session](moved.ear(), seconds=WATCHED_EVERY)
        prepare(pool)

    def open(self, person_id: PersonId, *, by: str, account_id: str | None = None) -> str:
        """The secret for the cookie. `by`: how they signed in."""
        secret, session_id = fresh(), f"session-{secrets.token_hex(12)}"
        with self._pool.connection() as connection, connection.transaction():
            connection.execute(SWEEP, self._limits)
            connection.execute(OPEN, (digest(secret), session_id, person_id, account_id, by))
            connection.execute(MAKE_ROOM, (person_id, MOST_EACH))
        return secret

    def held(self, secret: str) -> Session | None:
        """Whose it is, unless it has ended."""
        if not has_its_shape(secret):
            return None
        return self._remembered.get(digest(secret), self._read)

    def known(self, secret: str) -> Session | None:
        """The same where no reading is needed."""
        return self._remembered.known(digest(secret))

    def watched(self, secret: str) -> Session | None:
        """The same of somebody who does nothing but listen, which keeps no session alive."""
        return self._watched.get(digest(secret), self._look)

    def of(self, person_id: PersonId) -> list[Session]:
        """The latest first."""
        with self._pool.connection() as connection:
            rows = connection.cursor(row_factory=class_row(Session))
            return rows.execute(OF, {**self._limits, "person_id": person_id}).fetchall()

    def choose(self, session_id: str, grant_id: GrantId) -> None:
        """By which grant they act from now on."""
        with changing(self._pool, self._moved) as connection:
            connection.execute(CHOOSE, (grant_id, session_id))

    def end(self, session_id: str) -> None:
        with changing(self._pool, self._moved) as connection:
            connection.execute(END, (session_id,))

    def end_all(self, person_id: PersonId, *, but: str = "") -> None:
        """`but`: the session that goes on."""
        with changing(self._pool, self._moved) as connection:
            connection.execute(END_ALL, (person_id, but))

    def _read(self, key: bytes) -> Session | None:
        with self._pool.connection() as connection:
            connection.execute(SEEN, {**self._limits, "digest": key, "coarse": SEEN_EVERY})
        return self._look(key)

    def _look(self, key: bytes) -> Session | None:
        with self._pool.connection() as connection:
            rows = connection.cursor(row_factory=class_row(Session))
            return rows.execute(HELD, {**self._limits, "digest": key}).fetchone()
