"""Who has written something can wait until it is seen, on whichever server."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future
from contextlib import ExitStack
from typing import Any

import psycopg
import pytest

from infra.bell import Bell, Listener
from infra.follower import Follower
from infra.log import Log
from infra.places import Places
from infra.pools import reading_pool, writing_pool
from infra.recorder import PostgresRecorder
from projections.question import Question
from projections.reader import Reader, TookTooLong
from projections.tables import MOVED, Tables
from tests.support.scenario import remember
from tests.support.shelves import filled, found, taken, wait_until
from tests.support.stocktaking import Mention, Stocktaking

SEEN = 10.0
NEVER = 3600.0
ALL_MENTIONS = Question(Mention, "SELECT * FROM stocktaking_mentions ORDER BY position, of")


class Server:
    """One of several on one database; only some of them follow."""

    def __init__(self, database: str, stack: ExitStack, *, follows: bool, every: float) -> None:
        self.database = database
        self.log = Log(stack.enter_context(PostgresRecorder(database)))
        self.tables = Tables(stack.enter_context(writing_pool(database)))
        self.news, self.moved = Bell(), Bell()
        self.places = Places(self.tables, self.moved, every=every)
        self.listener = Listener(self.moved, self.connect, MOVED)
        self.tables.prepare(Stocktaking())
        if follows:
            follower = Follower(
                [Stocktaking()], self.log, self.tables, self.news, moved=self.moved.ring
            )
            stack.enter_context(follower)
        stack.enter_context(self.places)

    def connect(self) -> psycopg.Connection[Any]:
        return psycopg.connect(self.database, autocommit=True)

    def write(self, number: int) -> int:
        remember(self.log, taken(number))
        self.news.ring()
        return self.log.head()

    def reached(self, position: int) -> "Future[int]":
        return self.places.reached("stocktaking", position)


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def server(database: str, stack: ExitStack) -> Server:
    server = Server(database, stack, follows=True, every=NEVER)
    remember(server.log, found(), filled())
    server.news.ring()
    return server


def test_what_one_wrote_is_seen_as_soon_as_one_has_waited(server: Server) -> None:
    for n in range(10):
        position = server.write(n)
        assert server.reached(position).result(SEEN) >= position
        assert len(server.tables.read(ALL_MENTIONS)) == 2 * position


def test_who_asks_for_what_is_there_already_need_not_wait_for_anything(server: Server) -> None:
    position = server.write(1)
    server.reached(position).result(SEEN)
    assert server.reached(1).result(SEEN) >= position


def test_a_server_that_does_not_follow_hears_of_it_from_the_database(
    server: Server, database: str, stack: ExitStack
) -> None:
    other = Server(database, stack, follows=False, every=NEVER)
    stack.enter_context(other.listener)
    wait_until(lambda: other.listener.error is None)
    for n in range(10):
        position = server.write(n)
        assert other.reached(position).result(SEEN) >= position


def test_a_server_that_is_deaf_looks_now_and_then(
    server: Server, database: str, stack: ExitStack
) -> None:
    other = Server(database, stack, follows=False, every=0.02)
    position = server.log.head() + 1
    there = other.reached(position)
    server.write(1)
    assert there.result(SEEN) >= position


def test_who_gives_up_is_forgotten_and_the_others_are_told(server: Server) -> None:
    position = server.log.head() + 1
    impatient, patient = server.reached(position), server.reached(position)
    impatient.cancel()
    server.write(1)
    assert patient.result(SEEN) >= position
    assert impatient.cancelled()


def test_when_the_server_ends_nobody_waits_any_longer(server: Server, stack: ExitStack) -> None:
    there = server.reached(1_000_000)
    stack.close()
    with pytest.raises(CancelledError):
        there.result(SEEN)
    assert server.reached(1).cancelled()


def test_nobody_hears_of_a_projection_that_there_is_not(server: Server) -> None:
    there = server.places.reached("nothing", 0)
    server.reached(server.write(1)).result(SEEN)
    assert not there.done()


def test_trouble_is_kept_until_it_is_over(server: Server) -> None:
    with server.tables.transaction() as rows:
        rows.execute("ALTER TABLE projection_place RENAME TO gone")
    there = server.reached(0)
    wait_until(lambda: server.places.error)
    with server.tables.transaction() as rows:
        rows.execute("ALTER TABLE gone RENAME TO projection_place")
    server.moved.ring()
    assert there.result(SEEN) >= 0
    wait_until(lambda: server.places.error is None)


async def test_many_readers_ask_and_each_answer_says_for_when_it_is_true(
    server: Server, database: str
) -> None:
    position = server.write(1)
    await asyncio.wait_for(asyncio.wrap_future(server.reached(position)), SEEN)
    async with reading_pool(database) as pool:
        reader = Reader(pool)
        rows = await reader.read(ALL_MENTIONS)
        answers = await asyncio.gather(
            *(reader.answer("stocktaking", ALL_MENTIONS) for _ in range(20))
        )
    assert {it.place.position for it in answers} == {position}
    assert all(it.rows == rows for it in answers)
    assert [type(it) for it in rows] == [Mention] * 2 * position


async def test_an_answer_without_rows_still_says_for_when_it_is_true(
    server: Server, database: str
) -> None:
    server.reached(2).result(SEEN)
    nothing = Question(Mention, "SELECT * FROM stocktaking_mentions WHERE position = %s", -1)
    async with reading_pool(database) as pool:
        answer = await Reader(pool).answer("stocktaking", nothing)
        assert (answer.rows, answer.place.position) == ([], 2)
        with pytest.raises(LookupError, match="no projection called 'nothing'"):
            await Reader(pool).answer("nothing", nothing)


async def test_readers_cannot_write(server: Server, database: str) -> None:
    server.reached(2).result(SEEN)
    write = Question(Mention, "DELETE FROM stocktaking_mentions RETURNING *")
    async with reading_pool(database) as pool:
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
            await Reader(pool).read(write)
    with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        server.tables.read(write)


@pytest.mark.parametrize("whole", [True, False])
async def test_what_asks_for_too_much_is_cut_off(
    server: Server, database: str, *, whole: bool
) -> None:
    server.reached(2).result(SEEN)
    slow = Question(Mention, "SELECT * FROM stocktaking_mentions WHERE pg_sleep(60) IS NULL")
    async with reading_pool(database, seconds=1) as pool:
        reader = Reader(pool)
        with pytest.raises(TookTooLong):
            await (reader.answer("stocktaking", slow) if whole else reader.read(slow))
