"""Connections to the read models: some that write, some that can only read."""

from typing import Any

from psycopg import AsyncConnection, Connection
from psycopg.conninfo import conninfo_to_dict
from psycopg_pool import AsyncConnectionPool, ConnectionPool

from infra.recorder.pool import ALIVE

READ_ONLY = "-c default_transaction_read_only=on -c statement_timeout={}s"


def writing_pool(conninfo: str, *, size: int = 4) -> ConnectionPool[Connection[Any]]:
    """For the follower, the places, rebuilding, and the command line; open from now on."""
    return ConnectionPool(
        conninfo,
        kwargs={**ALIVE, "autocommit": True},
        min_size=1,
        max_size=size,
        timeout=10.0,
        reconnect_timeout=2.0,
        open=True,
    )


def reading_pool(
    conninfo: str, *, size: int = 8, seconds: int = 15
) -> AsyncConnectionPool[AsyncConnection[Any]]:
    """For queries, none of which may take longer than so many seconds. Open it in the loop."""
    given = conninfo_to_dict(conninfo).get("options") or ""
    return AsyncConnectionPool(
        conninfo,
        kwargs={**ALIVE, "autocommit": True, "options": f"{READ_ONLY.format(seconds)} {given}"},
        min_size=1,
        max_size=size,
        timeout=10.0,
        reconnect_timeout=2.0,
        open=False,
    )
