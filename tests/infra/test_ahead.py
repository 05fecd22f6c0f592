"""Pages of the log are read ahead, and are what they would have been without."""

from collections.abc import Iterator
from decimal import Decimal
from queue import Queue

import pytest
from eventsourcing.dcb.popo import InMemoryDCBRecorder

from domain.kernel import Recorded
from infra.ahead import AT_MOST, Ahead
from infra.log import Log, Unavailable
from tests.support.scenario import remember
from tests.support.shelf import GoodsTaken, ShelfId, TakingId

EVENTS = 9


def taken(number: int) -> GoodsTaken:
    ids = TakingId(f"taking-{number}"), ShelfId("shelf-1")
    return GoodsTaken(taking_id=ids[0], shelf_id=ids[1], quantity=Decimal(1))


class Watched:
    """A log that says from where it was read, and may be away."""

    def __init__(self) -> None:
        self.log, self.away = Log(InMemoryDCBRecorder()), False
        remember(self.log, *map(taken, range(EVENTS)))
        self.read = Queue[int]()

    def after(self, position: int, limit: int) -> list[Recorded]:
        self.read.put(position)
        if self.away:
            raise Unavailable
        return self.log.after(position, limit)

    def was_read_from(self, *positions: int) -> bool:
        return [self.read.get(timeout=10) for _ in positions] == list(positions)


@pytest.fixture
def watched() -> Watched:
    return Watched()


@pytest.fixture
def ahead(watched: Watched) -> Iterator[Ahead]:
    with Ahead(watched.after) as ahead:
        yield ahead


def positions(page: list[Recorded]) -> list[int]:
    return [it.position for it in page]


def test_while_a_page_is_told_the_next_one_is_read(watched: Watched, ahead: Ahead) -> None:
    ahead.after(0, 4)
    assert watched.was_read_from(0, 4)


def test_what_was_read_ahead_is_not_read_again(watched: Watched, ahead: Ahead) -> None:
    pages = [ahead.after(0, 4), ahead.after(4, 4), ahead.after(8, 4)]
    assert [positions(it) for it in pages] == [[1, 2, 3, 4], [5, 6, 7, 8], [9]]
    assert watched.was_read_from(0, 4, 8)
    assert watched.read.empty()


def test_who_stands_elsewhere_or_wants_less_is_not_misled(ahead: Ahead) -> None:
    ahead.after(0, 4)
    assert positions(ahead.after(2, 4)) == [3, 4, 5, 6]
    assert positions(ahead.after(4, 2)) == [5, 6]


def test_of_many_who_read_the_last_few_are_remembered(ahead: Ahead) -> None:
    for start in range(6):
        ahead.after(start, 2)
    assert len(ahead._coming) == AT_MOST


def test_trouble_on_the_way_is_told_to_whoever_asks_and_only_once(
    watched: Watched, ahead: Ahead
) -> None:
    ahead.after(0, 4)
    assert watched.was_read_from(0, 4)
    watched.away = True
    ahead.after(4, 4)
    assert watched.was_read_from(8)
    watched.away = False
    with pytest.raises(Unavailable):
        ahead.after(8, 4)
    assert positions(ahead.after(8, 4)) == [9]
