"""The match rate, asked of the tables themselves."""

from psycopg.sql import SQL, Identifier

from domain.authority import NATION
from projections.audience import Audience
from projections.match_rate import (
    GroupedBy,
    MatchRateAnswer,
    MatchRateQuestion,
    MatchRateTable,
)
from projections.match_rate.behind import Signed, events_behind, signed
from projections.match_rate.causes import Cause
from projections.match_rate.change import ChangeQuestion, MatchRateChange, changed
from projections.match_rate.change_statement import asking_why
from projections.match_rate.cohorts import MatchRateCohorts, asking_by_month, in_months
from projections.match_rate.effects import Effect
from projections.match_rate.fold import NAME
from projections.match_rate.groups import ALL
from projections.match_rate.query import answered, tabled
from projections.match_rate.series import MatchRateSeries, SeriesQuestion, over_time
from projections.match_rate.series_statement import asking_over_time
from projections.match_rate.statement import asking
from projections.paging import given, joined
from projections.question import Question
from projections.tables import Tables

EVERYWHERE = Audience(region_id=NATION)


def match_rate(tables: Tables, question: MatchRateQuestion) -> MatchRateAnswer:
    return answered(question, *tables.answer(NAME, asking(question)))


def match_rate_by(tables: Tables, question: MatchRateQuestion, by: GroupedBy) -> MatchRateTable:
    return tabled(question, *tables.answer(NAME, asking(question, by)))


def match_rate_change(tables: Tables, question: ChangeQuestion) -> MatchRateChange:
    return changed(question, *tables.answer(NAME, asking_why(question.start, question.end)))


def match_rate_series(tables: Tables, question: SeriesQuestion) -> MatchRateSeries:
    asked = asking_over_time(question.of, question.days, question.interval)
    return over_time(question, *tables.answer(NAME, asked))


def match_rate_cohorts(
    tables: Tables, question: MatchRateQuestion, months: int
) -> MatchRateCohorts:
    return in_months(question, *tables.answer(NAME, asking_by_month(question, months)))


def events_of(
    tables: Tables, question: ChangeQuestion, cause: Cause, party_id: str = ALL
) -> list[Signed]:
    """All that the pages of the list would say."""
    listing = events_behind(question, EVERYWHERE, cause, party_id)
    statement = SQL("SELECT * FROM {} WHERE {} ORDER BY {}").format(
        Identifier(listing.table),
        joined(listing.where),
        SQL(", ").join(map(Identifier, listing.order.by)),
    )
    found = tables.read(Question(Effect, statement, *given(listing.where)))
    return [signed(it, question) for it in found]
