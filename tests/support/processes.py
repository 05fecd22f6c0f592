"""Servers in processes of their own, as `jiedui serve` starts them: to be killed and begun anew."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic, sleep

import httpx

from infra.settings import Settings
from tests.support.server import UNHURRIED, Client

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds."""


class Process:
    """One server, on one port and one database all its life, however often it is started."""

    def __init__(
        self, conninfo: str, folder: Path, said: Path | None = None, **settings: str
    ) -> None:
        """`said`: a file for all that it says, on both of its streams."""
        self._port, self._said = free_port(), said
        self._environment = os.environ | {
            "DATABASE_URL": conninfo,
            "JIEDUI_DATA": str(folder),
            "JIEDUI_PORT": str(self._port),
            **{
                f"JIEDUI_{name.upper()}": value for name, value in {**UNHURRIED, **settings}.items()
            },
        }
        self.address = f"http://127.0.0.1:{self._port}"
        self.client = Client(self.address, Settings(data=folder).signing_key)
        self._running: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Returns when it serves."""
        command = [sys.executable, "-m", "infra.cli", "serve"]
        with ExitStack() as stack:
            said = stack.enter_context(self._said.open("ab")) if self._said else None
            self._running = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self._environment,
                stdout=said or subprocess.DEVNULL,
                stderr=said or subprocess.PIPE,
                text=True,
            )
        patience = monotonic() + PATIENCE
        while not self._answers():
            assert self._running.poll() is None, self._running.communicate()
            assert monotonic() < patience, "it does not come up"
            sleep(0.05)

    def _answers(self) -> bool:
        try:
            return self.client.is_well
        except httpx.TransportError:
            return False

    def kill(self) -> None:
        """Without a warning."""
        self._end(signal.SIGKILL)

    def stop(self) -> tuple[int, str]:
        """As Ctrl-C does. With what it ended, and what it complained of."""
        return self._end(signal.SIGINT)

    def _end(self, how: signal.Signals) -> tuple[int, str]:
        process, self._running = self._running, None
        if not process:
            return 0, ""
        process.send_signal(how)
        _, complaints = process.communicate(timeout=PATIENCE)
        return process.returncode, complaints or ""


@contextmanager
def process(
    conninfo: str, folder: Path, said: Path | None = None, **settings: str
) -> Iterator[Process]:
    """Started, and gone in the end whatever happens."""
    it = Process(conninfo, folder, said, **settings)
    with it.client.http:
        try:
            it.start()
            yield it
        finally:
            it.kill()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
