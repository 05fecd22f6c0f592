"""The match rate: of all that was asked for, how much was matched, and kept (对接成功率).

`query` answers for one day, `series` over time, `cohorts` by the month of raising, `change` says
why one answer is not the other, and `events` by what; `asking` is what all of them can be asked.
"""

from api.match_rate.asking import (
    AsOf,
    KnownAt,
    MatchRateFilter,
    Which,
    asked,
    may_ask,
)
from api.match_rate.change import MatchRateChangeQueries
from api.match_rate.cohorts import MatchRateCohortQueries
from api.match_rate.query import GROUPS, MatchRate, MatchRateQueries, the_match_rate
from api.match_rate.series import MatchRateSeriesQueries

__all__ = [
    "GROUPS",
    "AsOf",
    "KnownAt",
    "MatchRate",
    "MatchRateChangeQueries",
    "MatchRateCohortQueries",
    "MatchRateFilter",
    "MatchRateQueries",
    "MatchRateSeriesQueries",
    "Which",
    "asked",
    "may_ask",
    "the_match_rate",
]
