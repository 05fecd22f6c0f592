"""An answer that goes out while it is made: it ends with its reader, and keeps no place."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import ExitStack
from typing import Any

import pytest

from api.seats import Seats
from infra.exporting.outgoing import Outgoing, begun
from infra.exporting.routes import PUBLIC
from infra.exporting.slots import Busy, slots
from infra.limits import Limits

SECONDS = 0.3


class Export:
    """Pieces without end, and how many were asked for."""

    def __init__(self) -> None:
        self.made, self.is_over = 0, False

    async def pieces(self) -> AsyncGenerator[bytes]:
        try:
            while True:
                self.made += 1
                yield b"x" * 1000
                await asyncio.sleep(0)
        finally:
            self.is_over = True


class Client:
    """Takes so many pieces; then it goes away, or reads no more."""

    def __init__(self, takes: int, *, goes: bool) -> None:
        self._takes, self._goes = takes, goes
        self._gone, self.taken = asyncio.Event(), 0

    async def receive(self) -> Any:
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        self.taken += message["type"] == "http.response.body"
        if self.taken >= self._takes:
            if self._goes:
                self._gone.set()
                await asyncio.sleep(0)
            else:
                await asyncio.Event().wait()


def exchange(export: Export, client: Client, seats: Seats) -> None:
    async def answer(scope: Any, receive: Any, send: Any) -> None:
        with ExitStack() as held:
            held.enter_context(seats.seated("person-anna"))
            pieces = await begun(export.pieces())
            outgoing = Outgoing(pieces, held.pop_all(), "需求.csv", "text/csv", "main-1")
        await outgoing(scope, receive, send)

    async def go() -> None:
        scope = {"type": "http", "path": "/exports/needs.csv", "method": "GET", "headers": []}
        limited = Limits(answer, most_bytes=10, most_seconds=SECONDS, larger={}, slower={})
        async with asyncio.timeout(20 * SECONDS):
            await limited(scope, client.receive, client.send)

    asyncio.run(go())


@pytest.mark.parametrize("goes", [True, False])
def test_who_goes_away_or_reads_no_more_ends_it(goes: bool) -> None:
    export, seats = Export(), slots(most_each=1)
    exchange(export, Client(3, goes=goes), seats)
    assert export.is_over
    assert export.made <= 10
    assert seats.taken == 0
    with seats.seated("person-anna"):
        pass


def test_an_export_may_take_longer_than_a_question() -> None:
    """Each of its pieces may take as long as one."""

    class Slow(Export):
        async def pieces(self) -> AsyncGenerator[bytes]:
            for _ in range(4):
                yield b"x"
                await asyncio.sleep(SECONDS / 2)
            self.is_over = True

    export, client = Slow(), Client(99, goes=True)
    exchange(export, client, slots())
    assert export.is_over
    assert client.taken == 5


def test_what_fails_before_the_first_byte_can_still_be_told() -> None:
    async def fails() -> AsyncGenerator[bytes]:
        raise LookupError
        yield b""

    with pytest.raises(LookupError):
        asyncio.run(begun(fails()))


def test_nobody_has_more_than_their_share_at_a_time() -> None:
    seats = slots(most=3, most_each=2)
    with ExitStack() as held:
        for _ in range(2):
            held.enter_context(seats.seated("person-anna"))
        with pytest.raises(Busy, match="Your other exports"), seats.seated("person-anna"):
            pass
        held.enter_context(seats.seated("person-li"))
        with pytest.raises(Busy, match="try again in a minute"), seats.seated("person-wang"):
            pass
    with seats.seated("person-anna"), seats.seated("person-anna"):
        pass


def test_the_share_of_the_public_is_nobodys_own() -> None:
    seats = slots(most=3, most_each=1)
    with seats.seated(PUBLIC):
        with pytest.raises(Busy, match=r"^Other exports"), seats.seated(PUBLIC):
            pass
        with seats.seated("person-anna"):
            pass
