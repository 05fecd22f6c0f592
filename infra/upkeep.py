"""Looking after the read models, from the command line."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.table import Table

from domain.ids import PersonId
from infra.accounts.barred import Barred
from infra.accounts.store import Accounts
from infra.database import database
from infra.foundation import Platform
from infra.progress import progress
from infra.rebuild import rebuild
from infra.settings import Settings
from infra.standings import standings
from infra.trouble import Trouble
from projections.all import anew


@contextmanager
def platform(settings: Settings, console: Console) -> Iterator[Platform]:
    """Prepared, but not open: it neither decides nor follows."""
    with database(settings, console.print) as conninfo:
        house = Platform(
            conninfo,
            settings.fingerprint_key,
            settings.files,
            masters=settings.master_keys,
            follow=False,
        )
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


def invited(settings: Settings, console: Console, person_id: PersonId, days: int) -> str:
    """The secret with which they make an account of their own."""
    with platform(settings, console) as house:
        try:
            return Accounts(house.pool, settings.fingerprint_key).invite(person_id, days)[0]
        except Barred:
            raise Trouble(f"Nobody signs in as {person_id}: name another person") from None


def show(settings: Settings, console: Console) -> None:
    table = Table("projection", "version", "position", "behind", "late", "amiss")
    with platform(settings, console) as house:
        house.tables.prepare(*house.projections)
        for it in standings(house.log, house.tables):
            table.add_row(
                it.place.name,
                str(it.place.version),
                house.position(it.place.position),
                f"{it.events:,}",
                str(it.late).partition(".")[0],
                it.place.trouble or "",
            )
        console.print(f"The log reaches {house.position(house.log.head())}.")
    console.print(table)
