"""Whatever happened, and however late it was told: the cube says what the log says."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as any_of
from psycopg.sql import SQL, Identifier

from domain.codes.needs import Category, Kind
from domain.ids import ProgrammeId, RegionId
from domain.kernel import Recorded
from projections.match_rate import GroupedBy, MatchRate, MatchRateQuestion
from projections.question import Question
from projections.table import Table
from projections.tables import Tables
from tests.projections.match_rate.by_hand import by_hand
from tests.projections.match_rate.histories import DAYS, Deed, histories, past_of
from tests.support.county import DAIRY, FUGONG, GUANGDONG, HARVEST, MILL, NUJIANG, YUNNAN
from tests.support.rates import match_rate, match_rate_by
from tests.support.rounds import on_a_database
from tests.support.scenario import Told
from tests.support.telling import tell

days = any_of.sampled_from(DAYS)
questions = any_of.builds(
    MatchRateQuestion,
    as_of=days,
    known_at=days,
    programme_id=any_of.sampled_from([None, None, HARVEST]),
    region_id=any_of.sampled_from([None, None, YUNNAN, NUJIANG, FUGONG, GUANGDONG]),
    category=any_of.sampled_from([None, None, Category.EDUCATION, Category.HEALTH]),
    kind=any_of.sampled_from([None, None, Kind.GOODS, Kind.MONEY]),
)
NOT_APART = (GroupedBy.KIND, GroupedBy.COUNTY)
"""A need may be of several kinds, and that of a city lies in no county."""
# The tables' connection pool draws its own random delays; to Hypothesis it looks like ours.
pytestmark = pytest.mark.filterwarnings("ignore:Do not use the .random. module inside strategies")


@on_a_database
@for_all(
    histories,
    any_of.lists(questions, min_size=1, max_size=8),
    any_of.integers(1, 12),
)
def test_the_cube_says_what_the_log_says(
    tables: Tables,
    rate_anew: Callable[[], MatchRate],
    deeds: list[Deed],
    asked: list[MatchRateQuestion],
    at_once: int,
) -> None:
    past, rate = past_of(deeds), rate_anew()
    for start in range(0, len(past), at_once):
        tell(tables, rate, *past[start : start + at_once])
    for question in asked:
        for party_id in (None, MILL, DAIRY):
            assert_as_by_hand(tables, past, replace(question, party_id=party_id))


@on_a_database
@for_all(histories, questions, any_of.sampled_from(GroupedBy))
def test_a_table_says_in_each_row_what_a_question_about_it_would_get(
    tables: Tables,
    rate_anew: Callable[[], MatchRate],
    deeds: list[Deed],
    question: MatchRateQuestion,
    by: GroupedBy,
) -> None:
    question = replace(question, party_id=MILL)
    tell(tables, rate_anew(), *past_of(deeds))
    rows = match_rate_by(tables, question, by).rows
    for row in rows:
        alone = match_rate(tables, about(question, by, row.name))
        assert (alone.figures, alone.party) == (row.figures, row.party)
    if by not in NOT_APART and not question.region_id:
        whole = match_rate(tables, question).figures.counts.raised
        assert sum(it.figures.counts.raised for it in rows) == whole


def about(question: MatchRateQuestion, by: GroupedBy, name: str) -> MatchRateQuestion:
    match by:
        case GroupedBy.CATEGORY:
            return replace(question, category=Category(name))
        case GroupedBy.KIND:
            return replace(question, kind=Kind(name))
        case GroupedBy.PROGRAMME:
            return replace(question, programme_id=ProgrammeId(name))
    return replace(question, region_id=RegionId(name))


@on_a_database
@for_all(histories, any_of.integers(1, 12))
def test_told_in_whatever_batches_the_tables_are_those_of_a_rebuild(
    tables: Tables, rate_anew: Callable[[], MatchRate], deeds: list[Deed], at_once: int
) -> None:
    past, live, rebuilt = past_of(deeds), rate_anew(), MatchRate()
    for start in range(0, len(past), at_once):
        batch = past[start : start + at_once]
        tell(tables, live, *batch)
        for position, it in enumerate(batch, start + 1):
            rebuilt.fold(Recorded(position, *it))
        for sheet in rebuilt.sheets:
            assert sorted(everything_in(tables, sheet)) == sheet._written()


def everything_in(tables: Tables, sheet: Table[Any]) -> list[tuple[Any, ...]]:
    statement = SQL("SELECT * FROM {}").format(Identifier(sheet.table))
    return list(tables.read(Question(sheet.row, statement)))


def assert_as_by_hand(tables: Tables, past: list[Told], question: MatchRateQuestion) -> None:
    answer, expected = match_rate(tables, question), by_hand(past, question)
    figures = answer.party.own if answer.party else answer.figures
    assert figures.counts == expected.counts
    assert {it.unit: it.sums for it in figures.units} == expected.units
    assert figures.days_to_match == expected.days
    assert_no_part_is_more_than_its_whole(answer.figures.counts[:5])
    for unit in answer.figures.units:
        assert_no_part_is_more_than_its_whole(unit.sums)
    if answer.party:
        pairs = zip(answer.party.own.counts, answer.figures.counts, strict=True)
        assert all(own <= whole for own, whole in pairs)


def assert_no_part_is_more_than_its_whole(numbers: tuple[object, ...]) -> None:
    whole, *parts = map(str, numbers)
    assert all(0 <= float(part) <= float(whole) for part in parts)
