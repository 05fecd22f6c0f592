"""Settings of the gate, as they are written. Each raises ValueError, in one sentence."""

import re
from collections.abc import Callable
from ipaddress import ip_network
from typing import Annotated

from pydantic import AfterValidator

from infra.gate.budgets import rate
from infra.gate.forwarded import Networks

ORIGIN = re.compile(r"https?://[A-Za-z0-9.\[\]:-]+")


def parts(written: str) -> list[str]:
    """What stands between commas."""
    return [it.strip() for it in written.split(",") if it.strip()]


def networks(written: str) -> Networks:
    try:
        return [ip_network(it) for it in parts(written)]
    except ValueError:
        raise ValueError("Networks are written like 127.0.0.1,10.0.0.0/8") from None


def origins(written: str) -> list[str]:
    found = parts(written)
    if not all(ORIGIN.fullmatch(it) for it in found):
        raise ValueError("Origins are written like https://one.example,https://two.example")
    return found


def read_by(reads: Callable[[str], object]) -> AfterValidator:
    """Kept as it is written, if it can be read."""

    def written(it: str) -> str:
        reads(it)
        return it

    return AfterValidator(written)


Rate = Annotated[str, read_by(rate)]
NetworkList = Annotated[str, read_by(networks)]
OriginList = Annotated[str, read_by(origins)]
