"""What the log asks of a recorder, held up to the library's two and to ours."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from threading import Timer

import pytest
from eventsourcing.dcb.api import (
    DCBAppendCondition,
    DCBEvent,
    DCBQuery,
    DCBQueryItem,
    DCBRecorder,
    DCBSequencedEvent,
)
from eventsourcing.dcb.popo import InMemoryDCBRecorder
from eventsourcing.dcb.postgres_tt import PostgresTTDCBFactory
from eventsourcing.persistence import IntegrityError
from eventsourcing.utils import Environment
from psycopg.conninfo import conninfo_to_dict

from infra.recorder import PostgresRecorder

NOWHERE = DCBQuery([DCBQueryItem([], ["nowhere"])])


@pytest.fixture(params=["in memory", "the library's", "ours"])
def recorder(request: pytest.FixtureRequest) -> Iterator[DCBRecorder]:
    with ExitStack() as stack:
        match request.param:
            case "in memory":
                yield InMemoryDCBRecorder()
            case "the library's":
                yield the_librarys(request.getfixturevalue("database"), stack)
            case _:
                database = request.getfixturevalue("database")
                yield stack.enter_context(PostgresRecorder(database))


def the_librarys(database: str, stack: ExitStack) -> DCBRecorder:
    place = conninfo_to_dict(database)
    env = {
        "POSTGRES_HOST": str(place.get("host", "")),
        "POSTGRES_PORT": str(place.get("port", 5432)),
        "POSTGRES_DBNAME": str(place["dbname"]),
        "POSTGRES_USER": str(place["user"]),
        "POSTGRES_PASSWORD": str(place.get("password", "trusted")),
    }
    factory = PostgresTTDCBFactory(Environment("contract", env))
    stack.callback(factory.close)
    return factory.dcb_recorder()


def happened(kind: str, *tags: str) -> DCBEvent:
    return DCBEvent(kind, f"{kind} 需求 {tags}".encode() + b"\x00\x1e\xff", list(tags))


def about(*items: tuple[list[str], str]) -> DCBQuery:
    return DCBQuery([DCBQueryItem(types, [tag]) for types, tag in items])


def tell(recorder: DCBRecorder, *events: DCBEvent) -> int:
    return recorder.append(list(events), DCBAppendCondition(NOWHERE))


def plain(events: Iterator[DCBSequencedEvent]) -> list[tuple[int, str, bytes, set[str]]]:
    return [(it.position, it.event.type, it.event.data, set(it.event.tags)) for it in events]


def places(events: Iterator[DCBSequencedEvent]) -> list[int]:
    return [it.position for it in events]


MADE, MOVED, GONE = (
    happened("Made", "thing-1"),
    happened("Moved", "thing-1", "place-1"),
    happened("Gone", "thing-1"),
)


def test_what_was_appended_is_read_back_in_order(recorder: DCBRecorder) -> None:
    assert tell(recorder, MADE, MOVED) == 2
    assert tell(recorder, GONE) == 3
    expected = [
        (n, it.type, it.data, set(it.tags)) for n, it in enumerate((MADE, MOVED, GONE), start=1)
    ]
    assert plain(recorder.read()) == expected
    assert plain(recorder.read(after=1, limit=1)) == expected[1:2]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (about(([], "thing-1")), [1, 2, 3]),
        (about((["Made", "Gone"], "thing-1")), [1, 3]),
        (about((["Made"], "thing-1"), (["Moved"], "place-1")), [1, 2]),
        (about((["Moved"], "thing-1"), (["Moved"], "place-1"), ([], "place-1")), [2]),
        (about((["Made"], "place-1"), ([], "thing-2")), []),
    ],
)
def test_a_query_finds_what_any_of_its_items_names(
    recorder: DCBRecorder, query: DCBQuery, found: list[int]
) -> None:
    tell(recorder, MADE, MOVED, GONE)
    assert places(recorder.read(query)) == found
    assert places(recorder.read(query, after=1)) == [it for it in found if it > 1]
    assert places(recorder.read(query, after=1, limit=1)) == [it for it in found if it > 1][:1]
    assert recorder.read(query).head == 3


def test_the_head_is_known_without_reading(recorder: DCBRecorder) -> None:
    assert recorder.read(NOWHERE).head is None
    tell(recorder, MADE, MOVED)
    assert recorder.read(NOWHERE).head == 2
    assert recorder.read().head == 2
    assert recorder.read(limit=1).head == 1
    assert recorder.read(after=2, limit=1).head is None
    assert recorder.read(about(([], "thing-2")), limit=1).head is None


@pytest.mark.parametrize(
    ("query", "after"),
    [
        (about(([], "thing-1")), 2),
        (about((["Gone"], "thing-1")), 2),
        (about((["Made"], "thing-1")), 0),
        (about((["Made"], "thing-1")), None),
        (about((["Made"], "elsewhere"), (["Moved"], "place-1")), 1),
    ],
)
def test_an_append_fails_if_its_boundary_was_crossed(
    recorder: DCBRecorder, query: DCBQuery, after: int | None
) -> None:
    tell(recorder, MADE, MOVED, GONE)
    with pytest.raises(IntegrityError):
        recorder.append([MADE], DCBAppendCondition(query, after))
    assert recorder.read(NOWHERE).head == 3


@pytest.mark.parametrize(
    ("query", "after"),
    [
        (about(([], "thing-1")), 3),
        (about((["Made"], "thing-1")), 1),
        (about((["Gone"], "place-1"), ([], "thing-2")), 0),
        (about((["Gone"], "place-1"), ([], "thing-2")), None),
    ],
)
def test_an_append_is_kept_if_nothing_crossed_its_boundary(
    recorder: DCBRecorder, query: DCBQuery, after: int | None
) -> None:
    tell(recorder, MADE, MOVED, GONE)
    assert recorder.append([MADE], DCBAppendCondition(query, after)) == 4
    assert places(recorder.read(about((["Made"], "thing-1")))) == [1, 4]


def test_an_event_may_concern_nothing_or_very_much(recorder: DCBRecorder) -> None:
    many = [f"thing-{n}" for n in range(1000)]
    tell(recorder, happened("Nothing"), happened("Much", *many))
    assert plain(recorder.read())[0][3] == set()
    assert places(recorder.read(about(*((["Much"], it) for it in many)))) == [2]


def test_who_subscribes_gets_everything_old_and_new(recorder: DCBRecorder) -> None:
    tell(recorder, MADE)
    later = Timer(0.2, lambda: tell(recorder, MOVED, GONE))
    later.start()
    with recorder.subscribe() as subscription:
        assert [next(subscription).position for _ in range(3)] == [1, 2, 3]
    later.join()
    with recorder.subscribe(after=1) as subscription:
        assert next(subscription).position == 2


def test_a_subscription_ends_when_it_is_stopped(recorder: DCBRecorder) -> None:
    with recorder.subscribe() as subscription:
        stop: Callable[[], None] = subscription.stop
        later = Timer(0.2, stop)
        later.start()
        rest: Sequence[DCBSequencedEvent] = list(subscription)
        assert rest == []
    later.join()
