"""Connections to the log: few, watched, and replaced by themselves when they break."""

from typing import Any

from psycopg import Connection
from psycopg.conninfo import conninfo_to_dict
from psycopg_pool import ConnectionPool

PLANS = {
    "enable_seqscan": "off",
    "enable_hashjoin": "off",
    "enable_mergejoin": "off",
    "plan_cache_mode": "force_generic_plan",
    "jit": "off",
}
"""All that we ask is a walk along an index. Left to its statistics the planner would, for a
log that has just grown, go on reading whole tables until the next ANALYZE."""

PATIENCE = {"lock_timeout": "10s", "idle_in_transaction_session_timeout": "10s"}
ALIVE = {
    "connect_timeout": 2,
    "tcp_user_timeout": 3000,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
}


def open_pool(conninfo: str, size: int, timeout: float) -> ConnectionPool[Connection[Any]]:
    """At most `size` connections; who needs one waits `timeout` seconds for it, no longer.

    After a failure to connect it tries again when next asked, instead of ever more rarely.
    """
    settings = " ".join(f"-c {name}={value}" for name, value in {**PLANS, **PATIENCE}.items())
    options = f"{settings} {conninfo_to_dict(conninfo).get('options') or ''}".strip()
    return ConnectionPool(
        conninfo,
        kwargs={**ALIVE, "options": options, "autocommit": True},
        min_size=1,
        max_size=size,
        timeout=timeout,
        reconnect_timeout=2.0,
        open=True,
    )
