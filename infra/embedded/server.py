"""Starting and stopping the server of a data folder."""

import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from shutil import rmtree
from subprocess import Popen, TimeoutExpired
from tempfile import mkdtemp
from time import monotonic, sleep

from infra.embedded.account import Account
from infra.embedded.postmaster import clear_away, running
from infra.trouble import Trouble

Say = Callable[[str], None]

LONGEST_SOCKET = 103
"""Bytes of a Unix socket's path, everywhere (107 on Linux, 103 on macOS)."""

READY = "ready"
PATIENCE = 5.0
FOREVER = "31536000"
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "max_wal_size": "2GB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "cluster_name": "jiedui",
}


@dataclass
class Server:
    folder: Path
    account: Account
    bin: Path
    say: Say
    settings: Mapping[str, str] = field(default_factory=dict)
    socket: str = ""
    """The folder of its socket: kept over a restart, so that whoever knew the way still does."""

    def ensure(self) -> None:
        """It runs, whatever was before: a program that was killed leaves its server behind."""
        begun = monotonic()
        while found := running(self.folder):
            if found.state == READY:
                self.socket = found.socket
                return
            sleep(0.05)
            if monotonic() - begun > PATIENCE:
                begun = monotonic()
                self.say(f"PostgreSQL is {found.state or 'starting'}")
        clear_away(self.folder)
        self.start()

    def start(self) -> None:
        self.socket = self.socket or room_for_socket(self.folder, self.account)
        line = ("-w", "-t", FOREVER, "-D", self.folder, "-l", self.log, "-o", self.options())
        with self.account.begin(self.bin / "pg_ctl", "start", *line) as starting:
            self.wait(starting)
            _, complaint = starting.communicate()
        if starting.returncode:
            why = self.last_word() or complaint.strip()
            raise Trouble(f"PostgreSQL did not start in {self.folder}: {why}")

    def wait(self, starting: Popen[str]) -> None:
        """However long it takes: after a hard stop the database first mends its data."""
        for turn in count(1):
            try:
                starting.wait(PATIENCE)
            except TimeoutExpired:
                self.say(f"PostgreSQL is mending its data, {turn * PATIENCE:.0f} s so far")
            else:
                return

    def stop(self) -> None:
        if running(self.folder):
            line = ("-w", "-t", FOREVER, "-m", "fast", "-D", self.folder)
            self.account.run(self.bin / "pg_ctl", "stop", *line)
        if self.socket and self.socket != str(self.folder):
            rmtree(self.socket, ignore_errors=True)

    def options(self) -> str:
        """As a shell reads them, since pg_ctl hands them to one."""
        socket = '"' + self.socket.replace('"', '""') + '"'
        asked = {**SETTINGS, "unix_socket_directories": socket, **self.settings}
        return shlex.join(it for name, value in asked.items() for it in ("-c", f"{name}={value}"))

    @property
    def log(self) -> Path:
        return self.folder / "postgres.log"

    def last_word(self) -> str:
        """What it died of, by its own account."""
        if not self.log.exists():
            return ""
        lines = self.log.read_text(errors="replace").splitlines()
        fatal = [it for it in lines if "FATAL:" in it or "PANIC:" in it]
        return f"{fatal[-1]} (see {self.log})" if fatal else ""


def room_for_socket(folder: Path, account: Account) -> str:
    """The data folder, unless its path is too long for the system, or reads as two to libpq."""
    if len(bytes(folder / ".s.PGSQL.5432")) <= LONGEST_SOCKET and "," not in str(folder):
        return str(folder)
    short = Path(mkdtemp(prefix="jiedui-"))
    account.own(short)
    return str(short)
