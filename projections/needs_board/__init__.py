"""What is asked for, how far it has come, and how much of it is covered."""

from projections.needs_board.filters import NeedFilter
from projections.needs_board.fold import NeedsBoard
from projections.needs_board.found_givers import MOST_GIVERS, found_givers
from projections.needs_board.query import (
    EVERY_NEED,
    NeedOrder,
    designated,
    knows,
    lines,
    needs_on_board,
    steps,
)
from projections.needs_board.rows import LineRow, NeedRow, NeedStep, PledgeRow
from projections.needs_board.search import Search, named, search

__all__ = [
    "EVERY_NEED",
    "MOST_GIVERS",
    "LineRow",
    "NeedFilter",
    "NeedOrder",
    "NeedRow",
    "NeedStep",
    "NeedsBoard",
    "PledgeRow",
    "Search",
    "designated",
    "found_givers",
    "knows",
    "lines",
    "named",
    "needs_on_board",
    "search",
    "steps",
]
