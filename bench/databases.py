"""Databases to measure on: durable ones, unlike those of the tests."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import count

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Identifier

from bench.given import passable_folder
from infra.bulk import collect_seldom
from infra.embedded import embedded

numbers = count(1)
ROOMY = {"max_connections": "200"}


class Databases:
    """Empty ones, as many as asked for, on one server."""

    def __init__(self, server: str, stack: ExitStack) -> None:
        self._server, self._stack = server, stack

    def one(self) -> str:
        """The conninfo of a new database, dropped when all is measured."""
        name = f"bench_{os.getpid()}_{next(numbers)}"
        self._say("CREATE DATABASE {}", name)
        self._stack.callback(self._say, "DROP DATABASE {} WITH (FORCE)", name)
        return make_conninfo(self._server, dbname=name)

    def _say(self, what: str, name: str) -> None:
        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(SQL(what).format(Identifier(name)))


@contextmanager
def databases() -> Iterator[Databases]:
    """On the server in DATABASE_URL, where there is one; else on an embedded one of its own.

    Whoever is measured here, Python collects as seldom as in a server.
    """
    collect_seldom()
    with ExitStack() as stack:
        server = os.environ.get("DATABASE_URL")
        if not server:
            folder = stack.enter_context(passable_folder())
            server = stack.enter_context(embedded(folder / "postgres", settings=ROOMY))
        yield Databases(server, stack)
