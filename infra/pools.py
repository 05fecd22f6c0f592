"""Connections to the read models: some that write, some that can only read."""

from typing import Any

from psycopg import AsyncConnection, Connection
from psycopg.conninfo import conninfo_to_dict
from psycopg_pool import AsyncConnectionPool, ConnectionPool

from infra.recorder.pool import ALIVE

EACH_TIME_ANEW = "-c plan_cache_mode=force_custom_plan"
"""Ten thousand ids are looked for today, and were one or two when the plan was made: kept, it
would compare each of them with each row."""
READ_ONLY = "-c default_transaction_read_only=on -c statement_timeout={}s"


def writing_pool(conninfo: str, *, size: int = 4) -> ConnectionPool[Connection[Any]]:
    """For the follower, the places, rebuilding, and the command line; open from now on."""
    return ConnectionPool(
        conninfo,
        kwargs={**ALIVE, "autocommit": True, "options": options(conninfo, EACH_TIME_ANEW)},
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
    read_only = READ_ONLY.format(seconds)
    return AsyncConnectionPool(
        conninfo,
        kwargs={**ALIVE, "autocommit": True, "options": options(conninfo, read_only)},
        min_size=1,
        max_size=size,
        timeout=10.0,
        reconnect_timeout=2.0,
        open=False,
    )


def options(conninfo: str, ours: str) -> str:
    """Beside those that were given: a search path may be among them."""
    return f"{ours} {conninfo_to_dict(conninfo).get('options') or ''}".strip()
