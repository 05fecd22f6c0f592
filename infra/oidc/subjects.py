"""Who a provider's people are here, and which of our sessions are theirs."""

from datetime import timedelta
from itertools import count
from typing import Any

from psycopg import Connection

from domain.ids import PersonId
from infra.accounts.barred import Barred, is_barred
from infra.accounts.tables import Pool
from infra.oidc.marks import pseudonym
from infra.oidc.tables import prepare

KEPT = timedelta(days=1)
"""Longer than any session of ours lasts."""
AGAIN = timedelta(hours=1)
"""Longer than anything that may come once is good for, by either clock."""

MEET = "INSERT INTO oidc_subject (subject, person_id) VALUES (%s, %s) ON CONFLICT DO NOTHING"
WHO = "SELECT person_id FROM oidc_subject WHERE subject = %s"
UNLINK = "DELETE FROM oidc_subject WHERE subject = %s AND person_id = %s"
LINK = """
INSERT INTO oidc_subject (subject, person_id) VALUES (%s, %s)
ON CONFLICT (subject) DO UPDATE SET person_id = EXCLUDED.person_id
"""
OPENED = "INSERT INTO oidc_session (session_id, subject, sid) VALUES (%s, %s, %s)"
OF_SESSION = """
SELECT session_id FROM oidc_session
WHERE sid = %(sid)s AND (%(subject)s::bytea IS NULL OR subject = %(subject)s)
    OR sid IS NULL AND subject = %(subject)s
ORDER BY session_id
"""
OF_ALL = "SELECT session_id FROM oidc_session WHERE subject = %(subject)s ORDER BY session_id"
LEFT = "DELETE FROM oidc_session WHERE session_id = %s"
FORGET_PERSON = """
WITH sessions AS (
    DELETE FROM oidc_session s USING oidc_subject it
    WHERE it.subject = s.subject AND it.person_id = %(it)s
)
DELETE FROM oidc_subject WHERE person_id = %(it)s
"""
FORGET = "DELETE FROM oidc_session WHERE opened_at < clock_timestamp() - %s"
USE = "INSERT INTO oidc_used (mark) VALUES (%s) ON CONFLICT DO NOTHING RETURNING mark"
USED = "SELECT FROM oidc_used WHERE mark = %s"
SWEEP = "DELETE FROM oidc_used WHERE used_at < clock_timestamp() - %s"


class Subjects:
    """All by their marks (`infra.oidc.marks`)."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        prepare(pool)

    def person(self, subject: bytes) -> PersonId:
        """Whom they were linked to, else somebody new, known by this pseudonym from now on."""
        with self._pool.connection() as connection, connection.transaction():
            known = connection.execute(WHO, (subject,)).fetchone()
            if known and not is_barred(connection, known[0]):
                return PersonId(known[0])
            if known:
                connection.execute(UNLINK, (subject, *known))
            connection.execute(MEET, (subject, newcomer(connection, subject)))
            [[person_id]] = connection.execute(WHO, (subject,)).fetchall()
        return PersonId(person_id)

    def link(self, subject: bytes, person_id: PersonId) -> None:
        """Who comes as this subject is this person from now on. Raises Barred."""
        with self._pool.connection() as connection, connection.transaction():
            if is_barred(connection, person_id):
                raise Barred
            connection.execute(LINK, (subject, person_id))

    def forget(self, person_id: PersonId) -> None:
        """Which subjects they were is known no more. What claims gave them still is, or it could
        not be taken away.
        """
        with self._pool.connection() as connection:
            connection.execute(FORGET_PERSON, {"it": person_id})

    def opened(self, session_id: str, subject: bytes, sid: bytes | None) -> None:
        with self._pool.connection() as connection, connection.transaction():
            connection.execute(FORGET, (KEPT,))
            connection.execute(OPENED, (session_id, subject, sid))

    def theirs(self, subject: bytes | None, sid: bytes | None = None) -> list[str]:
        """The sessions of ours that were opened in one of theirs, or in any. Of which it was never
        said in which, they may be of each.
        """
        asked = {"subject": subject, "sid": sid}
        with self._pool.connection() as connection:
            found = connection.execute(OF_SESSION if sid else OF_ALL, asked).fetchall()
        return [it for (it,) in found]

    def left(self, session_id: str) -> None:
        with self._pool.connection() as connection:
            connection.execute(LEFT, (session_id,))

    def was_used(self, mark: bytes) -> bool:
        with self._pool.connection() as connection:
            return connection.execute(USED, (mark,)).fetchone() is not None

    def first_use(self, mark: bytes) -> bool:
        """Whether nobody came with it before, at this server or another."""
        with self._pool.connection() as connection, connection.transaction():
            connection.execute(SWEEP, (AGAIN,))
            return connection.execute(USE, (mark,)).fetchone() is not None


def newcomer(rows: Connection[Any], subject: bytes) -> PersonId:
    """Who was forgotten is somebody else when they come again."""
    names = (pseudonym(subject, forgotten) for forgotten in count())
    return next(it for it in names if not is_barred(rows, it))
