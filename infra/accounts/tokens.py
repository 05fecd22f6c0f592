"""Tokens of programs: each is one person's, by one grant, for some purposes and for some time."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from psycopg.rows import class_row
from pydantic import BaseModel, ConfigDict

from api.scopes import Scope
from domain.ids import GrantId, PersonId
from infra.accounts.changing import changing
from infra.accounts.remembered import Remembered
from infra.accounts.secret import digest, fresh, has_its_shape
from infra.accounts.tables import Pool, prepare
from infra.bell import Bell

PREFIX = "jd_"
"""By which those are found that were published by mistake."""
MOST_EACH = 50
USED_EVERY = timedelta(hours=1)

MAKE = """
INSERT INTO api_token (digest, token_id, person_id, grant_id, scopes, ends_at)
VALUES (%s, %s, %s, %s, %s, clock_timestamp() + make_interval(days => %s))
"""
TURN = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 2))"
COUNT = "SELECT count(*) FROM api_token WHERE person_id = %s"
SWEEP = "DELETE FROM api_token WHERE ends_at <= clock_timestamp()"
FIELDS = """
SELECT token_id, person_id, grant_id, scopes, made_at, ends_at, used_at,
    ends_at - clock_timestamp() AS left_over
FROM api_token WHERE ends_at > clock_timestamp()
"""
HELD = f"{FIELDS} AND digest = %s"
OF = f"{FIELDS} AND person_id = %s ORDER BY made_at DESC"
USED = """
UPDATE api_token SET used_at = clock_timestamp()
WHERE digest = %s AND (used_at IS NULL OR used_at < clock_timestamp() - %s)
"""
REVOKE = "DELETE FROM api_token WHERE person_id = %s AND token_id = %s RETURNING token_id"
REVOKE_ALL = "DELETE FROM api_token WHERE person_id = %s"


class TooMany(Exception):
    """More than anybody can look after."""


class ApiToken(BaseModel):
    """`used_at`: last, to the hour; `left_over`: until it ends, by the database's clock."""

    model_config = ConfigDict(frozen=True)

    token_id: str
    person_id: PersonId
    grant_id: GrantId
    scopes: frozenset[Scope]
    made_at: datetime
    ends_at: datetime
    used_at: datetime | None
    left_over: timedelta


class Tokens:
    def __init__(self, pool: Pool, moved: Bell) -> None:
        self._pool, self._moved = pool, moved
        self._remembered = Remembered[bytes, ApiToken](moved.ear())
        prepare(pool)

    def make(
        self, person_id: PersonId, grant_id: GrantId, scopes: Sequence[Scope], days: int
    ) -> str:
        """What is shown to the person once, and nowhere kept. Raises TooMany."""
        token = PREFIX + fresh()
        row = (digest(token), f"token-{secrets.token_hex(12)}", person_id, grant_id)
        with self._pool.connection() as connection, connection.transaction():
            connection.execute(TURN, (person_id,))
            connection.execute(SWEEP)
            [[count]] = connection.execute(COUNT, (person_id,)).fetchall()
            if count >= MOST_EACH:
                raise TooMany
            connection.execute(MAKE, (*row, sorted(set(scopes)), days))
        return token

    def held(self, token: str) -> ApiToken | None:
        if not has_its_shape(token.removeprefix(PREFIX)):
            return None
        return self._remembered.get(digest(token), self._read)

    def known(self, token: str) -> ApiToken | None:
        """The same where no reading is needed."""
        return self._remembered.known(digest(token))

    def of(self, person_id: PersonId) -> list[ApiToken]:
        with self._pool.connection() as connection:
            rows = connection.cursor(row_factory=class_row(ApiToken))
            return rows.execute(OF, (person_id,)).fetchall()

    def revoke(self, person_id: PersonId, token_id: str) -> bool:
        """Whether there was one of theirs."""
        with changing(self._pool, self._moved) as connection:
            return connection.execute(REVOKE, (person_id, token_id)).fetchone() is not None

    def revoke_all(self, person_id: PersonId) -> None:
        with changing(self._pool, self._moved) as connection:
            connection.execute(REVOKE_ALL, (person_id,))

    def _read(self, key: bytes) -> ApiToken | None:
        with self._pool.connection() as connection:
            connection.execute(USED, (key, USED_EVERY))
            rows = connection.cursor(row_factory=class_row(ApiToken))
            return rows.execute(HELD, (key,)).fetchone()
