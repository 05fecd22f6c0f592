"""The rows of what is due."""

from datetime import date
from typing import NamedTuple


class Due(NamedTuple):
    """A need, a pledge or a pairing that ends with this day, if nothing ends it before."""

    thing_id: str
    last_day: date


class DueStep(NamedTuple):
    """A thing after one of its steps, to go back to when a later one is retracted.

    `is_running`: time may end it. `last_day`: what was last said of it, running or not.
    """

    thing_id: str
    number: int
    is_running: bool
    last_day: date | None
