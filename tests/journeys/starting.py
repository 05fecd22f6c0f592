"""What `make run` starts, on a port and a database of one's own."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from threading import Timer

import httpx
import pytest

from tests.support.processes import ROOT, free_port
from tests.support.shelves import wait_until

COMMAND = [sys.executable, "-m", "infra.cli", "serve", "--demonstration"]
PATIENCE = 600.0
"""Seconds, for loading the demonstration on a slow machine."""


def environment(database: str, data: Path) -> dict[str, str]:
    """As somebody sets it who has a PostgreSQL of their own."""
    mine = {"DATABASE_URL": database, "JIEDUI_DATA": str(data), "JIEDUI_PORT": str(free_port())}
    return {**os.environ, **mine}


@contextmanager
def started(environment: dict[str, str]) -> Iterator[str]:
    """Says what it printed until it served. It is stopped by Ctrl-C."""
    with subprocess.Popen(
        COMMAND,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        lifetime = Timer(PATIENCE, server.kill)
        lifetime.start()
        try:
            printed = until_it_serves(server)
            wait_until(partial(answers, environment["JIEDUI_PORT"]))
            yield printed
        finally:
            server.send_signal(signal.SIGINT)
            rest = server.communicate()[0]
            lifetime.cancel()
        assert server.returncode == 0, rest


def until_it_serves(server: subprocess.Popen[str]) -> str:
    assert server.stdout
    printed: list[str] = []
    for line in server.stdout:
        printed.append(line)
        if line.startswith("Serving on"):
            return "".join(printed)
    pytest.fail("".join(printed))


def answers(port: str) -> bool:
    with suppress(httpx.TransportError):
        return httpx.get(f"http://127.0.0.1:{port}/health", trust_env=False).is_success
    return False
