"""Histories of shelves, and what the read model of the tests says about them."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from time import monotonic, sleep

from hypothesis import strategies as any_of

from projections.projection import Projection
from projections.tables import Tables
from tests.support.scenario import TODAY, told
from tests.support.shelf import (
    GoodsPutBack,
    GoodsTaken,
    HouseClosed,
    HouseId,
    HouseOpened,
    RoomFound,
    RoomId,
    ShelfFilled,
    ShelfId,
    TakingId,
)
from tests.support.stocktaking import everything_said

ROOM, SHELF = RoomId("room-1"), ShelfId("shelf-1")
PATIENCE = 10.0

houses = any_of.sampled_from([HouseId("house-1"), HouseId("house-2")])
rooms = any_of.sampled_from([ROOM, RoomId("room-2")])
shelves = any_of.sampled_from([SHELF, ShelfId("shelf-2"), ShelfId("shelf-3")])
takings = any_of.sampled_from([TakingId(f"taking-{n}") for n in range(4)])
quantities = any_of.sampled_from(["0.1", "1.50", "7"]).map(Decimal)
days = any_of.integers(0, 3).map(lambda n: TODAY - timedelta(days=n))

happenings = any_of.one_of(
    any_of.builds(RoomFound, room_id=rooms, house_id=houses),
    any_of.builds(HouseClosed, house_id=houses),
    any_of.builds(HouseOpened, house_id=houses),
    any_of.builds(ShelfFilled, shelf_id=shelves, room_id=rooms, quantity=quantities),
    any_of.builds(GoodsTaken, taking_id=takings, shelf_id=shelves, quantity=quantities),
    any_of.builds(GoodsPutBack, taking_id=takings, shelf_id=shelves, quantity=quantities),
)
histories = any_of.lists(any_of.builds(told, happenings, on=days), min_size=1, max_size=25)


def found() -> RoomFound:
    return RoomFound(room_id=ROOM, house_id=HouseId("house-1"))


def filled(quantity: str = "1000") -> ShelfFilled:
    return ShelfFilled(shelf_id=SHELF, room_id=ROOM, quantity=Decimal(quantity))


def taken(number: int, quantity: str = "1") -> GoodsTaken:
    name = TakingId(f"taking-{number}")
    return GoodsTaken(taking_id=name, shelf_id=SHELF, quantity=Decimal(quantity))


def rows(tables: Tables, projection: Projection) -> list[tuple[object, ...]]:
    return [row for it in everything_said(projection) for row in tables.read(it)]


def wait_until(condition: Callable[[], object]) -> None:
    deadline = monotonic() + PATIENCE
    while not condition():
        assert monotonic() < deadline
        sleep(0.005)
