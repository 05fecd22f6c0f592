"""The match rate, asked of the tables themselves."""

from projections.match_rate import (
    GroupedBy,
    MatchRateAnswer,
    MatchRateQuestion,
    MatchRateTable,
)
from projections.match_rate.fold import NAME
from projections.match_rate.query import answered, tabled
from projections.match_rate.statement import asking
from projections.tables import Tables


def match_rate(tables: Tables, question: MatchRateQuestion) -> MatchRateAnswer:
    return answered(question, *tables.answer(NAME, asking(question)))


def match_rate_by(tables: Tables, question: MatchRateQuestion, by: GroupedBy) -> MatchRateTable:
    return tabled(question, *tables.answer(NAME, asking(question, by)))
