"""What is put into a sheet is in the table, whatever it is, and however it got there."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any, NamedTuple, Self

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as any_of
from psycopg import Cursor
from psycopg.errors import NotNullViolation

from domain.ids import NeedId, PartyId
from domain.kernel import Event, Recorded
from projections.projection import Batch
from projections.question import Question
from projections.scroll import Scroll
from projections.sheet import NotAtHand, Sheet
from projections.table import Table
from projections.tables import Tables
from projections.tally import Tally
from tests.support.rounds import on_a_database
from tests.support.scenario import told
from tests.support.shelf import (
    GoodsTaken,
    HouseId,
    RoomFound,
    RoomId,
    ShelfFilled,
    ShelfId,
    TakingId,
)
from tests.support.stocktaking import Door, Stocktaking

OURS, THEIRS = NeedId("need-ours"), NeedId("need-theirs")
MILL = PartyId("party-mill")
HOSTILE = (
    "'",
    '"',
    "\\",
    "{",
    "}",
    ",",
    "NULL",
    "null",
    "",
    " ",
    "\n\t",
    "%s",
    "灵芝🍄",
    "\\N",
    '"}',
)


class Anything(NamedTuple):
    need_id: NeedId
    party_id: PartyId | None
    words: tuple[str, ...]
    door: Door
    quantity: Decimal
    times: int | None
    on: date | None
    at: datetime | None
    open: bool
    nested: dict[str, Any] | None


class Pair(NamedTuple):
    need_id: NeedId
    party_id: PartyId


class Sum(NamedTuple):
    need_id: NeedId
    on: date
    quantity: Decimal
    times: int


NOTHING = Anything(OURS, None, (), Door.OPEN, Decimal(0), None, None, None, False, None)

text = any_of.text(any_of.characters(exclude_characters="\0", exclude_categories=["Cs"]))
text |= any_of.sampled_from(HOSTILE)
moments = any_of.datetimes(
    datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=any_of.just(timezone(timedelta(hours=8)))
)
anything = any_of.builds(
    Anything,
    any_of.sampled_from([OURS, THEIRS]),
    any_of.none() | any_of.just(MILL),
    any_of.lists(text, max_size=4).map(tuple),
    any_of.sampled_from(Door),
    any_of.decimals(allow_nan=False, allow_infinity=False, places=3, max_value=10**15),
    any_of.none() | any_of.integers(-(2**63), 2**63 - 1),
    any_of.none() | any_of.dates(),
    any_of.none() | moments,
    any_of.booleans(),
    any_of.none() | any_of.dictionaries(text, text | any_of.none(), max_size=3),
)


def sheet() -> Sheet[Anything]:
    return Sheet("anything", Anything, by=("need_id", "party_id"), indexes=(("on", "door"),))


def begin(tables: Tables, *sheets: Table[Any]) -> None:
    with tables.transaction() as rows:
        for it in sheets:
            rows.execute(f"DROP TABLE IF EXISTS {it.table}")
            it.create(rows)
            it.index(rows)


@contextmanager
def telling(tables: Tables, it: Sheet[Anything]) -> Iterator[None]:
    with tables.transaction() as rows:
        it.clear()
        it.load(rows, {OURS})
        yield
        it.save(rows)


def said(tables: Tables) -> list[Anything]:
    return tables.read(Question(Anything, "SELECT * FROM anything ORDER BY need_id"))


@on_a_database
@for_all(rows=any_of.lists(anything, min_size=1, unique_by=lambda it: it.need_id))
def test_whatever_is_put_comes_back_the_same(tables: Tables, rows: list[Anything]) -> None:
    saved, copied = sheet(), sheet()
    for it in rows:
        saved.put(it)
        copied.put(it)
    begin(tables, saved)
    with tables.transaction() as cursor:
        saved.save(cursor)
    once = said(tables)
    begin(tables, copied)
    with tables.transaction() as cursor:
        copied.copy(cursor)
    assert once == said(tables) == sorted(rows)


def test_what_comes_back_is_of_the_kind_that_the_row_says(tables: Tables) -> None:
    noon = datetime(2026, 6, 1, 20, tzinfo=timezone(timedelta(hours=8)))
    put = NOTHING._replace(party_id=MILL, door=Door.CLOSED, at=noon, words=("a",))
    it = sheet()
    it.put(put)
    begin(tables, it)
    with tables.transaction() as rows:
        it.save(rows)
        rows.execute("SET LOCAL TIME ZONE 'Asia/Shanghai'")
        it.clear()
        it.load(rows, {OURS})
    back = it[OURS]
    assert back == put
    assert [type(value) for value in back[:5]] == [NeedId, PartyId, tuple, Door, Decimal]
    assert back.at is not None
    assert back.at.tzinfo is UTC


def test_a_row_is_changed_and_vanishes(tables: Tables) -> None:
    it = sheet()
    begin(tables, it)
    for times in (0, 5):
        with telling(tables, it):
            it.put((it.get(OURS) or NOTHING)._replace(times=times))
        assert said(tables) == [NOTHING._replace(times=times)]
    with telling(tables, it):
        it.delete(OURS)
    assert said(tables) == []


def test_what_was_put_and_deleted_at_once_was_never_there(tables: Tables) -> None:
    it = sheet()
    begin(tables, it)
    it.put(NOTHING)
    it.delete(OURS)
    with tables.transaction() as rows:
        it.save(rows)
    assert said(tables) == []


def test_rows_are_found_by_every_column_that_was_named_in_the_order_of_their_keys(
    tables: Tables,
) -> None:
    it, needs = sheet(), [NeedId(f"need-{n}") for n in range(9)]
    begin(tables, it)
    for need_id in reversed(needs):
        it.put(NOTHING._replace(need_id=need_id, party_id=MILL))
    with tables.transaction() as rows:
        it.save(rows)
        it.clear()
        it.load(rows, {MILL})
    assert [row.need_id for row in it.about(MILL, by="party_id")] == needs
    it.put(it[needs[0]]._replace(party_id=None))
    it.delete(needs[1])
    assert [row.need_id for row in it.about(MILL, by="party_id")] == needs[2:]


def test_rows_are_found_by_two_ids_together_though_one_is_learnt_of_later(tables: Tables) -> None:
    pairs = Sheet("pairs", Pair, key=2, by=(("need_id", "party_id"),))
    begin(tables, pairs)
    both = [Pair(OURS, MILL), Pair(THEIRS, MILL)]
    for it in both:
        pairs.put(it)
    with tables.transaction() as rows:
        pairs.save(rows)
        pairs.clear()
        pairs.load(rows, {OURS})
        pairs.load(rows, {MILL})
    assert pairs.about(OURS, MILL) == [Pair(OURS, MILL)]
    with pytest.raises(NotAtHand):
        pairs.about(THEIRS, MILL)


def test_a_row_that_is_all_key_is_put_twice(tables: Tables) -> None:
    pairs = Sheet("pairs", Pair, key=2, by=("need_id", "party_id"))
    begin(tables, pairs)
    for _ in range(2):
        with tables.transaction() as rows:
            pairs.clear()
            pairs.put(Pair(OURS, MILL))
            pairs.save(rows)
    assert tables.read(Question(Pair, "SELECT * FROM pairs")) == [(OURS, MILL)]


def test_what_was_not_fetched_cannot_be_asked_for(tables: Tables) -> None:
    it = sheet()
    begin(tables, it)
    with tables.transaction() as rows:
        it.load(rows, {OURS})
    assert it.get(OURS) is None
    assert it.about(OURS) == []
    with pytest.raises(KeyError):
        it[OURS]
    with pytest.raises(NotAtHand):
        it.get(THEIRS)
    with pytest.raises(NotAtHand):
        it.about(MILL, by="party_id")


def test_what_must_not_be_absent_is_refused_by_the_table(tables: Tables) -> None:
    it = sheet()
    begin(tables, it)
    it.put(Anything(*NOTHING[:4], None, *NOTHING[5:]))  # type: ignore[arg-type]  # the test's point
    with pytest.raises(NotNullViolation), tables.transaction() as rows:
        it.save(rows)
    it.clear()
    it.put(NOTHING._replace(nested={"any": {1, 2}}))
    with pytest.raises(TypeError, match="not JSON serializable"), tables.transaction() as rows:
        it.save(rows)


def test_a_tally_adds_to_what_is_there_and_drops_what_comes_to_nothing(tables: Tables) -> None:
    june = date(2026, 6, 1)
    tally = Tally("sums", Sum, key=2)
    begin(tables, tally)

    def add(*quantities: str, count: int = 1) -> list[Sum]:
        with tables.transaction() as rows:
            tally.clear()
            for it in quantities:
                tally.add(Sum(OURS, june, Decimal(it), count))
            tally.save(rows)
        return tables.read(Question(Sum, "SELECT * FROM sums"))

    assert add("0.1", "0.2") == [Sum(OURS, june, Decimal("0.3"), 2)]
    assert add("0.7") == [Sum(OURS, june, Decimal(1), 3)]
    assert add("5", "-5", count=0) == [Sum(OURS, june, Decimal(1), 3)]
    assert add("-0.5", "-0.5", count=-1) == [Sum(OURS, june, Decimal(0), 1)]
    assert add("0", count=-1) == []


def test_nothing_is_written_twice_on_a_scroll(tables: Tables) -> None:
    scroll = Scroll("pairs", Pair, key=2)
    begin(tables, scroll)
    with tables.transaction() as rows:
        scroll.save(rows)
        scroll.add(Pair(OURS, MILL))
        scroll.save(rows)
    assert tables.read(Question(Pair, "SELECT * FROM pairs")) == [(OURS, MILL)]
    with pytest.raises(ValueError, match="pairs has a row"):
        scroll.add(Pair(OURS, MILL))


@pytest.mark.parametrize(
    ("declared", "wrong"),
    [
        (lambda: Sheet("t", Anything, indexes=(("nowhere",),)), "t has no column nowhere"),
        (lambda: Sheet("t", Anything, by=("quantity",)), "quantity holds no ids"),
        (lambda: Sheet("t" * 60, Anything, indexes=(("on",),)), "too long"),
        (lambda: Sheet("t", Anything, key=2), "party_id is part of the key"),
    ],
)
def test_what_is_wrongly_declared_is_told_at_once(declared: Any, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        declared()


def test_a_question_must_select_what_its_rows_hold(tables: Tables) -> None:
    begin(tables, sheet())
    with pytest.raises(TypeError, match="was selected"):
        tables.read(Question(Pair, "SELECT party_id, need_id FROM anything"))


class Counting(Cursor[Any]):
    """Counts what is sent."""

    sent = 0

    def execute(self, *statement: Any, **how: Any) -> Self:
        self.sent += 1
        return super().execute(*statement, **how)


def test_many_events_cost_as_many_statements_as_one(
    tables: Tables, stocktaking: Stocktaking
) -> None:
    def sent(*happened: Event) -> int:
        with tables.holding(stocktaking) as (rows, place):
            counting = Counting(rows.connection)
            numbered = enumerate(happened, place.position + 1)
            stocktaking.write(counting, Batch([Recorded(n, *told(it)) for n, it in numbered]))
            return counting.sent

    def taken(n: int) -> list[Event]:
        shelf_id, room_id = ShelfId(f"shelf-{n}"), RoomId(f"room-{n}")
        return [
            RoomFound(room_id=room_id, house_id=HouseId(f"house-{n}")),
            ShelfFilled(shelf_id=shelf_id, room_id=room_id, quantity=Decimal(9)),
            GoodsTaken(taking_id=TakingId(f"taking-{n}"), shelf_id=shelf_id, quantity=Decimal(1)),
        ]

    assert sent(*taken(0)) == sent(*(it for n in range(1, 100) for it in taken(n)))
