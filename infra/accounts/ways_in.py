"""By what a person signs in: all of it goes, when they are to be forgotten."""

from domain.events.people import SubjectId
from domain.ids import PersonId
from infra.accounts.changing import changing
from infra.accounts.tables import Pool, prepare
from infra.bell import Bell
from infra.oidc.subjects import Subjects

FORGET = """
WITH sessions AS (DELETE FROM session WHERE person_id = %(it)s),
    tokens AS (DELETE FROM api_token WHERE person_id = %(it)s),
    invitations AS (DELETE FROM invitation WHERE person_id = %(it)s)
DELETE FROM account WHERE person_id = %(it)s
"""


class WaysIn:
    def __init__(self, pool: Pool, moved: Bell) -> None:
        self._pool, self._moved, self._subjects = pool, moved, Subjects(pool)
        prepare(pool)

    def forget(self, who: SubjectId) -> None:
        """Accounts, tokens, sessions, and whom a provider knows them as. Households have none."""
        if isinstance(who, PersonId):
            with changing(self._pool, self._moved) as connection:
                connection.execute(FORGET, {"it": who})
            self._subjects.forget(who)
