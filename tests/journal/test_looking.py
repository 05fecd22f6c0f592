"""Whatever a decision looks at, at whatever depth, is read once for all, as of one position."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from domain.kernel import Asked, Event, Happening, Look, Outcome
from infra.log import Overtaken
from infra.memory import Memory
from tests.support.meddled import Watched
from tests.support.scenario import command, everything, remember, sit
from tests.support.shelf import (
    CLOSED,
    FIRST,
    FOUND,
    HOUSE,
    ROOM,
    SHELF,
    Close,
    Fill,
    Find,
    HouseId,
    HouseIsClosed,
    NotThere,
    Open,
    PutBack,
    RoomFound,
    RoomId,
    ShelfId,
    Take,
    TakingId,
    filled,
    take,
    taken,
)

THERE = HouseId("house-there")
ROOM_THERE, SHELF_THERE = RoomId("room-there"), ShelfId("shelf-there")


@pytest.fixture
def log() -> Watched:
    log = Watched()
    there = RoomFound(room_id=ROOM_THERE, house_id=THERE)
    remember(log, FOUND, filled("10"), there, filled("10", SHELF_THERE, ROOM_THERE))
    log.readings.clear()
    log.guarded.clear()
    return log


def test_each_depth_is_read_once_for_all_and_then_remembered(log: Watched) -> None:
    memory = Memory(log)
    here = [command(take("1", f"taking-{n}")) for n in range(3)]
    there = [command(take("1", f"taking-{n}", SHELF_THERE)) for n in range(3, 6)]
    assert [type(it) for it in sit(log, memory, *here, *there)] == [Outcome] * 6
    commands, shelves, rooms, houses = log.readings
    assert commands.keys() == {it.tag for it in here + there}
    assert {SHELF, SHELF_THERE} < shelves.keys()
    assert rooms.keys() == {ROOM, ROOM_THERE}
    assert houses.keys() == {HOUSE, THERE}


def test_what_is_remembered_is_not_read_again(log: Watched) -> None:
    memory = Memory(log)
    sit(log, memory, command(take("1")))
    sit(log, memory, command(take("1", "taking-2")))
    log.readings.clear()
    asked = [command(take("1")), command(take("1", "taking-2")), command(PutBack(FIRST))]
    sit(log, memory, *asked)
    assert [it.keys() for it in log.readings] == [{it.tag for it in asked}]


def test_what_is_remembered_is_decided_once(log: Watched) -> None:
    times: list[Asked] = []

    @dataclass(frozen=True)
    class Counted(Take):
        def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
            times.append(asked)
            yield from super().decide(asked, look)

    memory, one = Memory(log), filled("1").quantity
    first, second = (command(Counted(TakingId(f"taking-{n}"), SHELF, one)) for n in (1, 1))
    sit(log, memory, first)
    assert len(times) > 1
    times.clear()
    sit(log, memory, second)
    assert times == [second.asked]


def test_what_is_found_within_the_sitting_is_looked_at_too(log: Watched) -> None:
    """Neither room nor shelf was known when the sitting began, and the house is closed in it."""
    new_room, new_shelf = RoomId("room-new"), ShelfId("shelf-new")
    verdicts = sit(
        log,
        Memory(log),
        command(Find(new_room, HOUSE)),
        command(Fill(new_shelf, new_room, filled("5").quantity)),
        command(take("1", "taking-1", new_shelf)),
        command(Close(HOUSE)),
        command(take("1", "taking-2", new_shelf)),
        command(Open(HOUSE)),
        command(take("1", "taking-3", new_shelf)),
    )
    closed = verdicts.pop(4)
    assert isinstance(closed, HouseIsClosed)
    assert [type(it) for it in verdicts] == [Outcome] * 6


def test_what_is_read_late_is_taught_what_is_new(log: Watched) -> None:
    """The house comes up only after the sitting has closed it."""
    *_, verdict = sit(log, Memory(log), command(Close(HOUSE)), command(take("1")))
    assert isinstance(verdict, HouseIsClosed)
    assert everything(log)[-1:] == [CLOSED]


def test_of_two_who_take_the_last_in_one_sitting_the_first_wins(log: Watched) -> None:
    won, lost = sit(log, Memory(log), command(take("10")), command(take("10", "taking-2")))
    assert isinstance(won, Outcome)
    assert isinstance(lost, Exception)


@pytest.mark.parametrize("theirs", [CLOSED, taken("10", "taking-theirs"), FOUND])
def test_whatever_an_event_rests_on_is_inside_the_boundary(log: Watched, theirs: Event) -> None:
    """At every depth: just before it is recorded, somebody else changes one of these things."""
    log.meanwhile = [theirs]
    with pytest.raises(Overtaken):
        sit(log, Memory(log), command(take("1")))


def test_what_only_refusals_rest_on_is_outside(log: Watched) -> None:
    """Nobody waits for others to stop writing about what he was refused."""
    log.meanwhile = [taken("1", "taking-theirs", SHELF_THERE)]
    nothing_there, done = sit(
        log, Memory(log), command(take("11", "taking-2", SHELF_THERE)), command(take("1"))
    )
    assert isinstance(done, Outcome)
    assert isinstance(nothing_there, Exception)


def test_a_refusal_is_no_reason_to_write(log: Watched) -> None:
    [verdict] = sit(log, Memory(log), command(take("1", "taking-1", "shelf-nowhere")))
    assert isinstance(verdict, NotThere)
    assert not log.guarded
