"""The one door: a database for as long as a `with` lasts."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from infra.embedded.account import Account, account
from infra.embedded.cluster import OWNER, make, make_room
from infra.embedded.ending import ending_in_order
from infra.embedded.program import program
from infra.embedded.server import Say, Server
from infra.embedded.turns import Use, my_turn
from infra.embedded.watch import watched
from infra.trouble import Trouble

NOTHING: Mapping[str, str] = {}


@contextmanager
def embedded(
    folder: Path, *, say: Say = lambda _: None, settings: Mapping[str, str] = NOTHING
) -> Iterator[str]:
    """The URL of a PostgreSQL 18 whose data is in that folder, started if it does not run yet.

    Several programs may share it; the last to leave stops it. `say` is told when starting takes
    long; `settings` are PostgreSQL's own and count for whoever starts it. Raises Trouble.
    """
    folder = folder.absolute()
    make_room(folder)
    runner = account(folder)
    use = Use(folder)
    try:
        with ending_in_order(), running(prepared(folder, runner, say, settings), use) as server:
            yield f"postgresql://{OWNER}@/postgres?host={quote(server.socket, safe='')}"
    finally:
        use.end()


def prepared(folder: Path, runner: Account, say: Say, settings: Mapping[str, str]) -> Server:
    if not runner.reaches(folder.parent):
        raise Trouble(
            f"As root, PostgreSQL runs under the account {runner.name}, which may not enter "
            f"{folder.parent}: name a data folder it may, such as /var/lib/jiedui (JIEDUI_DATA)"
        )
    with my_turn(folder):
        bin = program(runner, folder)
        unsafe = ("--no-sync",) if settings.get("fsync") == "off" else ()
        make(folder, runner, bin, *unsafe)
    return Server(folder, runner, bin, say, settings)


@contextmanager
def running(server: Server, use: Use) -> Iterator[Server]:
    try:
        with my_turn(server.folder):
            server.ensure()
        with watched(server):
            yield server
    finally:
        with my_turn(server.folder):
            if use.is_the_last():
                server.stop()
