"""A read model of the tests' own, over shelves: every kind of sheet, every way to find a row."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from psycopg.sql import SQL, Identifier

from domain.kernel import Provenance, Recorded
from projections.projection import Projection
from projections.question import Question
from projections.scroll import Scroll
from projections.sheet import Sheet
from projections.tally import Tally
from tests.support.shelf import (
    NONE,
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


class Door(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class Room(NamedTuple):
    room_id: RoomId
    house_id: HouseId
    door: Door


class Shelf(NamedTuple):
    shelf_id: ShelfId
    room_id: RoomId | None
    quantity: Decimal
    takings: int
    taken_by: tuple[str, ...]
    last_taken_at: datetime | None


class Taking(NamedTuple):
    taking_id: TakingId
    shelf_id: ShelfId
    quantity: Decimal


class Stock(NamedTuple):
    """What came into a house on a day, and what left it."""

    house_id: str
    day: date
    came: Decimal = NONE
    left: Decimal = NONE
    takings: int = 0


class Mention(NamedTuple):
    of: str
    position: int
    event: str


class Stocktaking(Projection):
    name = "stocktaking"

    def __init__(self) -> None:
        at = f"{self.name}_{{}}".format
        self.rooms = Sheet(at("rooms"), Room, by=("room_id", "house_id"))
        self.shelves = Sheet(
            at("shelves"), Shelf, leads_by=("room_id",), indexes=(("quantity", "shelf_id"),)
        )
        self.takings = Sheet(
            at("takings"), Taking, key=2, by=(("taking_id", "shelf_id"), "shelf_id")
        )
        self.stock = Tally(at("stock"), Stock, key=2)
        self.mentions = Scroll(at("mentions"), Mention, key=2)
        self.sheets = (self.rooms, self.shelves, self.takings, self.stock, self.mentions)

    def fold(self, recorded: Recorded) -> None:
        position, event, by = recorded
        for tag in event.tags:
            self.mentions.add(Mention(tag, position, type(event).__name__))
        match event:
            case RoomFound(room_id=room_id, house_id=house_id):
                self.rooms.put(Room(room_id, house_id, Door.OPEN))
            case HouseClosed(house_id=house_id):
                self.turn(house_id, Door.CLOSED)
            case HouseOpened(house_id=house_id):
                self.turn(house_id, Door.OPEN)
            case ShelfFilled() as it:
                self.fill(it, by)
            case GoodsTaken() as it:
                self.take(it, by)
            case GoodsPutBack() as it:
                self.put_back(it, by)

    def turn(self, house_id: HouseId, door: Door) -> None:
        for room in self.rooms.about(house_id, by="house_id"):
            self.rooms.put(room._replace(door=door))

    def fill(self, it: ShelfFilled, by: Provenance) -> None:
        known = self.shelves.get(it.shelf_id) or Shelf(it.shelf_id, None, NONE, 0, (), None)
        quantity = known.quantity + it.quantity
        self.shelves.put(known._replace(room_id=it.room_id, quantity=quantity))
        self.stock.add(Stock(self.house(it.room_id), by.occurred_on, came=it.quantity))

    def take(self, it: GoodsTaken, by: Provenance) -> None:
        if shelf := self.shelves.get(it.shelf_id):
            self.takings.put(Taking(it.taking_id, it.shelf_id, it.quantity))
            who = (*shelf.taken_by, by.actor.person_id)
            self.shelves.put(shelf._replace(taken_by=who, last_taken_at=by.recorded_at))
            self.count(it.shelf_id)
            self.moved(shelf, it.quantity, by, takings=1)

    def put_back(self, it: GoodsPutBack, by: Provenance) -> None:
        if taking := self.takings.get(it.taking_id, it.shelf_id):
            self.takings.delete(it.taking_id, it.shelf_id)
            self.count(it.shelf_id)
            self.moved(self.shelves[it.shelf_id], -taking.quantity, by, takings=-1)

    def count(self, shelf_id: ShelfId) -> None:
        takings = self.takings.about(shelf_id, by="shelf_id")
        self.shelves.put(self.shelves[shelf_id]._replace(takings=len(takings)))

    def moved(self, shelf: Shelf, left: Decimal, by: Provenance, *, takings: int) -> None:
        stock = Stock(self.house(shelf.room_id), by.occurred_on, left=left, takings=takings)
        self.stock.add(stock)

    def house(self, room_id: RoomId | None) -> str:
        """A shelf may stand in a room that nobody has found yet."""
        room = self.rooms.get(room_id) if room_id else None
        return room.house_id if room else "nowhere"


def everything_said(by: Projection) -> list[Question[tuple[object, ...]]]:
    """Every row of every table, in the order of the keys."""
    return [
        Question(it.row, SQL("SELECT * FROM {0} ORDER BY {0}").format(Identifier(it.table)))
        for it in by.sheets
    ]
