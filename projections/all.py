"""Every question that is answered: one projection each."""

from projections.history import History
from projections.parties import Parties
from projections.projection import Projection

ALL: tuple[type[Projection], ...] = (
    History,
    Parties,
)


def anew() -> list[Projection]:
    """Each with a memory of its own."""
    return [it() for it in ALL]
