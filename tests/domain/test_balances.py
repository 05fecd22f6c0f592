"""Each line is summed for itself, and on every day for itself."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as any_of

from domain.balances import Balanced, PerLine
from domain.events.needs import NeedLine
from tests.support.county import APRIL, JULY, JUNE, MAY, need_content

days = any_of.integers(0, 9).map(lambda it: MAY + timedelta(it))
quantities = any_of.integers(-9, 9).map(Decimal)
changes = any_of.lists(any_of.tuples(any_of.integers(1, 5), quantities, days))
Changes = list[tuple[int, Decimal, date]]


def summed(asked: Changes) -> PerLine:
    sums = PerLine()
    for line, quantity, on in asked:
        sums = sums.plus(line, quantity, on)
    return sums


def taken(asked: Changes, line: int, on: date) -> Decimal:
    """By the end of the day."""
    own = (quantity for number, quantity, day in asked if number == line and day <= on)
    return sum(own, Decimal(0))


@given(changes)
def test_each_line_is_summed_for_itself(asked: Changes) -> None:
    sums = summed(asked)
    for line in range(7):
        assert sums[line] == taken(asked, line, JULY)


@pytest.mark.parametrize(
    ("sums", "fit"), [((4, 5), True), ((6, 5), False), ((5, 6), False), ((5,), True)]
)
def test_what_is_taken_fits_line_by_line(sums: tuple[int, ...], fit: bool) -> None:
    lines = need_content("5", "5").lines
    two = summed([(n, Decimal(it), MAY) for n, it in enumerate(sums, start=1)])
    assert two.fit_into(lines, MAY) is fit
    assert not two.fit_into(lines[:0], JUNE)


def test_what_was_set_free_before_the_day_need_not_fit() -> None:
    lines = need_content("5").lines
    freed = summed([(1, Decimal(6), MAY), (1, Decimal(-6), JUNE)])
    assert freed.fit_into(lines, JUNE)
    assert not freed.fit_into(lines, MAY)
    assert not freed.fit_into(lines, APRIL)


@given(changes, any_of.integers(1, 9).map(Decimal))
def test_so_much_is_left_from_a_day_on_as_is_left_on_every_later_day(
    asked: Changes, quantity: Decimal
) -> None:
    balance = Balanced[NeedLine](taken=summed(asked)).now_saying(need_content("9").lines, MAY)
    never_less = [
        day
        for day in (MAY + timedelta(it) for it in range(10))
        if all(9 - taken(asked, 1, day + timedelta(it)) >= quantity for it in range(10))
    ]
    since = balance.left_since(1, quantity)
    assert since == (never_less[0] if never_less else None)
    assert balance.has_left(1, quantity, JULY) is bool(never_less)


def test_before_it_said_so_nothing_was_left() -> None:
    balance = Balanced[NeedLine]().now_saying(need_content("5").lines, MAY)
    more = balance.now_saying(need_content("8", "2").lines, JUNE)
    assert [more.left_since(1, Decimal(it)) for it in (5, 8, 9)] == [MAY, JUNE, None]
    assert [more.left_since(2, Decimal(it)) for it in (2, 3)] == [JUNE, None]
    assert more.saying_no_more() == balance
