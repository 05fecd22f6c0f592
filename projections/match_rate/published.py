"""The match rate for everybody: of any closed month, by region and category, and nothing finer.

Needs that name nobody count exactly, as whoever reads the board may count them; those of
households and children as their month published them when it closed.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple
from weakref import WeakKeyDictionary

from psycopg.sql import SQL

from domain.days import day_of
from projections.match_rate.answer import (
    Figures,
    MatchRateAnswer,
    MatchRateTable,
    PartyFigures,
    Ranked,
)
from projections.match_rate.closing import Batch, Sums, batches
from projections.match_rate.days import month_of
from projections.match_rate.definitions import PUBLISHED
from projections.match_rate.fold import NAME
from projections.match_rate.groups import ALL
from projections.match_rate.households import HOUSEHOLDS, Learnt
from projections.match_rate.numbers import Counts, plus
from projections.match_rate.query import match_rate, match_rate_by, rank
from projections.match_rate.question import GroupedBy, MatchRateQuestion
from projections.match_rate.series import (
    MatchRateSeries,
    Point,
    SeriesQuestion,
    match_rate_series,
)
from projections.question import Question
from projections.reader import Reader

PUBLISHED_GROUPS = frozenset(
    {GroupedBy.PROVINCE, GroupedBy.CITY, GroupedBy.COUNTY, GroupedBy.CATEGORY}
)
LEARNT = SQL(
    "SELECT recorded_in, category, province_id, city_id, county_id, raised, matched"
    " FROM match_rate_households WHERE recorded_in <= %s"
    " ORDER BY recorded_in, category, province_id, city_id, county_id"
)


class Cell(NamedTuple):
    """Under what something counts; `*` is everything."""

    region_id: str
    category: str


class Published:
    """All that the months up to one have published of households, by where it counts."""

    def __init__(self, month: date, published: Iterable[Batch]) -> None:
        self.month = month
        self._cells: dict[Cell, list[Batch]] = defaultdict(list)
        for it in published:
            for node in it.node.containing():
                self._cells[Cell(node.region_id, node.category)].append(it)

    def of(self, question: MatchRateQuestion, cell: Cell) -> Sums:
        by = min(question.as_of, question.known_at)
        sums = Sums()
        for it in self._cells.get(cell, ()):
            if it.month <= by:
                sums = plus(sums, it.sums)
        return sums


kept: WeakKeyDictionary[Reader, Published] = WeakKeyDictionary()
"""By whoever reads them: what a month published never changes."""


async def published(reader: Reader, closed: date) -> Published:
    """Up to a month that is closed, which is named by its last day."""
    known = kept.get(reader)
    if known and known.month >= month_of(closed):
        return known
    rows, place = await reader.answer(NAME, Question(Learnt, LEARNT, closed))
    found = Published(month_of(closed), batches(rows))
    if place.recorded_at and day_of(place.recorded_at) > closed:
        kept[reader] = found
    return found


async def published_rate(
    reader: Reader, question: MatchRateQuestion, closed: date
) -> MatchRateAnswer:
    answer = await match_rate(reader, apart(question), with_days=False)
    shown = (await published(reader, closed)).of(question, cell(question))
    figures = together(answer.figures, answer.party, shown)
    return replace(answer, question=question, figures=figures, party=None, definition=PUBLISHED)


async def published_by(
    reader: Reader, question: MatchRateQuestion, by: GroupedBy, closed: date
) -> MatchRateTable:
    table = await match_rate_by(reader, apart(question), by, with_days=False)
    shown = await published(reader, closed)
    rows = [
        Ranked(
            it.name,
            together(it.figures, it.party, shown.of(question, cell(question, by, it.name))),
            None,
        )
        for it in table.rows
    ]
    told = sorted((it for it in rows if it.figures.counts.raised), key=rank)
    return replace(table, question=question, rows=tuple(told), definition=PUBLISHED)


async def published_series(
    reader: Reader, question: SeriesQuestion, closed: date
) -> MatchRateSeries:
    series = await match_rate_series(reader, replace(question, of=apart(question.of)))
    shown = await published(reader, closed)
    points = [
        Point(it.as_of, together(it.figures, it.party, shown.of(at, cell(at))), None)
        for it in series.points
        for at in [replace(question.of, as_of=it.as_of)]
    ]
    return replace(series, question=question, points=tuple(points), definition=PUBLISHED)


def apart(question: MatchRateQuestion) -> MatchRateQuestion:
    """The same, with the part of households beside it: both at one place in the log."""
    return replace(question, party_id=HOUSEHOLDS)


def together(whole: Figures, households: PartyFigures | None, shown: Sums) -> Figures:
    """Of needs alone; of nothing else it could be said how few it is of."""
    theirs = households.own.counts if households else Counts()
    raised = whole.counts.raised - theirs.raised + shown.raised
    matched = whole.counts.matched - theirs.matched + shown.matched
    return Figures(Counts(raised, matched))


def cell(question: MatchRateQuestion, by: GroupedBy | None = None, name: str = ALL) -> Cell:
    """`by`, `name`: of one row of a table."""
    if by is GroupedBy.CATEGORY:
        return Cell(question.region_id or ALL, name)
    return Cell(name if by else question.region_id or ALL, question.category or ALL)
