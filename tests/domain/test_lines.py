"""Lines are known by their number, counted from 1, and each is summed for itself."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as any_of

from domain.lines import MOST_LINES, PerLine, must_be_some
from domain.refusals.common import NothingAsked, TooMany
from tests.support.county import need_content

changes = any_of.lists(any_of.tuples(any_of.integers(1, 5), any_of.integers(-9, 9).map(Decimal)))


@given(changes)
def test_each_line_is_summed_for_itself(asked: list[tuple[int, Decimal]]) -> None:
    sums = PerLine()
    for line, quantity in asked:
        sums = sums.plus(line, quantity)
    for line in range(7):
        assert sums[line] == sum(quantity for number, quantity in asked if number == line)


@pytest.mark.parametrize(
    ("taken", "fits"), [((4, 5), True), ((6, 5), False), ((5, 6), False), ((5,), True)]
)
def test_what_is_taken_fits_line_by_line(taken: tuple[int, ...], fits: bool) -> None:
    lines = need_content("5", "5").lines
    sums = PerLine(tuple(map(Decimal, taken)))
    assert sums.fit_into(lines) is fits
    assert not PerLine((Decimal(1), Decimal(1))).fit_into(lines[:1])
    assert PerLine((Decimal(1), Decimal(0))).fit_into(lines[:1])


def test_there_is_at_least_one_line_and_at_most_a_hundred() -> None:
    must_be_some(range(MOST_LINES))
    with pytest.raises(NothingAsked):
        must_be_some(())
    with pytest.raises(TooMany):
        must_be_some(range(MOST_LINES + 1))
