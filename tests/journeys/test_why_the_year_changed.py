"""Between any two days of the demonstration year, the parts of the change add up to it."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise, product
from random import Random

import pytest

from projections.match_rate import MatchRateQuestion
from projections.match_rate.causes import Cause
from projections.match_rate.change import ChangeQuestion
from tests.journeys.by_hand import YEAR_END
from tests.journeys.changes import Changes, as_known_then, changes_of_the_year, said, sums
from tests.support.rates import events_of

FIRST, LAST = date(2019, 6, 1), date(2021, 3, 1)
EVERY_DAY = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
MONTH_ENDS = [it for it in EVERY_DAY if (it + timedelta(days=1)).day == 1]
LATER = (Cause.LATE, Cause.CORRECTED)


@pytest.fixture(scope="module")
def changes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Changes]:
    with changes_of_the_year(tmp_path_factory.mktemp("data")) as it:
        yield it


def test_between_all_ends_of_months(changes: Changes) -> None:
    pairs = product(MONTH_ENDS, repeat=2)
    assert changes.all_add_up(as_known_then(*it) for it in pairs) == len(MONTH_ENDS) ** 2


def test_from_what_was_known_at_the_end_of_the_year_to_what_is_known_now(changes: Changes) -> None:
    """Told late: 7 raised, 18 matched, 3 released. Retracted later: 4 and 9; and 2 merged."""
    question = ChangeQuestion.of(MatchRateQuestion(YEAR_END, YEAR_END), YEAR_END, LAST)
    parts = changes.between(question).whole.parts
    late, corrected = parts[Cause.LATE], parts[Cause.CORRECTED]
    assert (late.raised, late.matched) == (7, 18 - 3)
    assert (corrected.raised, corrected.matched) == (-2 - 4, -9)
    assert not any(parts[it].raised or parts[it].matched for it in Cause if it not in LATER)


def test_between_any_two_moments(changes: Changes) -> None:
    chance = Random(7)
    assert changes.all_add_up(any_two(chance) for _ in range(40)) == 40


def any_two(chance: Random) -> ChangeQuestion:
    as_of, known_at, then, known_then = chance.choices(EVERY_DAY, k=4)
    return ChangeQuestion.of(MatchRateQuestion(as_of, known_at), then, known_then)


def test_the_events_of_each_month_are_what_its_change_is_made_of(changes: Changes) -> None:
    for question in (as_known_then(*it) for it in pairwise(MONTH_ENDS)):
        for cause, part in changes.between(question).whole.parts.items():
            events = events_of(changes.tables, question, cause)
            assert sum(it.raised for it in events) == part.raised
            assert sum(it.matched for it in events) == part.matched
            units = ((unit, it) for event in events for unit, it in event.units.items())
            assert sums(units) == said(part).units
