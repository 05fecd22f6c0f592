"""Every question that is answered: one projection each."""

from projections.desk import Desk
from projections.due import WhatIsDue
from projections.grants import Grants
from projections.history import History
from projections.honour import Honour
from projections.match_rate import MatchRate
from projections.needs_board import NeedsBoard
from projections.pairings import Pairings
from projections.parties import Parties
from projections.pledge_book import PledgeBook
from projections.programmes import Programmes
from projections.progress import Progress
from projections.projection import Projection
from projections.reports import Reports
from projections.returns import Returns

ALL: tuple[type[Projection], ...] = (
    Desk,
    Grants,
    History,
    Honour,
    MatchRate,
    NeedsBoard,
    Pairings,
    Parties,
    PledgeBook,
    Programmes,
    Progress,
    Reports,
    Returns,
    WhatIsDue,
)


def anew() -> list[Projection]:
    """Each with a memory of its own."""
    return [it() for it in ALL]
