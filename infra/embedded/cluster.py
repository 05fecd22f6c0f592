"""The data folder itself: made once, whole or not at all, and never anybody else's."""

import shutil
from pathlib import Path

from infra.embedded.account import Account
from infra.embedded.program import MAJOR
from infra.trouble import Trouble

OWNER = "jiedui"
MISREAD = ('"', "$", "`", "\\", "\n")
"""pg_ctl hands paths to a shell between double quotes, and does not mind what is in them."""
PASSABLE = 0o711
PRIVATE = 0o700
INITDB = (
    f"--username={OWNER}",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",  # one order of text on every machine
    "--auth-local=trust",  # the socket lies in a folder that nobody else may enter
    "--auth-host=reject",
)


def make_room(folder: Path) -> None:
    """The folder above: others may pass through it, since as root another account must."""
    if found := [it for it in MISREAD if it in str(folder)]:
        raise Trouble(f"The path of a data folder may not contain {found[0]!r}: {str(folder)!r}")
    try:
        if not folder.parent.exists():
            folder.parent.mkdir(parents=True)
            folder.parent.chmod(PASSABLE)
    except OSError as refused:
        raise Trouble(
            f"No data folder can be made at {folder.parent}: {refused.strerror}"
        ) from refused


def make(folder: Path, account: Account, bin: Path, *options: str) -> None:
    """Made beside and moved into place, so that half a cluster is never mistaken for one."""
    if is_made(folder):
        return
    making = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(PRIVATE)
    account.own(making)
    if complaint := account.run(bin / "initdb", f"--pgdata={making}", *INITDB, *options):
        raise Trouble(f"PostgreSQL could not make its data folder {folder}: {complaint}")
    making.rename(folder)


def is_made(folder: Path) -> bool:
    if not folder.exists():
        return False
    version = folder / "PG_VERSION"
    if not version.exists():
        raise Trouble(f"{folder} is not a data folder of PostgreSQL: name another, or move it away")
    if (found := version.read_text().strip()) != MAJOR:
        raise Trouble(f"{folder} was written by PostgreSQL {found}, and this one is {MAJOR}")
    return True
