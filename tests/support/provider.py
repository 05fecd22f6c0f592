"""A certified provider of OpenID Connect (npm's `oidc-provider`), in a process of its own.

with provider(ours="http://127.0.0.1:8000") as it:
    it.knows("wang", roles=["coordinator"], region="4401")
"""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep
from typing import Any

import httpx

from tests.support.npm import command, environment, with_script
from tests.support.processes import free_port

PATIENCE = 60.0
"""Seconds."""
CLIENT_ID, SECRET = "jiedui", "a-secret-between-the-two"


class RealProvider:
    """What a test may turn in it."""

    def __init__(self, issuer: str, control: str, running: "subprocess.Popen[str]") -> None:
        self.issuer, self._control, self._running = issuer, control, running

    def knows(self, name: str, **claims: Any) -> None:
        """Somebody, and what it says of them from now on."""
        self._turn("person", name=name, claims=claims)

    def changes_its_key(self) -> None:
        """Signs with another from now on; the former is gone."""
        self._turn("rotate")

    def signs_with_its_former_key(self) -> None:
        """Which it does not publish any more."""
        self._turn("relapse")

    def has_its_clock(self, ahead: int) -> None:
        """By so many seconds; behind, if negative."""
        self._turn("clock", ahead=ahead)

    def goes_away(self) -> None:
        """For good."""
        self._running.kill()
        self._running.wait()

    @property
    def times_asked_for_keys(self) -> int:
        return int(self._turn("")["fetched"])

    def _turn(self, what: str, **how: Any) -> dict[str, Any]:
        answer = httpx.post(f"{self._control}/{what}", content=json.dumps(how), trust_env=False)
        said: dict[str, Any] = answer.raise_for_status().json()
        return said


@contextmanager
def provider(ours: str) -> Iterator[RealProvider]:
    """Knows us by our address, and nobody else."""
    port, control = free_port(), free_port()
    script = with_script("oidc-provider", "provider.mjs")
    running = subprocess.Popen(
        command(script, str(port), str(control), ours),
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        it = RealProvider(f"http://127.0.0.1:{port}", f"http://127.0.0.1:{control}", running)
        wait(it, running)
        yield it
    finally:
        running.kill()
        running.communicate()


def wait(it: RealProvider, running: "subprocess.Popen[str]") -> None:
    patience = monotonic() + PATIENCE
    while not answers(it):
        assert running.poll() is None, running.communicate()
        assert monotonic() < patience, "it does not come up"
        sleep(0.05)


def answers(it: RealProvider) -> bool:
    try:
        return it.times_asked_for_keys == 0
    except httpx.TransportError:
        return False
