"""`jiedui rotate-keys`: after a new master key was given, and everybody serves with it."""

from rich.console import Console

from infra.people.rotation import rotate
from infra.progress import progress
from infra.settings import Settings
from infra.upkeep import platform


def rotate_keys(settings: Settings, console: Console) -> None:
    with platform(settings, console) as house, progress(console, "Wrapping keys") as advance:
        done = rotate(house.pool, house.keys, advance)
    master = settings.master_keys.current
    console.print(f"{done:,} keys were wrapped anew; all are under {master} now.", highlight=False)
