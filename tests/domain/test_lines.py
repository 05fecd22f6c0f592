"""Lines are known by their number, counted from 1; there are some, and not too many."""

import pytest

from domain.lines import MOST_LINES, must_be_some
from domain.refusals.common import NothingAsked, TooMany


def test_there_is_at_least_one_line_and_at_most_a_hundred() -> None:
    must_be_some(range(MOST_LINES))
    with pytest.raises(NothingAsked):
        must_be_some(())
    with pytest.raises(TooMany):
        must_be_some(range(MOST_LINES + 1))
