"""Every change of a job is told with it: who waits for one listens on CHANNEL."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from psycopg import Connection

from infra.jobs.tables import Pool

CHANNEL = "jiedui_import_job"
"""Tells the id of each job that has changed, when the change can be read."""
NOTIFY = "SELECT pg_notify(%s, %s)"


@contextmanager
def changing(pool: Pool, job_id: str) -> Iterator[Connection[Any]]:
    """What is done within is done together, and then told."""
    with pool.connection() as connection, connection.transaction():
        yield connection
        connection.execute(NOTIFY, (CHANNEL, job_id))
