"""Where everything is kept: a PostgreSQL of one's own, or the embedded one."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from infra.embedded import embedded
from infra.embedded.server import Say
from infra.settings import Settings
from infra.trouble import Trouble

OLDEST = 15


@contextmanager
def database(settings: Settings, say: Say = lambda _: None) -> Iterator[str]:
    """The conninfo of a PostgreSQL that answers; raises Trouble where none does that will do."""
    if settings.database_url:
        must_serve(settings.database_url)
        yield settings.database_url
        return
    with embedded(settings.data / "postgres", say=say) as url:
        yield url


def must_serve(conninfo: str) -> None:
    try:
        with psycopg.connect(conninfo, connect_timeout=10) as connection:
            major = connection.info.server_version // 10_000
            encoding = connection.info.parameter_status("server_encoding")
    except psycopg.OperationalError as refused:
        why = str(refused).splitlines()[0]
        raise Trouble(f"The PostgreSQL in DATABASE_URL does not answer: {why}") from None
    if major < OLDEST:
        raise Trouble(
            f"The PostgreSQL in DATABASE_URL is version {major}, {OLDEST} or newer is asked for: "
            "upgrade it, or leave DATABASE_URL empty to use the embedded one"
        )
    if encoding != "UTF8":
        raise Trouble(f"The database in DATABASE_URL is encoded in {encoding}, and must be in UTF8")
