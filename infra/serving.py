"""Starting everything, in order; and stopping it, in the other."""

import socket
from contextlib import closing
from pathlib import Path
from time import sleep

from rich.console import Console

from api.scopes import Scope
from domain.kernel import Actor
from infra import demonstration as year
from infra.accounts.credentials import OfProgram
from infra.accounts.registry import Registry
from infra.accounts.tokens import PREFIX
from infra.app import build
from infra.banner import banner
from infra.bulk import collect_seldom
from infra.clock import Daily
from infra.database import database
from infra.door import keep_open
from infra.foundation import Platform
from infra.identity import BadToken, actor_of
from infra.importing import beside, import_files, render
from infra.jobs.worker import ImportWorker
from infra.progress import Advance, progress
from infra.settings import Settings
from infra.trouble import Trouble


def serve(settings: Settings, console: Console, *, demonstration: bool = False) -> None:
    must_be_free(settings.host, settings.port)
    with database(settings, console.print) as conninfo:
        must_keep_files(settings)
        platform = house(settings, conninfo, follow=settings.follow)
        with progress(console, "Making the read models") as advance:
            platform.prepare(advance)
        with platform:
            if demonstration:
                load_the_year(platform, settings, console)
            app = build(platform, settings)
            if demonstration:
                banner(platform, settings, console)
            console.print(f"Serving on http://{settings.host}:{settings.port} — Ctrl-C stops it.")
            with Daily(platform), imports(platform, settings):
                collect_seldom()
                keep_open(app, settings)


def imports(platform: Platform, settings: Settings) -> ImportWorker:
    keep = settings.import_days
    return ImportWorker(platform, platform.jobs, platform.jobs_moved, platform.conninfo, keep=keep)


def house(settings: Settings, conninfo: str, *, follow: bool) -> Platform:
    return Platform(
        conninfo,
        settings.fingerprint_key,
        settings.files,
        masters=settings.master_keys,
        follow=follow,
    )


def must_be_free(host: str, port: int) -> None:
    """Before anything is started: a port that is taken is the commonest trouble of all."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as taken:
            raise Trouble(
                f"{host}:{port} cannot be used ({taken.strerror}): stop what runs there, "
                "or choose another with JIEDUI_PORT"
            ) from None


def must_keep_files(settings: Settings) -> None:
    with closing(settings.files) as files:
        files.check()


def load_the_year(platform: Platform, settings: Settings, console: Console) -> None:
    with progress(console, "Loading the demonstration year") as advance:
        year.load(platform, settings, advance)
    with progress(console, "Bringing the read models up to date") as advance:
        catch_up(platform, advance)


def catch_up(platform: Platform, advance: Advance) -> None:
    """Nobody waits for a projection in trouble: it says so itself, and the others answer."""
    head = platform.log.head()
    while (slowest := min(underway(platform), default=head)) < head:
        advance(slowest, head)
        sleep(0.1)
    advance(head, head)


def underway(platform: Platform) -> list[int]:
    return [it.position for it in platform.tables.places().values() if not it.trouble]


def actor_by(token: str, settings: Settings, platform: Platform | None = None) -> Actor:
    """Who imports. Without a platform, only what was signed is known. Raises Trouble."""
    try:
        if platform and token.startswith(PREFIX):
            may_import = frozenset({Scope.IMPORT})
            return OfProgram(Registry(platform, settings), token, None, may_import).holder().actor
        if not settings.signed_tokens:
            raise BadToken
        return actor_of(token, settings.signing_key)
    except BadToken:
        raise Trouble(
            "The token is not valid, or no longer; make one with `jiedui token`, or one to import "
            "when you are signed in"
        ) from None


def load(
    settings: Settings,
    console: Console,
    files: list[Path],
    token: str,
    office: str | None,
    returned: Path | None,
) -> None:
    """Import workbooks in the name of whoever the token says, beside a server that may run."""
    returned = returned or beside(files)
    if not token.startswith(PREFIX):
        actor_by(token, settings)  # sooner said than a database is started
    with (
        database(settings, console.print) as conninfo,
        house(settings, conninfo, follow=False) as platform,
        progress(console, "Importing") as advance,
    ):
        actor = actor_by(token, settings, platform)
        report = import_files(files, platform, actor, office, advance, returned)
    console.print(render(report))
    if report.refused:
        raise SystemExit(2)
