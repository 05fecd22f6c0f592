"""A little domain of the tests' own, so that the journal can be told apart from the real one.

Goods are taken from shelves, which stand in rooms, which are in houses that may be closed:
so a decision about a taking looks at things at three depths.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import ClassVar

from domain.ids import Id
from domain.kernel import Asked, Dated, Decision, Event, Happening, Look, Provenance, View, on
from domain.refusals import Refused

NONE = Decimal(0)


class HouseId(Id): ...


class RoomId(Id): ...


class ShelfId(Id): ...


class TakingId(Id): ...


class RoomFound(Event):
    room_id: RoomId
    house_id: HouseId


class HouseClosed(Event):
    house_id: HouseId


class HouseOpened(Event):
    house_id: HouseId


class ShelfFilled(Event):
    shelf_id: ShelfId
    room_id: RoomId
    quantity: Decimal


class GoodsTaken(Event):
    taking_id: TakingId
    shelf_id: ShelfId
    quantity: Decimal


class GoodsPutBack(Event):
    taking_id: TakingId
    shelf_id: ShelfId
    quantity: Decimal


class ShelfIsEmpty(Refused):
    """Not so much is left."""

    left: Decimal
    en: ClassVar = "Only {left} left; take less."
    zh: ClassVar = "仅剩 {left}；请减少数量。"


class HouseIsClosed(Refused):
    """Nothing can be taken from there."""

    en: ClassVar = "The house is closed; open it first."
    zh: ClassVar = "房屋已关闭；请先开放。"


class NotThere(Refused):
    """There is no such thing, or no longer."""

    thing: str
    en: ClassVar = "There is no {thing}; name another."
    zh: ClassVar = "没有 {thing}；请另行指定。"


@dataclass(frozen=True)
class Stock(View):
    shelf_id: ShelfId
    room_id: RoomId | None = None
    left: Decimal = NONE

    @on(ShelfFilled)
    def _filled(self, event: ShelfFilled, _: Provenance) -> "Stock":
        return replace(self, room_id=event.room_id, left=self.left + event.quantity)

    @on(GoodsTaken)
    def _taken(self, event: GoodsTaken, _: Provenance) -> "Stock":
        return replace(self, left=self.left - event.quantity)

    @on(GoodsPutBack)
    def _put_back(self, event: GoodsPutBack, _: Provenance) -> "Stock":
        return replace(self, left=self.left + event.quantity)


@dataclass(frozen=True)
class Room(View):
    room_id: RoomId
    house_id: HouseId | None = None

    @on(RoomFound)
    def _found(self, event: RoomFound, _: Provenance) -> "Room":
        return replace(self, house_id=event.house_id)


@dataclass(frozen=True)
class Door(View):
    house_id: HouseId
    is_closed: bool = False

    @on(HouseClosed, HouseOpened)
    def _moved(self, event: Event, _: Provenance) -> "Door":
        return replace(self, is_closed=isinstance(event, HouseClosed))


@dataclass(frozen=True)
class Taking(View):
    taking_id: TakingId
    shelf_id: ShelfId | None = None
    quantity: Decimal = NONE
    since: date | None = None

    @on(GoodsTaken)
    def _taken(self, event: GoodsTaken, by: Provenance) -> "Taking":
        return Taking(self.taking_id, event.shelf_id, event.quantity, by.occurred_on)

    @on(GoodsPutBack)
    def _put_back(self, _: GoodsPutBack, __: Provenance) -> "Taking":
        return Taking(self.taking_id)


@dataclass(frozen=True)
class Find(Decision):
    room_id: RoomId
    house_id: HouseId

    def decide(self, _: Asked, look: Look) -> Iterator[Happening]:
        look(Room(self.room_id))
        yield RoomFound(room_id=self.room_id, house_id=self.house_id)


@dataclass(frozen=True)
class Close(Decision):
    house_id: HouseId

    def decide(self, _: Asked, look: Look) -> Iterator[Happening]:
        if look(Door(self.house_id)).is_closed:
            raise HouseIsClosed
        yield HouseClosed(house_id=self.house_id)


@dataclass(frozen=True)
class Open(Decision):
    house_id: HouseId

    def decide(self, _: Asked, look: Look) -> Iterator[Happening]:
        look(Door(self.house_id))
        yield HouseOpened(house_id=self.house_id)


@dataclass(frozen=True)
class Fill(Decision):
    shelf_id: ShelfId
    room_id: RoomId
    quantity: Decimal

    def decide(self, _: Asked, look: Look) -> Iterator[Happening]:
        stock, room = look(Stock(self.shelf_id), Room(self.room_id))
        if not room.house_id:
            raise NotThere(self.room_id)
        if stock.room_id not in (None, self.room_id):
            raise NotThere(self.shelf_id)
        yield ShelfFilled(shelf_id=self.shelf_id, room_id=self.room_id, quantity=self.quantity)


@dataclass(frozen=True)
class Take(Decision):
    taking_id: TakingId
    shelf_id: ShelfId
    quantity: Decimal

    refuses = (NotThere, HouseIsClosed, ShelfIsEmpty)

    def decide(self, _: Asked, look: Look) -> Iterator[Happening]:
        taking, stock = look(Taking(self.taking_id), Stock(self.shelf_id))
        if taking.shelf_id or not stock.room_id:
            raise NotThere(self.shelf_id)
        house_id = look(Room(stock.room_id)).house_id
        if house_id and look(Door(house_id)).is_closed:
            raise HouseIsClosed
        if not NONE < self.quantity <= stock.left:
            raise ShelfIsEmpty(stock.left)
        yield GoodsTaken(taking_id=self.taking_id, shelf_id=self.shelf_id, quantity=self.quantity)


@dataclass(frozen=True)
class PutBack(Decision):
    """On the day on which it was taken, as if it never had been."""

    taking_id: TakingId

    refuses = (NotThere,)

    def decide(self, _: Asked, look: Look) -> Iterator[Happening]:
        taking = look(Taking(self.taking_id))
        if not (taking.shelf_id and taking.since):
            raise NotThere(self.taking_id)
        undone = GoodsPutBack(
            taking_id=self.taking_id, shelf_id=taking.shelf_id, quantity=taking.quantity
        )
        yield Dated(undone, taking.since)


HOUSE, ROOM, SHELF = HouseId("house-mill"), RoomId("room-store"), ShelfId("shelf-rice")
FIRST = TakingId("taking-1")
FOUND = RoomFound(room_id=ROOM, house_id=HOUSE)
CLOSED, OPENED = HouseClosed(house_id=HOUSE), HouseOpened(house_id=HOUSE)


def filled(quantity: str, name: str = SHELF, room: RoomId = ROOM) -> ShelfFilled:
    return ShelfFilled(shelf_id=ShelfId(name), room_id=room, quantity=Decimal(quantity))


def take(quantity: str, name: str = FIRST, of: str = SHELF) -> Take:
    return Take(TakingId(name), ShelfId(of), Decimal(quantity))


def taken(quantity: str, name: str = FIRST, of: str = SHELF) -> GoodsTaken:
    return GoodsTaken(taking_id=TakingId(name), shelf_id=ShelfId(of), quantity=Decimal(quantity))


def put_back(quantity: str, name: str = FIRST, of: str = SHELF) -> GoodsPutBack:
    return GoodsPutBack(taking_id=TakingId(name), shelf_id=ShelfId(of), quantity=Decimal(quantity))
