"""Every change of a session or a token is told with it, for servers remember whom they know."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from psycopg import Connection

from infra.accounts.tables import Pool
from infra.bell import Bell

CHANNEL = "jiedui_signed_in"
"""Tells that somebody may not be signed in any more; never who."""
NOTIFY = "SELECT pg_notify(%s, '')"


@contextmanager
def changing(pool: Pool, moved: Bell) -> Iterator[Connection[Any]]:
    """What is done within is done together, and then told: here at once, elsewhere soon."""
    with pool.connection() as connection, connection.transaction():
        yield connection
        connection.execute(NOTIFY, (CHANNEL,))
    moved.ring()
