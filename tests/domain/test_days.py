"""Days are China's; intervals hold both their ends."""

from datetime import UTC, date, datetime

from domain.days import Interval, day_after, day_before, day_of

MAY = [date(2026, 5, n) for n in range(1, 32)]


def test_a_day_begins_in_china_eight_hours_early() -> None:
    assert day_of(datetime(2026, 5, 1, 15, 59, tzinfo=UTC)) == MAY[0]
    assert day_of(datetime(2026, 5, 1, 16, 0, tzinfo=UTC)) == MAY[1]


def test_an_interval_holds_its_first_and_its_last_day() -> None:
    days = Interval(MAY[1], MAY[3])
    assert [it for it in MAY if days.holds(it)] == MAY[1:4]
    assert Interval.of(MAY[1], None).holds(date(9999, 12, 31))


def test_intervals_overlap_from_a_single_common_day_on() -> None:
    days = Interval(MAY[1], MAY[3])
    assert days.overlaps(Interval(MAY[3], MAY[9]))
    assert days.overlaps(Interval(MAY[0], MAY[1]))
    assert not days.overlaps(Interval(MAY[4], MAY[9]))
    assert not days.overlaps(Interval(MAY[0], MAY[0]))


def test_one_that_ended_before_it_began_overlaps_nothing() -> None:
    none = Interval(MAY[5], MAY[9]).until(MAY[2])
    assert not none.overlaps(Interval(MAY[0], MAY[30]))
    assert not Interval(MAY[0], MAY[30]).overlaps(none)
    assert not any(map(none.holds, MAY))


def test_an_interval_lies_in_one_that_has_all_its_days() -> None:
    assert Interval(MAY[1], MAY[3]).lies_in(Interval(MAY[1], MAY[3]))
    assert not Interval(MAY[0], MAY[3]).lies_in(Interval(MAY[1], MAY[3]))
    assert not Interval(MAY[1]).lies_in(Interval(MAY[1], MAY[3]))


def test_until_a_day_means_without_it_and_never_longer() -> None:
    assert Interval(MAY[1]).until(MAY[4]) == Interval(MAY[1], MAY[3])
    assert Interval(MAY[1], MAY[2]).until(MAY[9]) == Interval(MAY[1], MAY[2])
    assert day_before(day_after(MAY[0])) == MAY[0]


def test_days_follow_each_other_up_to_both_ends_of_the_calendar() -> None:
    assert (day_before(MAY[1]), day_after(MAY[0])) == (MAY[0], MAY[1])
    assert (day_before(date.min), day_after(date.max)) == (date.min, date.max)
    assert not Interval(MAY[0]).until(date.min).holds(MAY[0])
