"""What was granted because claims said so: noted before it is recorded, so that whatever happens in
between, it is known whose it was.
"""

from collections.abc import Set
from datetime import date
from typing import NamedTuple

from psycopg.rows import class_row

from domain.grants.reserved import DIRECTORY
from domain.ids import CommandId, GrantId, PersonId
from infra.accounts.tables import Pool
from infra.oidc.tables import prepare

OF = """
SELECT subject, wish, number, person_id, since FROM oidc_grant WHERE subject = %s
ORDER BY wish, number
"""
TAKE = """
INSERT INTO oidc_grant (subject, wish, number, person_id, since) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (subject, wish, number) DO UPDATE SET wish = EXCLUDED.wish
RETURNING subject, wish, number, person_id, since
"""
GRANTOR = DIRECTORY
"""In whose name the provider grants and revokes; nobody who signs in can be it."""


class Note(NamedTuple):
    """The first, second … time that somebody was granted this: always by the same command."""

    subject: bytes
    wish: str
    number: int
    person_id: PersonId
    since: date

    @property
    def command_id(self) -> CommandId:
        return CommandId.derived("oidc", self.subject.hex(), *self[1:])

    @property
    def grant_id(self) -> GrantId:
        return GrantId.derived(GRANTOR, self.command_id)


class Notes:
    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        prepare(pool)

    def of(self, subject: bytes) -> list[Note]:
        with self._pool.connection() as connection:
            rows = connection.cursor(row_factory=class_row(Note))
            return rows.execute(OF, (subject,)).fetchall()

    def take(self, note: Note) -> Note:
        """This one, or whichever somebody else took under the number at the same moment."""
        with self._pool.connection() as connection:
            rows = connection.cursor(row_factory=class_row(Note))
            [taken] = rows.execute(TAKE, note).fetchall()
            return taken


def coming(noted: list[Note], over: Set[GrantId], wished: Note) -> Note:
    """The note for this wish: the last one, where its grant may still come; else a new one."""
    earlier = [it for it in noted if it.wish == wished.wish]
    if not earlier:
        return wished
    last = earlier[-1]
    if last.person_id == wished.person_id and last.grant_id not in over:
        return last
    return wished._replace(number=last.number + 1)
