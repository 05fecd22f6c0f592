"""A projection built anew says what the live one says, and the old one serves until then."""

from collections.abc import Iterator, Sequence
from threading import Event as Signal
from threading import Thread

import pytest
from eventsourcing.dcb.popo import InMemoryDCBRecorder
from hypothesis import given as for_all
from psycopg import Error
from psycopg.sql import SQL, Identifier

from infra.bell import Bell
from infra.follower import Follower
from infra.log import Log
from infra.pools import writing_pool
from infra.rebuild import rebuild, rebuild_outdated
from projections.projection import Batch, Projection
from projections.question import Question
from projections.scroll import Scroll
from projections.tables import Tables, move
from tests.support.rounds import on_a_database
from tests.support.scenario import Told, remember
from tests.support.shelves import filled, found, histories, rows, taken, wait_until
from tests.support.stocktaking import Mention, Stock, Stocktaking

TABLES = "SELECT table_schema, table_name FROM information_schema.tables WHERE {} ORDER BY 1, 2"
OURS = "table_schema NOT IN ('pg_catalog', 'information_schema')"
INDEXES = "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexname"


class Renewed(Stocktaking):
    version = 2


@pytest.fixture
def log() -> Log:
    log = Log(InMemoryDCBRecorder())
    remember(log, found(), filled(), *(taken(n) for n in range(50)))
    return log


def begin_again(tables: Tables) -> Stocktaking:
    with tables.transaction() as here:
        here.execute("DROP TABLE IF EXISTS projection_place")
    tables.prepare(projection := Stocktaking())
    return projection


def follow(tables: Tables, projection: Projection, log: Log, at_once: int) -> None:
    with tables.holding(projection) as (here, place):
        batch = Batch(log.after(place.position, at_once))
        projection.write(here, batch)
        move(here, [projection.name], batch.last)


@on_a_database
@for_all(history=histories)
def test_it_says_what_the_live_one_says_at_every_position(
    tables: Tables, history: Sequence[Told]
) -> None:
    log, projection = Log(InMemoryDCBRecorder()), begin_again(tables)
    for happened in history:
        remember(log, happened)
        follow(tables, projection, log, at_once=1)
    live = rows(tables, projection)
    assert rebuild(projection, log, tables) == len(history)
    assert rows(tables, projection) == live


@on_a_database
@for_all(history=histories)
def test_batches_of_any_size_say_the_same(tables: Tables, history: Sequence[Told]) -> None:
    log, said = Log(InMemoryDCBRecorder()), list[object]()
    remember(log, *history)
    for at_once in (1, 3, len(history)):
        projection = begin_again(tables)
        while tables.places()[projection.name].position < len(history):
            follow(tables, projection, log, at_once)
        said.append(rows(tables, projection))
    assert said[0] == said[1] == said[2]


def test_the_new_tables_are_just_like_the_old(
    tables: Tables, stocktaking: Stocktaking, log: Log
) -> None:
    def shape() -> list[object]:
        with tables.transaction() as here:
            known = here.execute(TABLES.format(OURS)).fetchall()
            return [known, here.execute(INDEXES).fetchall()]

    before = shape()
    rebuild(stocktaking, log, tables)
    rebuild(stocktaking, log, tables)
    assert shape() == before
    assert len(rows(tables, stocktaking)) > 50


def test_an_empty_log_makes_empty_tables(tables: Tables, stocktaking: Stocktaking) -> None:
    assert rebuild(stocktaking, Log(InMemoryDCBRecorder()), tables) == 0
    assert rows(tables, stocktaking) == []


def test_progress_is_told(tables: Tables, stocktaking: Stocktaking, log: Log) -> None:
    told = list[tuple[int, int]]()
    rebuild(stocktaking, log, tables, lambda *it: told.append(it))
    assert told == [(52, 52)]


def test_a_changed_version_is_rebuilt_before_the_next_start(
    tables: Tables, stocktaking: Stocktaking, log: Log
) -> None:
    follow(tables, stocktaking, log, at_once=10)
    assert rebuild_outdated([Stocktaking()], log, tables) == []
    assert rebuild_outdated([Renewed()], log, tables) == ["stocktaking"]
    place = tables.places()["stocktaking"]
    assert (place.version, place.position) == (2, 52)
    assert rebuild_outdated([Renewed()], log, tables) == []


def test_other_columns_or_indexes_are_another_version_without_being_told(
    tables: Tables, stocktaking: Stocktaking, log: Log
) -> None:
    follow(tables, stocktaking, log, at_once=10)
    with_an_index = Stocktaking()
    with_an_index.sheets = (Scroll("only", Stock, indexes=[["house_id"]]),)
    without_one = Stocktaking()
    without_one.sheets = (Scroll("only", Stock),)
    assert len({it.shape for it in (stocktaking, with_an_index, without_one)}) == 3
    assert tables.outdated(stocktaking) == []
    assert tables.outdated(without_one) == [without_one]


def test_tables_from_before_shapes_were_noted_are_made_anew(
    tables: Tables, stocktaking: Stocktaking, log: Log
) -> None:
    follow(tables, stocktaking, log, at_once=10)
    with tables.transaction() as here:
        here.execute("ALTER TABLE projection_place DROP COLUMN shape")
    assert rebuild_outdated([Stocktaking()], log, tables) == ["stocktaking"]
    assert rebuild_outdated([Stocktaking()], log, tables) == []


def test_a_rebuild_cut_off_half_way_leaves_nothing_behind(
    tables: Tables, stocktaking: Stocktaking, log: Log
) -> None:
    follow(tables, stocktaking, log, at_once=10)
    before = rows(tables, stocktaking)

    def cut_off(_: int, __: int) -> None:
        with tables.transaction() as here:
            here.execute(
                "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
                " WHERE datname = current_database() AND state = 'idle in transaction'"
            )

    with pytest.raises(Error):
        rebuild(stocktaking, log, tables, cut_off)
    with tables.transaction() as here:
        schemas = {it[0] for it in here.execute(TABLES.format(OURS)).fetchall()}
    assert schemas == {"public"}
    assert rows(tables, stocktaking) == before
    assert tables.places()["stocktaking"].position == 10
    assert rebuild(stocktaking, log, tables) == 52


def test_two_may_rebuild_the_same_one_at_once_and_it_is_done_once(
    tables: Tables, stocktaking: Stocktaking, log: Log
) -> None:
    told, others = list[int](), list[Thread]()

    def begin_another(position: int, _: int) -> None:
        told.append(position)
        others.append(Thread(target=rebuild, args=(Renewed(), log, tables, begin_another)))
        others[-1].start()
        wait_until(lambda: waits_for_its_turn(tables))

    assert rebuild(Renewed(), log, tables, begin_another) == 52
    for it in others:
        it.join()
    place = tables.places()["stocktaking"]
    assert (place.version, place.position, told) == (2, 52, [52])
    assert len(rows(tables, stocktaking)) > 50


def waits_for_its_turn(tables: Tables) -> bool:
    with tables.transaction() as here:
        found = here.execute("SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
        return bool(found.fetchall())


@pytest.fixture
def growing(log: Log) -> Iterator[Log]:
    """Somebody keeps writing, until the test is over."""
    enough = Signal()

    def write() -> None:
        for n in range(1_000, 1_000_000):
            remember(log, taken(n))
            if enough.wait(0.002):
                return

    writer = Thread(target=write)
    writer.start()
    yield log
    enough.set()
    writer.join()


def test_every_answer_is_true_for_its_place_while_the_log_grows_and_tables_change_hands(
    tables: Tables, stocktaking: Stocktaking, growing: Log, database: str
) -> None:
    """Each event from the third on is mentioned twice, the first two as often."""
    enough, wrong, asked = Signal(), list[object](), list[int]()
    mentions = Question(
        Mention, SQL("SELECT * FROM {}").format(Identifier(stocktaking.mentions.table))
    )

    def ask() -> None:
        with writing_pool(database) as pool:
            while not enough.is_set():
                answer = Tables(pool).answer("stocktaking", mentions)
                asked.append(answer.place.position)
                if len(answer.rows) != 2 * answer.place.position:
                    wrong.append((len(answer.rows), answer.place))

    reader = Thread(target=ask)
    with Follower([Stocktaking()], growing, tables, Bell(), every=0.01):
        reader.start()
        for _ in range(8):
            rebuild(stocktaking, growing, tables)
        enough.set()
        reader.join()
    assert wrong == []
    assert len(set(asked)) > 8
    assert asked == sorted(asked)


def test_a_log_that_was_shortened_is_followed_from_its_new_end(
    tables: Tables, stocktaking: Stocktaking, log: Log
) -> None:
    follow(tables, stocktaking, log, at_once=100)
    restored = Log(InMemoryDCBRecorder())
    remember(restored, found())
    assert rebuild(stocktaking, restored, tables) == 1
    assert tables.places()["stocktaking"].position == 1
