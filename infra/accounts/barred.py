"""As whom nobody signs in: those in whose name the house itself acts, and whoever was forgotten.

A way in that a forgotten person got later would go whenever the log is told again.
"""

from typing import Any

from psycopg import Connection

from domain.grants.reserved import RESERVED
from domain.ids import PersonId
from infra.people.fields import LOCK
from infra.people.keys import ALONE, CREATE, GONE


class Barred(Exception):
    """Nobody signs in as this person, ever."""


def is_barred(rows: Connection[Any], person_id: PersonId) -> bool:
    """Until the transaction ends nobody forgets this person, and nobody else may ask this."""
    rows.execute(ALONE, (person_id,))
    if person_id in RESERVED:
        return True
    return rows.execute(GONE, ([person_id],)).fetchone() is not None


def prepare(rows: Connection[Any]) -> None:
    """The table of those who were forgotten, within a transaction."""
    rows.execute(LOCK)
    for it in CREATE:
        rows.execute(it)
