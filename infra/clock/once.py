"""A round of the clock by hand, or by cron, where no server runs that has one."""

from rich.console import Console

from domain.days import day_of
from infra.clock.round import Round, tick
from infra.database import database
from infra.foundation import Platform
from infra.journal import now
from infra.progress import progress
from infra.settings import Settings
from infra.trouble import Trouble


def once(settings: Settings, console: Console) -> None:
    """Beside servers that may run. Raises Trouble where not everything could be asked for."""
    today = day_of(now())
    with database(settings, console.print) as conninfo:
        platform = Platform(
            conninfo, settings.fingerprint_key, settings.files, masters=settings.master_keys
        )
        with progress(console, "Making the read models") as advance:
            platform.prepare(advance)
        with platform:
            try:
                found = tick(platform, today)
            except TimeoutError:
                raise Trouble(
                    "What is due cannot be said yet, for the read models are behind; look at "
                    "`jiedui status`, and try again"
                ) from None
    report(found, console)


def report(found: Round, console: Console) -> None:
    for event, number in sorted(found.recorded.items()):
        console.print(f"{number:,} × {event}")
    if not found.recorded:
        console.print("Nothing has come to its end that was not recorded already.")
    if found.refused:
        raise Trouble(
            f"{len(found.refused):,} could not be ended, {found.refused[0]} to begin with; the "
            "lines above say why"
        )
