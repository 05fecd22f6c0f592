"""Whatever anybody may ask of a few shelves: mostly sensible, often too much, sometimes twice."""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from typing import TypeAlias

from hypothesis import strategies as any_of

from domain.kernel import Command, Decision, View
from infra.fingerprint import fingerprint
from infra.log import Log
from infra.memory import Memory
from tests.support import one_by_one
from tests.support.scenario import KEY, LI, NOON, TODAY, WANG, command, told
from tests.support.shelf import (
    Close,
    Door,
    Fill,
    Find,
    HouseId,
    Open,
    PutBack,
    Room,
    RoomFound,
    RoomId,
    ShelfId,
    Stock,
    Take,
    Taking,
    TakingId,
    filled,
)

HOUSES = [HouseId("house-a"), HouseId("house-b")]
ROOMS = [RoomId("room-a"), RoomId("room-b"), RoomId("room-new")]
SHELVES = [ShelfId("shelf-a"), ShelfId("shelf-b"), ShelfId("shelf-new")]
TAKINGS = [TakingId(f"taking-{n}") for n in range(9)]

BEFORE, TOMORROW = TODAY - timedelta(days=3), TODAY + timedelta(days=1)
HISTORY = [
    told(it, by=LI, on=BEFORE)
    for it in (
        *(RoomFound(room_id=ROOMS[n], house_id=HOUSES[n]) for n in (0, 1)),
        *(filled("6", SHELVES[n], ROOMS[n]) for n in (0, 1)),
    )
]
VIEWS: list[View] = [
    *map(Door, HOUSES),
    *map(Room, ROOMS),
    *map(Stock, SHELVES),
    *map(Taking, TAKINGS),
]

Decisions: TypeAlias = any_of.SearchStrategy[Decision]

houses, rooms = any_of.sampled_from(HOUSES), any_of.sampled_from(ROOMS)
shelves, takings = any_of.sampled_from(SHELVES), any_of.sampled_from(TAKINGS)
quantities = any_of.sampled_from(["1", "1.5", "4", "8", "-0.5"]).map(Decimal)

taking = any_of.builds(Take, takings, shelves, quantities)
putting_back = any_of.builds(PutBack, takings)
moving_doors = any_of.builds(Close, houses) | any_of.builds(Open, houses)
finding = any_of.builds(Find, rooms, houses)
filling = any_of.builds(Fill, shelves, rooms, any_of.just(Decimal(2)))


def asking(*decisions: Decisions) -> any_of.SearchStrategy[Command]:
    """Some command ids are used again, with the same content or another."""
    return any_of.builds(
        command,
        any_of.one_of(decisions),
        (any_of.integers(0, 20) | any_of.integers(21, 10**6)).map("command-{}".format),
        by=any_of.sampled_from([LI, WANG]),
        on=any_of.sampled_from([TODAY, TODAY, TODAY, BEFORE, TOMORROW]),
    )


about_everything = asking(taking, putting_back, moving_doors, finding, filling)
about_takings = asking(taking, putting_back)
about_new_rooms = asking(
    any_of.builds(Find, any_of.just(ROOMS[2]), houses),
    any_of.builds(Fill, any_of.just(SHELVES[2]), any_of.just(ROOMS[2]), quantities),
    any_of.builds(Take, takings, any_of.just(SHELVES[2]), any_of.just(Decimal(1))),
    moving_doors,
)
anything = any_of.sampled_from([about_everything, about_takings, about_new_rooms])


def check(log: Log, memory: Memory, asked: Iterable[Command]) -> None:
    """What is remembered is so; each was rightly decided in its place, on its day."""
    memory.reach(log.head())
    for blank in VIEWS:
        assert memory.now(blank) in (None, one_by_one.read(blank, log, memory.position))

    origins = [(it, it.provenance(fingerprint(it.decision, KEY), NOON)) for it in asked]
    for place, event, by in log.after(len(HISTORY), limit=1000):
        assert (event, by) in [
            told
            for command, origin in origins
            if (origin.tag, origin.fingerprint) == (by.tag, by.fingerprint)
            for told in one_by_one.answer(command, origin, log, place - 1)[0]
        ]


def answers(verdict: object) -> object:
    """Exceptions are equal if they say the same."""
    return (type(verdict), str(verdict)) if isinstance(verdict, Exception) else verdict
