"""How far the read models are, and making them anew, from the command line."""

from contextlib import contextmanager
from collections.abc import Iterator
from datetime import UTC, datetime

from rich.console import Console
from rich.table import Table

from infra.database import database
from infra.platform import Platform
from infra.progress import progress
from infra.rebuild import rebuild
from infra.settings import Settings
from infra.trouble import Trouble
from projections.all import anew
from projections.place import standing


@contextmanager
def platform(settings: Settings, console: Console) -> Iterator[Platform]:
    """Prepared, but not open: it neither decides nor follows."""
    with database(settings, console.print) as conninfo:
        house = Platform(conninfo, settings.fingerprint_key, settings.files, follow=False)
        try:
            yield house
        finally:
            house.close()


def rebuild_some(settings: Settings, console: Console, name: str | None) -> None:
    known = {it.name: it for it in anew()}
    if name and name not in known:
        raise Trouble(f"There is no projection {name!r}; there are {', '.join(sorted(known))}")
    with platform(settings, console) as house:
        for it in [known[name]] if name else known.values():
            with progress(console, it.name) as advance:
                position = rebuild(it, house.log, house.tables, advance)
            console.print(f"{it.name} is true up to {house.position(position)}.")


def show(settings: Settings, console: Console) -> None:
    table = Table("projection", "version", "position", "behind", "late", "amiss")
    with platform(settings, console) as house:
        house.tables.prepare(*anew())
        head = house.log.head()
        for place in house.tables.places().values():
            waiting = next(iter(house.log.after(place.position, 1)), None)
            it = standing(place, head, waiting, datetime.now(UTC))
            table.add_row(
                place.name,
                str(place.version),
                house.position(place.position),
                f"{it.events:,}",
                str(it.late).split(".")[0],
                place.trouble or "",
            )
        console.print(f"The log reaches {house.position(head)}.")
    console.print(table)
