"""How far a projection has come."""

from datetime import datetime, timedelta
from typing import NamedTuple

from domain.kernel import Recorded


class Place(NamedTuple):
    """Everything up to this position has been accounted for, and nothing after it.

    `recorded_at`: when the last event accounted for was recorded; None before the first.
    `shape`: what its tables looked like when they were made.
    `trouble`: one sentence, while the next events cannot be accounted for.
    """

    name: str
    version: int
    shape: str
    position: int
    recorded_at: datetime | None
    moved_at: datetime
    trouble: str | None = None


class Standing(NamedTuple):
    """A projection's place, seen from the end of the log.

    `events`: how many positions it is behind; `late`: for how long the first of them has waited.
    """

    place: Place
    events: int
    late: timedelta


def standing(place: Place, head: int, waiting: Recorded | None, now: datetime) -> Standing:
    """`waiting` is the first event after the place, if there is one."""
    if waiting is None:
        return Standing(place, 0, timedelta())
    late = now - waiting.provenance.recorded_at
    return Standing(place, head - place.position, max(late, timedelta()))
