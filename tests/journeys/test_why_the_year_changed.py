"""Between any two days of the demonstration year, the parts of the change add up to it."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import combinations, pairwise, product
from random import Random

import pytest

from infra.demonstration import load
from infra.rebuild import rebuild
from projections.match_rate import MatchRate, MatchRateQuestion
from projections.match_rate.causes import Cause
from projections.match_rate.change import ChangeQuestion, Total
from projections.match_rate.numbers import Matched, plus
from projections.tables import Tables
from tests.journeys.house import a_house
from tests.journeys.test_demonstration import YEAR_END, Year
from tests.support.postgres import passing_database
from tests.support.rates import events_of, match_rate, match_rate_change

FIRST, LAST = date(2019, 6, 1), date(2021, 3, 1)
EVERY_DAY = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
MONTH_ENDS = [it for it in EVERY_DAY if (it + timedelta(days=1)).day == 1]
random = Random(7)


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tables]:
    with (
        passing_database() as database,
        a_house(database, tmp_path_factory.mktemp("data")) as house,
    ):
        assert load(house, house)
        tables = Tables(house.pool)
        rebuild(MatchRate(), house.log, tables)
        Known.year, Known.tables = Year(house), tables
        yield tables


class Known:
    """What was counted by brute force over the log, and what the rate itself says of quantities,
    once for each moment.
    """

    year: Year
    tables: Tables

    @staticmethod
    @cache
    def rate(as_of: date, known_at: date) -> tuple[int, int]:
        return Known.year.rate(as_of, known_at)

    @staticmethod
    @cache
    def units(as_of: date, known_at: date) -> dict[str, Matched]:
        figures = match_rate(Known.tables, MatchRateQuestion(as_of, known_at)).figures
        units = {it.unit: Matched(*it.sums[:2]) for it in figures.units}
        return {unit: it for unit, it in units.items() if any(it)}


def as_known_then(start: date, end: date) -> ChangeQuestion:
    return ChangeQuestion.of(MatchRateQuestion(start, start), end, end)


def any_two() -> ChangeQuestion:
    as_of, known_at, then, known_then = random.choices(EVERY_DAY, k=4)
    return ChangeQuestion.of(MatchRateQuestion(as_of, known_at), then, known_then)


def test_between_all_ends_of_months(tables: Tables) -> None:
    for start, end in product(MONTH_ENDS, repeat=2):
        assert_it_adds_up(tables, as_known_then(start, end))


def test_from_what_was_known_at_the_end_of_the_year_to_what_is_known_now(tables: Tables) -> None:
    """Told late: 7 raised, 18 matched, 3 released. Retracted later: 4 and 9; and 2 merged."""
    question = ChangeQuestion.of(MatchRateQuestion(YEAR_END, YEAR_END), YEAR_END, LAST)
    assert_it_adds_up(tables, question)
    parts = match_rate_change(tables, question).whole.parts
    late, corrected = parts[Cause.LATE], parts[Cause.CORRECTED]
    assert (late.raised, late.matched) == (7, 18 - 3)
    assert (corrected.raised, corrected.matched) == (-2 - 4, -9)
    assert not any(parts[it].raised or parts[it].matched for it in Cause if it not in LATER)


LATER = (Cause.LATE, Cause.CORRECTED)


def test_between_any_two_moments(tables: Tables) -> None:
    for _ in range(40):
        assert_it_adds_up(tables, any_two())


@pytest.mark.soak
def test_between_every_two_days(tables: Tables) -> None:
    for start, end in combinations(EVERY_DAY, 2):
        assert_it_adds_up(tables, as_known_then(start, end))


def test_the_events_of_each_month_are_what_its_change_is_made_of(tables: Tables) -> None:
    for question in (as_known_then(*it) for it in pairwise(MONTH_ENDS)):
        for cause, part in match_rate_change(tables, question).whole.parts.items():
            events = events_of(tables, question, cause)
            assert sum(it.raised for it in events) == part.raised
            assert sum(it.matched for it in events) == part.matched
            units = [(unit, it) for event in events for unit, it in event.units.items()]
            assert added(units) == by_unit(part)


def assert_it_adds_up(tables: Tables, question: ChangeQuestion) -> None:
    found = match_rate_change(tables, question).whole
    for asked, total in ((question.start, found.start), (question.end, found.end)):
        assert (total.matched, total.raised) == Known.rate(asked.as_of, asked.known_at)
        assert by_unit(total) == Known.units(asked.as_of, asked.known_at)
    parts = found.parts.values()
    assert found.start.raised + sum(it.raised for it in parts) == found.end.raised
    assert found.start.matched + sum(it.matched for it in parts) == found.end.matched
    each = [(unit, it) for one in (found.start, *parts) for unit, it in by_unit(one).items()]
    assert added(each) == by_unit(found.end)


def by_unit(total: Total) -> dict[str, Matched]:
    return {it.unit: it.total for it in total.units}


def added(units: list[tuple[str, Matched]]) -> dict[str, Matched]:
    sums: dict[str, Matched] = {}
    for unit, it in units:
        sums[unit] = plus(sums.get(unit, Matched()), it)
    return {unit: it for unit, it in sums.items() if any(it)}
