"""What is remembered, for how long, and how it is kept right."""

import pytest
from eventsourcing.dcb.popo import InMemoryDCBRecorder

from domain.kernel import View
from infra.log import Log
from infra.memory import Memory
from tests.support.meddled import Watched
from tests.support.scenario import command, remember, sit
from tests.support.shelf import FOUND, SHELF, ShelfId, Stock, filled, put_back, take, taken

SHELVES = [ShelfId(f"shelf-{n}") for n in range(4)]


@pytest.fixture
def log() -> Log:
    log = Log(InMemoryDCBRecorder())
    remember(log, FOUND, *(filled("10", it) for it in SHELVES))
    return log


def known(memory: Memory, *views: View) -> list[bool]:
    return [memory.now(it) is not None for it in views]


def test_what_was_not_looked_at_for_longest_is_forgotten_first(log: Log) -> None:
    memory, stocks = Memory(log, room=2), [Stock(it) for it in SHELVES[:3]]
    memory.reach(log.head())
    for it in stocks:
        memory.put(log.read(it))
    assert memory.now(stocks[0])
    memory.reach(log.head())
    assert known(memory, *stocks) == [True, False, True]


def test_what_was_forgotten_is_no_longer_taught(log: Log) -> None:
    memory = Memory(log, room=0)
    memory.reach(log.head())
    memory.put(log.read(Stock(SHELVES[0])))
    remember(log, taken("4", of=SHELVES[0]))
    memory.reach(log.head())
    assert memory.now(Stock(SHELVES[0])) is None


def test_what_is_remembered_is_taught_everything_up_to_where_we_look(log: Log) -> None:
    memory, stock = Memory(log, page=1), Stock(SHELVES[0])
    memory.reach(log.head())
    memory.put(log.read(stock))
    remember(log, taken("4", of=SHELVES[0]), put_back("1", of=SHELVES[0]))
    memory.reach(log.head() - 1)
    assert memory.now(stock) == Stock(SHELVES[0], FOUND.room_id, filled("6").quantity)
    memory.reach(log.head())
    assert memory.now(stock) == log.read(stock)


def test_of_a_log_that_became_shorter_everything_is_forgotten(log: Log) -> None:
    """An older copy was restored beneath us."""
    memory = Memory(log)
    memory.reach(log.head())
    memory.put(log.read(Stock(SHELVES[0])))
    memory.reach(log.head() - 2)
    assert memory.now(Stock(SHELVES[0])) is None
    assert memory.position == log.head() - 2


def test_a_batch_with_nothing_but_what_is_remembered_reads_once() -> None:
    log = Watched()
    remember(log, FOUND, filled("10"))
    memory = Memory(log)
    sit(log, memory, command(take("11")))
    log.readings.clear()
    sit(log, memory, command(take("12")))
    assert len(log.readings) == 1
    assert memory.now(Stock(SHELF)) == log.read(Stock(SHELF))
