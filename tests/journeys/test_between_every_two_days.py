"""Over every pair of days of the demonstration year, the parts of the change add up."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

import pytest

from tests.journeys.by_hand import YEAR_END
from tests.journeys.changes import Changes, as_known_then, changes_of_the_year

FIRST = date(2020, 1, 1)
DAYS = [FIRST + timedelta(days=n) for n in range((YEAR_END - FIRST).days + 1)]


@pytest.fixture(scope="module")
def changes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Changes]:
    with changes_of_the_year(tmp_path_factory.mktemp("data")) as it:
        yield it


@pytest.mark.soak
def test_the_parts_add_up_between_every_two_days(changes: Changes) -> None:
    pairs = combinations(DAYS, 2)
    assert changes.all_add_up(as_known_then(*it) for it in pairs) == 366 * 365 / 2
