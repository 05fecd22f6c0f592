"""A series says on each of its days what a question about that day gets; months are added up."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as any_of

from projections.match_rate import MatchRate, MatchRateQuestion
from projections.match_rate.cohorts import WITHIN
from projections.match_rate.days import Interval, ends
from projections.match_rate.series import MOST_POINTS, SeriesQuestion, TooManyPoints
from projections.tables import Tables
from tests.projections.match_rate.by_hand import Log, Need, known
from tests.projections.match_rate.histories import Deed, histories, past_of
from tests.projections.match_rate.telling_rates import allocated, of
from tests.projections.match_rate.test_the_cube import questions
from tests.support.county import (
    JULY,
    JUNE,
    MAY,
    MILL,
    need,
    need_content,
    offered,
    pledge_content,
)
from tests.support.rates import match_rate, match_rate_cohorts, match_rate_series
from tests.support.rounds import on_a_database
from tests.support.scenario import TODAY, Told, told
from tests.support.telling import noon, tell

# The tables' connection pool draws its own random delays; to Hypothesis it looks like ours.
pytestmark = pytest.mark.filterwarnings("ignore:Do not use the .random. module inside strategies")
beginnings = any_of.integers(-40, 100).map(lambda n: MAY + timedelta(days=n))


@on_a_database
@for_all(histories, questions, beginnings, any_of.sampled_from(Interval))
def test_each_point_is_what_a_question_about_its_day_gets(
    tables: Tables,
    rate_anew: Callable[[], MatchRate],
    deeds: list[Deed],
    question: MatchRateQuestion,
    first: date,
    interval: Interval,
) -> None:
    question = replace(question, party_id=MILL)
    tell(tables, rate_anew(), *past_of(deeds))
    asked = SeriesQuestion(question, first, interval)
    points = match_rate_series(tables, asked).points
    assert [it.as_of for it in points] == list(asked.days)
    for it in points[-9:]:
        alone = match_rate(tables, replace(question, as_of=it.as_of))
        assert it.figures == replace(alone.figures, days_to_match=None)
        assert it.party
        assert alone.party
        assert it.party.own == alone.party.own


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        (Interval.DAY, [date(2026, 5, 29), date(2026, 5, 30), date(2026, 5, 31)]),
        (Interval.WEEK, [date(2026, 5, 31)]),
        (Interval.MONTH, [date(2026, 5, 31)]),
    ],
)
def test_steps_end_with_the_day_the_sunday_and_the_month(
    interval: Interval, expected: list[date]
) -> None:
    assert list(ends(interval, date(2026, 5, 29), date(2026, 5, 31))) == expected
    assert list(ends(interval, date(2026, 5, 29), date(2026, 6, 1)))[-2:] == [
        date(2026, 5, 31),
        date(2026, 6, 1),
    ]


def test_a_series_has_no_more_points_than_it_may_and_none_before_it_begins() -> None:
    last = MAY + timedelta(days=MOST_POINTS - 1)
    question = MatchRateQuestion(last, TODAY)
    assert len(SeriesQuestion(question, MAY, Interval.DAY).days) == MOST_POINTS
    with pytest.raises(TooManyPoints):
        SeriesQuestion(question, MAY - timedelta(days=1), Interval.DAY)
    assert SeriesQuestion(question, last + timedelta(days=1), Interval.DAY).days == ()


def test_a_series_that_is_over_before_it_begins_has_no_points(
    tables: Tables, rate: MatchRate
) -> None:
    tell(tables, rate, *need(need_content()))
    asked = SeriesQuestion(MatchRateQuestion(MAY, TODAY), JUNE, Interval.WEEK)
    assert match_rate_series(tables, asked).points == ()


@on_a_database
@for_all(histories, questions)
def test_months_say_how_soon_their_needs_were_matched(
    tables: Tables,
    rate_anew: Callable[[], MatchRate],
    deeds: list[Deed],
    question: MatchRateQuestion,
) -> None:
    past = past_of(deeds)
    tell(tables, rate_anew(), *past)
    found = match_rate_cohorts(tables, question, months=120).cohorts
    raised, waited = cohorts_by_hand(past, question)
    assert {it.month: it.raised for it in found} == raised
    for it in found:
        waits = waited[it.month]
        assert it.ever.part == len(waits)
        for within in it.within:
            assert within.rate.part == sum(days <= within.days for days in waits)
            assert within.rate.whole == it.raised
            last = max(day for day in every_day() if day.replace(day=1) == it.month)
            assert within.is_over == (last + timedelta(days=within.days) <= question.as_of)


def cohorts_by_hand(
    past: list[Told], question: MatchRateQuestion
) -> tuple[Counter[date], dict[date, list[int]]]:
    log = Log(known(past, question.known_at))
    raised, waited = Counter[date](), dict[date, list[int]]()
    for it in (Need(log, need_id) for need_id in log.needs()):
        if it.counts(question) and it.raised_on:
            month = it.raised_on.replace(day=1)
            raised[month] += 1
            waited.setdefault(month, []).extend(it.waited(question))
    return raised, waited


def every_day() -> list[date]:
    return [MAY + timedelta(days=n) for n in range(31 * 5)]


def test_only_the_last_months_are_told(tables: Tables, rate: MatchRate) -> None:
    tell(tables, rate, *need(need_content(), on=MAY), offered(pledge_content()))
    tell(tables, rate, told(allocated("1"), on=MAY + timedelta(days=7)))
    two, three = (
        match_rate_cohorts(tables, MatchRateQuestion(JULY, TODAY), months).cohorts
        for months in (2, 3)
    )
    assert two == ()
    [may] = three
    assert (may.month, may.raised) == (MAY, 1)
    assert [(it.days, int(it.rate.part), it.is_over) for it in may.within] == [
        (7, 1, True),
        (30, 1, True),
        (90, 1, False),
    ]
    assert tuple(it.days for it in may.within) == WITHIN


def test_a_long_past_is_read_in_months_and_the_days_around_it_one_by_one(
    tables: Tables, rate: MatchRate
) -> None:
    """Raised on the last day of a month, learnt on the first of the next."""
    eve, first = date(2026, 5, 31), JUNE
    tell(tables, rate, *(told(it, on=eve, at=noon(first)) for it, _ in need(need_content())))
    for as_of, known_at, raised in (
        (eve, first, 1),
        (eve, eve, 0),
        (eve - timedelta(days=1), first, 0),
        (date(2026, 6, 30), date(2026, 6, 30), 1),
        (TODAY, TODAY, 1),
        (TODAY, eve, 0),
    ):
        assert of(tables, as_of, known_at).figures.counts.raised == raised
