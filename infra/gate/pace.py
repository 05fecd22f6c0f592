"""Whoever comes too often is told when to come again."""

from collections.abc import Mapping
from math import ceil

from limits import RateLimitItem

from api.pace import TooOften
from infra.gate.budgets import Kind
from infra.gate.windows import Windows


class Pace:
    """One for all doors of a process."""

    def __init__(self, rates: Mapping[Kind, RateLimitItem]) -> None:
        self._windows = {kind: Windows(it) for kind, it in rates.items()}

    def count(self, kind: Kind, who: str, times: int = 1) -> None:
        """Raises TooOften. `who`: a person, or the address of one unnamed."""
        if wait := self._windows[kind].take(who, times):
            raise TooOften(ceil(wait))

    def read(self, who: str) -> None:
        self.count(Kind.READING, who)

    def decide(self, who: str, times: int) -> None:
        self.count(Kind.DECIDING, who, times)
