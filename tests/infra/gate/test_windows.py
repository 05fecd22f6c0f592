"""So many in any span of time, for each who comes; and nobody is remembered for ever."""

from hypothesis import given as for_all
from hypothesis import strategies as any_of
from limits import parse

from infra.gate.windows import Windows


class Clock:
    now = 1_000.0

    def __call__(self) -> float:
        return self.now


def three_in_ten(clock: Clock, most: int = 100) -> Windows:
    return Windows(parse("3 per 10 second"), most=most, clock=clock)


def test_so_many_may_come_and_the_next_is_told_how_long_to_wait() -> None:
    clock = Clock()
    windows = three_in_ten(clock)
    for _ in range(3):
        assert windows.take("anna") == 0
        clock.now += 1
    assert windows.take("anna") == 7
    assert windows.take("ben") == 0
    clock.now += 6.5
    assert windows.take("anna") == 0.5
    clock.now += 0.5
    assert windows.take("anna") == 0
    assert windows.take("anna") == 1, "the window moves; it does not begin anew"


def test_several_are_counted_together_or_not_at_all() -> None:
    windows = three_in_ten(Clock())
    assert windows.take("anna", 2) == 0
    assert windows.take("anna", 2) == 10
    assert windows.take("anna", 1) == 0
    assert windows.take("anna", 4) == 10, "more than there may ever be"


def test_who_is_refused_does_not_wait_longer_for_asking_again() -> None:
    clock = Clock()
    windows = three_in_ten(clock)
    assert windows.take("anna", 3) == 0
    for _ in range(50):
        assert windows.take("anna") > 0
    clock.now += 10
    assert windows.take("anna") == 0


def test_who_comes_no_more_is_forgotten() -> None:
    clock = Clock()
    windows = three_in_ten(clock)
    for n in range(80):
        windows.take(f"passer-by-{n}")
    clock.now += 11
    for n in range(41):
        windows.take(f"another-{n}")
    assert len(windows) == 41


def test_who_asks_for_more_than_there_ever_is_is_forgotten_as_well() -> None:
    windows = three_in_ten(Clock())
    for n in range(50):
        windows.take(f"passer-by-{n}", 4)
    assert len(windows) <= 1


def test_no_more_than_so_many_are_remembered() -> None:
    windows = three_in_ten(Clock(), most=5)
    for n in range(50):
        windows.take(f"passer-by-{n}")
    assert len(windows) == 5
    assert windows.take("passer-by-49", 3) > 0
    assert windows.take("passer-by-0", 3) == 0


@for_all(
    any_of.lists(
        any_of.tuples(any_of.sampled_from("ab"), any_of.integers(1, 4), any_of.floats(0, 6)),
        max_size=40,
    )
)
def test_in_no_ten_seconds_are_there_more_than_three(comes: list[tuple[str, int, float]]) -> None:
    clock, came = Clock(), list[tuple[str, float]]()
    windows = three_in_ten(clock)
    for who, times, later in comes:
        clock.now += later
        wait = windows.take(who, times)
        lately = [it for it in came if it[0] == who and it[1] > clock.now - 10]
        assert (wait == 0) is (len(lately) + times <= 3)
        assert 0 <= wait <= 10
        came += [(who, clock.now)] * times if not wait else []
