"""Which command retracted something last: what it records besides is part of the correction."""

from typing import NamedTuple

from domain.kernel import Recorded
from projections.match_rate.causes import RETRACTING
from projections.sheet import Sheet


class Only(str):
    """Names the one row of a table that has no more."""


LAST = Only("last")


class Retracting(NamedTuple):
    """The command of the last retraction. The events of one command follow upon each other."""

    which: Only
    command: str


class Corrections:
    def __init__(self, name: str) -> None:
        self.last = Sheet(f"{name}_retracting", Retracting)

    def note(self, recorded: Recorded) -> bool:
        """Whether the event retracts something, or belongs to a command that did."""
        _, event, by = recorded
        if isinstance(event, RETRACTING):
            self.last.put(Retracting(LAST, by.tag))
            return True
        known = self.last.get(LAST)
        return known is not None and known.command == by.tag
