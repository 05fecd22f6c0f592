"""A database that dies under us is started again, while we go on."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from infra.embedded.postmaster import running
from infra.embedded.server import Server
from infra.embedded.turns import my_turn
from infra.trouble import Trouble

HEARTBEAT = 0.5


@contextmanager
def watched(server: Server) -> Iterator[None]:
    enough = Event()
    watch = Thread(target=keep_running, args=(server, enough), name="postgres-watch", daemon=True)
    watch.start()
    try:
        yield
    finally:
        enough.set()
        watch.join()


def keep_running(server: Server, enough: Event) -> None:
    while not enough.wait(HEARTBEAT):
        if running(server.folder) is None:
            server.say("PostgreSQL is gone; starting it again")
            try:
                with my_turn(server.folder):
                    server.ensure()
            except Trouble as trouble:
                server.say(str(trouble))
