"""Places in a log, as clients know them: `main-42`. They hand back what they were given."""

import re
from typing import NamedTuple, Self


class StrangePosition(ValueError):
    """Not a place in this log."""

    def __init__(self, text: str, log: str) -> None:
        super().__init__(
            f"{text[:60]!r} is no position of the log {log!r}; send back one that you got from it."
        )


class Position(NamedTuple):
    """The number is ours: what was recorded later has a higher one, within one log."""

    log: str
    number: int

    def __str__(self) -> str:
        return f"{self.log}-{self.number}"

    @classmethod
    def parse(cls, text: str, log: str) -> Self:
        """Positions of other logs are strangers too: there is no order between logs."""
        found = re.fullmatch(r"([a-z][a-z0-9_]*)-(0|[1-9][0-9]{0,17})", text, re.ASCII)
        if not found or found[1] != log:
            raise StrangePosition(text, log)
        return cls(log, int(found[2]))
