"""Accounts: one of the ways in which a person signs in."""

import secrets
from datetime import datetime
from typing import Any, NamedTuple

from psycopg import Connection
from psycopg.errors import UniqueViolation
from psycopg.rows import class_row

from domain.ids import PersonId
from infra.accounts.barred import Barred, is_barred
from infra.accounts.codes import Codes
from infra.accounts.names import Names
from infra.accounts.secret import digest, fresh
from infra.accounts.tables import Pool
from infra.oidc.tables import prepare

FIELDS = "SELECT account_id, person_id, name, password, totp, totp_coming FROM account"
CALLED = f"{FIELDS} WHERE name = %s"
BY_ID = f"{FIELDS} WHERE account_id = %s"
INVITED = "SELECT person_id FROM invitation WHERE digest = %s AND ends_at > clock_timestamp()"
TAKE = """
DELETE FROM invitation WHERE digest = %s AND ends_at > clock_timestamp()
RETURNING person_id, invited_by
"""
INVITE = """
INSERT INTO invitation VALUES (%s, %s, %s, clock_timestamp() + make_interval(days => %s))
RETURNING ends_at
"""
WAYS_IN = """
SELECT FROM account WHERE person_id = %(it)s
UNION ALL SELECT FROM oidc_subject WHERE person_id = %(it)s
"""
SWEEP = "DELETE FROM invitation WHERE ends_at <= clock_timestamp()"
MAKE = "INSERT INTO account (account_id, person_id, name, password) VALUES (%s, %s, %s, %s)"
PASSWORD = """
UPDATE account SET password = %s WHERE account_id = %s AND password = %s RETURNING account_id
"""
COMING = "UPDATE account SET totp_coming = %s WHERE account_id = %s"
ARRIVE = """
UPDATE account SET totp = totp_coming, totp_coming = NULL, totp_step = %s
WHERE account_id = %s AND totp_coming = %s RETURNING account_id
"""
REMOVE = """
WITH codes AS (DELETE FROM recovery_code WHERE account_id = %(it)s)
UPDATE account SET totp = NULL, totp_coming = NULL WHERE account_id = %(it)s
"""
STEP = """
UPDATE account SET totp_step = %s WHERE account_id = %s AND totp_step < %s RETURNING account_id
"""
NO_CODES = "DELETE FROM recovery_code WHERE account_id = %s"
ADD_CODE = "INSERT INTO recovery_code VALUES (%s, %s)"
USE_CODE = "DELETE FROM recovery_code WHERE account_id = %s AND digest = %s RETURNING account_id"
COUNT_CODES = "SELECT count(*) FROM recovery_code WHERE account_id = %s"
KNOW = "INSERT INTO known_browser (digest, account_id) VALUES (%s, %s)"
IS_KNOWN = """
UPDATE known_browser b SET seen_at = clock_timestamp() FROM account a
WHERE b.digest = %s AND a.account_id = b.account_id AND a.name = %s
    AND b.seen_at > clock_timestamp() - interval '180 days' RETURNING b.digest
"""
ROOM = """
DELETE FROM known_browser WHERE digest IN
    (SELECT digest FROM known_browser WHERE account_id = %s ORDER BY seen_at DESC OFFSET 20)
"""


class NameTaken(Exception):
    """Another account is called so."""


class SignsInAlready(Exception):
    """Whoever had another account of theirs would act as them, and they would never know."""


class Account(NamedTuple):
    """`name`: only its digest; `totp`: sealed, and that which waits to be confirmed."""

    account_id: str
    person_id: PersonId
    name: bytes
    password: str
    totp: bytes | None
    totp_coming: bytes | None


class Accounts:
    """The rows, and nothing that takes long."""

    def __init__(self, pool: Pool, key: bytes) -> None:
        self._pool = pool
        prepare(pool)
        self.names, self.codes = Names(key), Codes(key)

    def called(self, name: bytes) -> Account | None:
        return self._found(CALLED, name)

    def by_id(self, account_id: str) -> Account | None:
        return self._found(BY_ID, account_id)

    def invite(
        self, person_id: PersonId, days: int, by: PersonId | None = None
    ) -> tuple[str, datetime]:
        """The secret that makes an account for this person, once; and until when.

        `by`: the administrator who invites; without, whoever runs the machine does, and may for
        those who lost what they sign in with. Raises Barred, SignsInAlready.
        """
        secret = fresh()
        with self._pool.connection() as connection, connection.transaction():
            must_be_free(connection, person_id, by)
            connection.execute(SWEEP)
            values = (digest(secret), person_id, by, days)
            [[ends_at]] = connection.execute(INVITE, values).fetchall()
        return secret, ends_at

    def is_invited(self, secret: str) -> bool:
        with self._pool.connection() as connection:
            return connection.execute(INVITED, (digest(secret),)).fetchone() is not None

    def accept(self, secret: str, name: str, hashed: str) -> Account | None:
        """None, if there is no such invitation any more. Raises NameTaken, and leaves it.

        Barred or SignsInAlready, if that became so since.
        """
        account_id = f"account-{secrets.token_hex(12)}"
        try:
            with self._pool.connection() as connection, connection.transaction():
                if not (found := connection.execute(TAKE, (digest(secret),)).fetchone()):
                    return None
                must_be_free(connection, *found)
                values = (account_id, found[0], self.names.digest(name), hashed)
                connection.execute(MAKE, values)
        except UniqueViolation:
            raise NameTaken from None
        return self.by_id(account_id)

    def keep_password(self, account: Account, hashed: str) -> bool:
        """Unless it was changed since the account was read."""
        return self._do(PASSWORD, hashed, account.account_id, account.password)

    def begin_totp(self, account: Account) -> str:
        """The secret for a telephone; it counts once it is confirmed."""
        secret, kept = self.codes.secret(account.account_id)
        self._do(COMING, kept, account.account_id)
        return secret

    def confirm_totp(self, account: Account, code: str, now: datetime) -> list[str] | None:
        """Ten codes to be written down; or None, if it is not the right one."""
        if not (coming := account.totp_coming):
            return None
        step = self.codes.step(account.account_id, coming, code, now)
        if not step or not self._do(ARRIVE, step, account.account_id, coming):
            return None
        return self.renew_codes(account)

    def remove_totp(self, account: Account) -> None:
        with self._pool.connection() as connection:
            connection.execute(REMOVE, {"it": account.account_id})

    def renew_codes(self, account: Account) -> list[str]:
        """The former ones hold no more."""
        codes = self.codes.written_down()
        with self._pool.connection() as connection, connection.transaction():
            connection.execute(NO_CODES, (account.account_id,))
            for it in codes:
                digested = self.codes.digest(account.account_id, it)
                connection.execute(ADD_CODE, (account.account_id, digested))
        return codes

    def codes_left(self, account: Account) -> int:
        with self._pool.connection() as connection:
            [[count]] = connection.execute(COUNT_CODES, (account.account_id,)).fetchall()
        return int(count)

    def takes(self, account: Account, code: str, now: datetime) -> bool:
        """Whether the second proof holds, which it does once; or none is asked for."""
        if not account.totp:
            return True
        if step := self.codes.step(account.account_id, account.totp, code, now):
            return self._do(STEP, step, account.account_id, step)
        return self._do(USE_CODE, account.account_id, self.codes.digest(account.account_id, code))

    def know_browser(self, account: Account) -> str:
        """The secret by which a browser is known to have signed in before."""
        secret = fresh()
        with self._pool.connection() as connection, connection.transaction():
            connection.execute(KNOW, (digest(secret), account.account_id))
            connection.execute(ROOM, (account.account_id,))
        return secret

    def known_browser(self, secret: str, name: bytes) -> bytes | None:
        """Its digest, if it signed in with this very name."""
        return digest(secret) if secret and self._do(IS_KNOWN, digest(secret), name) else None

    def _do(self, statement: str, *values: object) -> bool:
        """Whether it gave a row back."""
        with self._pool.connection() as connection:
            done = connection.execute(statement.encode(), values)
            return done.description is not None and done.fetchone() is not None

    def _found(self, statement: str, value: bytes | str) -> Account | None:
        with self._pool.connection() as connection:
            rows = connection.cursor(row_factory=class_row(Account))
            return rows.execute(statement.encode(), (value,)).fetchone()


def must_be_free(rows: Connection[Any], person_id: str, by: str | None) -> None:
    """Raises Barred; and SignsInAlready, if somebody else invites who has a way in."""
    if is_barred(rows, PersonId(person_id)):
        raise Barred
    if by and rows.execute(WAYS_IN, {"it": person_id}).fetchone() is not None:
        raise SignsInAlready
