"""Who PostgreSQL runs as: whoever runs us, or, since it refuses to be root, nobody much."""

import os
import pwd
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from infra.trouble import Trouble

ROOT = 0
UNPRIVILEGED = ("postgres", "nobody")
SURROUNDINGS = {"PATH": os.defpath, "LC_ALL": "C"}
"""All of the environment that PostgreSQL gets to see: nothing of ours."""


@dataclass(frozen=True)
class Account:
    name: str
    uid: int
    gid: int

    def begin(self, *line: str | Path) -> subprocess.Popen[str]:
        """Out of our session, so that a Ctrl-C reaches us and we decide what stops when."""
        return subprocess.Popen(
            [str(it) for it in line],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            cwd="/",
            env=SURROUNDINGS,
            start_new_session=True,
            user=self.uid if is_root() else None,
            group=self.gid if is_root() else None,
            extra_groups=[] if is_root() else None,
        )

    def run(self, *line: str | Path) -> str:
        """What it had to complain of, if it failed; empty when all went well."""
        with self.begin(*line) as process:
            _, complaint = process.communicate()
        return (
            (complaint.strip() or f"exit code {process.returncode}") if process.returncode else ""
        )

    def reaches(self, path: Path) -> bool:
        return not self.run("/bin/sh", "-c", 'test -x "$1"', "sh", path)

    def own(self, folder: Path) -> None:
        if is_root():
            os.chown(folder, self.uid, self.gid)


def account(folder: Path) -> Account:
    """Whoever a folder belongs to already; for a new one ours, or as root one without rights."""
    if not is_root():
        return mine(folder)
    for whom in (owner(folder), *UNPRIVILEGED):
        with suppress(KeyError):
            entry = pwd.getpwuid(whom) if isinstance(whom, int) else pwd.getpwnam(whom)
            if entry.pw_uid != ROOT:
                return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
    raise Trouble(
        "PostgreSQL refuses to run as root, and there is no account "
        f"{' or '.join(UNPRIVILEGED)} to run it: start as an ordinary user, or give DATABASE_URL"
    )


def can_work_under(folder: Path) -> bool:
    """Whether PostgreSQL's account gets there: not as root into a home, say."""
    there = folder.absolute()
    while not there.exists():
        there = there.parent
    return account(folder).reaches(there)


def mine(folder: Path) -> Account:
    if (whose := owner(folder)) not in (ROOT, os.geteuid()):
        raise Trouble(
            f"{folder} belongs to the account number {whose}: "
            "start as that account, or name another data folder (JIEDUI_DATA)"
        )
    return Account("", os.geteuid(), os.getegid())


def owner(folder: Path) -> int:
    """Root, where there is no such folder yet."""
    return folder.stat().st_uid if folder.exists() else ROOT


def is_root() -> bool:
    return os.geteuid() == ROOT
