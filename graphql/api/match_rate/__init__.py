"""The match rate: of all that was asked for, how much was matched, and kept (对接成功率).

`query` answers for one day, `series` over time, `cohorts` by the month of raising, `change` says
why one answer is not the other, and `events` by what; `asking` is what all of them can be asked.
"""

from api.match_rate.asking import (
    Asked,
    AsOf,
    KnownAt,
    MatchRateFilter,
    Which,
    of_day,
)
from api.match_rate.change import MatchRateChangeQueries
from api.match_rate.cohorts import MatchRateCohortQueries
from api.match_rate.query import GROUPS, MatchRate, MatchRateQueries, the_match_rate
from api.match_rate.series import MatchRateSeriesQueries

__all__ = [
    "GROUPS",
    "AsOf",
    "Asked",
    "KnownAt",
    "MatchRate",
    "MatchRateChangeQueries",
    "MatchRateCohortQueries",
    "MatchRateFilter",
    "MatchRateQueries",
    "MatchRateSeriesQueries",
    "Which",
    "of_day",
    "the_match_rate",
]
