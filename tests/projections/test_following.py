"""A follower keeps all projections up to date, through trouble, and counts nothing twice."""

from collections.abc import Iterator
from contextlib import ExitStack
from decimal import Decimal
from typing import NamedTuple

import pytest
from eventsourcing.dcb.popo import InMemoryDCBRecorder
from psycopg import connect

from domain.kernel import Recorded
from infra.bell import Bell
from infra.follower import BEHIND_AT_ONCE, Follower
from infra.log import Log
from infra.pools import writing_pool
from infra.standings import standings
from projections.place import Place
from projections.projection import Projection
from projections.question import Question
from projections.tables import Outdated, Tables
from projections.tally import Tally
from tests.support.scenario import remember
from tests.support.shelf import GoodsTaken, ShelfId
from tests.support.shelves import filled, found, rows, taken, wait_until
from tests.support.stocktaking import Stock, Stocktaking
from tests.support.telling import tell

NEVER = 3600.0


class Superstitious(Stocktaking):
    """Cannot bear thirteen."""

    name = "superstitious"
    bears = False

    def fold(self, recorded: Recorded) -> None:
        if isinstance(recorded.event, GoodsTaken) and recorded.event.quantity == 13:
            assert self.bears, "Thirteen!"
        super().fold(recorded)


class Taken(NamedTuple):
    shelf_id: ShelfId
    times: int = 1


class Counting(Projection):
    """Nothing but a sum: whoever is told twice counts twice."""

    name = "counting"

    def __init__(self) -> None:
        self.taken = Tally(self.name, Taken)
        self.sheets = (self.taken,)

    def fold(self, recorded: Recorded) -> None:
        match recorded.event:
            case GoodsTaken(shelf_id=shelf_id):
                self.taken.add(Taken(shelf_id))


class CountingToo(Counting):
    name = "counting_too"


class Renewed(Stocktaking):
    version = 2


class Counted(Log):
    """Counts how often somebody read on."""

    readings = 0

    def after(self, position: int, limit: int) -> list[Recorded]:
        self.readings += 1
        return super().after(position, limit)


class House:
    """A log, its bell, and followers of both."""

    def __init__(self, tables: Tables, stack: ExitStack) -> None:
        self.log, self.bell = Counted(InMemoryDCBRecorder()), Bell()
        self.tables, self._stack = tables, stack

    def follow(
        self, *projections: Projection, tables: Tables | None = None, every: float = 0.05
    ) -> Follower:
        self.tables.prepare(*projections)
        follower = Follower(projections, self.log, tables or self.tables, self.bell, every=every)
        return self._stack.enter_context(follower)

    def happen(self, *events: GoodsTaken) -> None:
        remember(self.log, *events)
        self.bell.ring()

    def place(self, projection: Projection) -> Place:
        return self.tables.places()[projection.name]

    def wait_for(self, projection: Projection) -> None:
        wait_until(lambda: self.place(projection).position == self.log.head())

    def left(self, projection: Projection) -> Decimal:
        sheet = projection.sheets[3].table
        return sum(
            (it.left for it in self.tables.read(Question(Stock, f"TABLE {sheet}"))), Decimal()
        )

    def times(self, projection: Counting) -> int:
        [it] = self.tables.read(Question(Taken, f"TABLE {projection.name}"))
        return it.times


@pytest.fixture
def house(tables: Tables) -> Iterator[House]:
    with ExitStack() as stack:
        house = House(tables, stack)
        remember(house.log, found(), filled())
        yield house


def test_what_happens_is_soon_in_the_tables(house: House) -> None:
    projection = Stocktaking()
    house.follow(projection)
    for n in range(5):
        house.happen(taken(n))
        house.wait_for(projection)
        assert house.left(projection) == n + 1


def test_the_log_is_read_once_for_all_projections(house: House) -> None:
    several = [Stocktaking(), Superstitious()]
    follower = house.follow(*several)
    for it in several:
        house.wait_for(it)
    follower.__exit__(None, None, None)
    house.log.readings = 0
    remember(house.log, *(taken(n) for n in range(10)))
    with Follower(several, house.log, house.tables, house.bell, every=NEVER):
        for it in several:
            house.wait_for(it)
    assert house.log.readings == 1
    assert [house.left(it) for it in several] == [10, 10]


def test_trouble_with_one_stops_it_just_before_the_event_and_not_the_others(house: House) -> None:
    well, ill = Stocktaking(), Superstitious()
    house.follow(well, ill)
    house.happen(*(taken(n) for n in range(30)), taken(30, "13"), taken(31))
    house.wait_for(well)
    wait_until(lambda: house.place(ill).position == 32)
    wait_until(lambda: "Event 33 cannot" in (house.place(ill).trouble or ""))
    assert house.left(well) == 44
    assert house.left(ill) == 30
    [mine, _] = standings(house.log, house.tables)
    assert (mine.events, mine.place.trouble) == (0, None)

    ill.bears = True
    house.wait_for(ill)
    assert house.left(ill) == 44
    assert house.place(ill).trouble is None


def test_where_a_table_is_broken_nothing_of_a_batch_is_written_and_the_others_go_on(
    house: House,
) -> None:
    well, ill = Stocktaking(), Superstitious()
    house.tables.prepare(well, ill)
    with house.tables.transaction() as here:
        here.execute("ALTER TABLE superstitious_mentions RENAME TO away")
    house.follow(ill, well)
    house.wait_for(well)
    wait_until(lambda: "Event 1 cannot" in (house.place(ill).trouble or ""))
    assert house.tables.read(Question(Stock, "SELECT * FROM superstitious_stock")) == []
    with house.tables.transaction() as here:
        here.execute("ALTER TABLE away RENAME TO superstitious_mentions")
    house.wait_for(ill)
    assert rows(house.tables, well) == rows(house.tables, ill)


def test_who_begins_late_catches_up_while_the_others_go_on(house: House) -> None:
    old, new = Counting(), CountingToo()
    remember(house.log, *(taken(n) for n in range(2 * BEHIND_AT_ONCE + 1)))
    follower = house.follow(old)
    house.wait_for(old)
    follower.__exit__(None, None, None)
    house.follow(old, new, every=NEVER)
    house.happen(taken(5_000))
    house.wait_for(old)
    house.wait_for(new)
    assert house.times(old) == house.times(new) == 2 * BEHIND_AT_ONCE + 2


def test_followers_in_several_processes_count_nothing_twice(house: House, database: str) -> None:
    projection = Counting()
    with writing_pool(database) as pool:
        for _ in range(4):
            house.follow(Counting(), tables=Tables(pool))
        for n in range(100):
            house.happen(taken(n))
        house.wait_for(projection)
    assert house.times(projection) == 100


def test_tables_of_another_version_are_left_alone(house: House) -> None:
    old, new = Stocktaking(), Renewed()
    house.tables.prepare(old)
    with pytest.raises(Outdated, match="another version of this program; rebuild stocktaking"):
        tell(house.tables, new, found())
    house.follow(new)
    wait_until(lambda: house.place(new).trouble)
    assert "rebuild stocktaking" in str(house.place(new).trouble)
    assert house.place(new).position == 0
    assert rows(house.tables, old) == []


def test_the_database_goes_away_and_comes_back(house: House, database: str) -> None:
    projection = Stocktaking()
    follower = house.follow(projection)
    house.wait_for(projection)
    with house.tables.transaction() as here:
        here.execute("ALTER TABLE projection_place RENAME TO gone")
    wait_until(lambda: follower.error)
    house.happen(taken(1))
    with house.tables.transaction() as here:
        here.execute("ALTER TABLE gone RENAME TO projection_place")
    with connect(database) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    with writing_pool(database) as untouched:
        house.tables = Tables(untouched)
        wait_until(lambda: follower.error is None and house.place(projection).position == 3)
        assert house.left(projection) == 1


def test_how_far_behind_a_projection_is_is_known(house: House) -> None:
    projection = Stocktaking()
    house.tables.prepare(projection)
    [standing] = standings(house.log, house.tables)
    assert (standing.place.position, standing.events) == (0, 2)
    assert standing.late.total_seconds() > 0
    house.follow(projection)
    house.wait_for(projection)
    [standing] = standings(house.log, house.tables)
    assert (standing.events, standing.late.total_seconds()) == (0, 0)
    assert standing.place.recorded_at == house.log.after(1, 1)[0].provenance.recorded_at
