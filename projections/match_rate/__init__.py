"""The match rate: of all that was asked for, how much was matched, and kept?

`fold` turns the past into the cube, `query` sums over it, `definitions` say what a figure means.
"""

from projections.definitions import Definition
from projections.match_rate.answer import (
    DaysToMatch,
    Figures,
    MatchRateAnswer,
    MatchRateTable,
    PartyFigures,
    Ranked,
    UnitFigures,
)
from projections.match_rate.definitions import CURRENT, DEFINITIONS
from projections.match_rate.fold import MatchRate
from projections.match_rate.numbers import Counts, Quantities
from projections.match_rate.published import PUBLISHED_GROUPS, published_by, published_rate
from projections.match_rate.query import match_rate, match_rate_by
from projections.match_rate.question import GroupedBy, MatchRateQuestion
from projections.rates import Rate

__all__ = [
    "CURRENT",
    "DEFINITIONS",
    "PUBLISHED_GROUPS",
    "Counts",
    "DaysToMatch",
    "Definition",
    "Figures",
    "GroupedBy",
    "MatchRate",
    "MatchRateAnswer",
    "MatchRateQuestion",
    "MatchRateTable",
    "PartyFigures",
    "Quantities",
    "Ranked",
    "Rate",
    "UnitFigures",
    "match_rate",
    "match_rate_by",
    "published_by",
    "published_rate",
]
