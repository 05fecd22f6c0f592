"""What our own recorder promises beyond the library's interface."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from threading import Barrier

import psycopg
import pytest
from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBQueryItem
from eventsourcing.persistence import IntegrityError, OperationalError, ProgrammingError

from infra.recorder import PostgresRecorder, Timely

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
NOWHERE = DCBQuery([DCBQueryItem([], ["nowhere"])])
MADE = DCBEvent("Made", b"{}", ["thing-1"])


def append(recorder: PostgresRecorder, *events: DCBEvent, at: datetime | None = None) -> int:
    return recorder.append(events or [MADE], Timely(NOWHERE, at=at))


def test_nothing_is_appended_without_a_condition(database: str) -> None:
    with PostgresRecorder(database) as recorder:
        with pytest.raises(ProgrammingError):
            recorder.append([MADE])
        with pytest.raises(ProgrammingError):
            recorder.append([], DCBAppendCondition(NOWHERE))
        assert list(recorder.read()) == []


@pytest.mark.parametrize("tags", [[], ["thing-1", "thing-2"]])
def test_whoever_asks_names_one_tag(database: str, tags: list[str]) -> None:
    with PostgresRecorder(database) as recorder, pytest.raises(ProgrammingError):
        recorder.read(DCBQuery([DCBQueryItem(["Made"], tags)]))


@pytest.mark.parametrize(
    "unclear",
    [
        DCBEvent("Made", b"", ["thing-1\x1fthing-2"]),
        DCBEvent("Made", b"", ["thing-1\x1e"]),
        DCBEvent("Made\x1e", b"", ["thing-1"]),
    ],
)
def test_what_could_not_be_told_apart_is_not_kept(database: str, unclear: DCBEvent) -> None:
    with PostgresRecorder(database) as recorder:
        with pytest.raises(ValueError, match="control characters"):
            append(recorder, MADE, unclear)
        assert append(recorder, MADE) == 1


def test_time_never_falls_along_positions_whoever_writes(database: str) -> None:
    with PostgresRecorder(database) as here, PostgresRecorder(database) as there:
        append(here, at=NOON)
        with pytest.raises(IntegrityError):
            append(there, at=NOON - timedelta(microseconds=1))
        assert append(there, at=NOON) == 2
        assert append(here) == 3
        with pytest.raises(IntegrityError):
            append(here, at=NOON - timedelta(hours=1))


def test_an_overtaken_append_leaves_no_gap(database: str) -> None:
    crossed = DCBAppendCondition(DCBQuery([DCBQueryItem([], ["thing-1"])]))
    with PostgresRecorder(database) as recorder:
        append(recorder)
        for _ in range(3):
            with pytest.raises(IntegrityError):
                recorder.append([MADE], crossed)
        with pytest.raises(psycopg.DataError):
            append(recorder, DCBEvent("\x00", b"", []))
        assert append(recorder) == 2


def test_many_may_start_at_once_on_an_empty_database(database: str) -> None:
    together = Barrier(8)

    def start(_: int) -> int:
        together.wait()
        with PostgresRecorder(database, size=1) as recorder:
            return append(recorder)

    with ThreadPoolExecutor(8) as crowd:
        assert sorted(crowd.map(start, range(8))) == list(range(1, 9))


def test_two_logs_in_one_database_are_strangers(database: str) -> None:
    with PostgresRecorder(database) as main, PostgresRecorder(database, "guizhou") as guizhou:
        append(main)
        append(main)
        assert append(guizhou) == 1
        assert main.channel != guizhou.channel
        assert [it.position for it in main.read()] == [1, 2]


def test_a_log_has_a_plain_name(database: str) -> None:
    with pytest.raises(ValueError, match="cannot name a log"):
        PostgresRecorder(database, "Main; DROP TABLE event")


def test_it_works_wherever_else_the_connection_looks(database: str) -> None:
    elsewhere = psycopg.conninfo.make_conninfo(database, options="-c search_path=pg_catalog")
    with PostgresRecorder(elsewhere) as recorder:
        assert append(recorder) == 1
    with psycopg.connect(database) as connection:
        assert connection.execute("SELECT position FROM main.event").fetchall() == [(1,)]


def test_a_long_log_is_read_page_by_page(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("infra.recorder.postgres.AT_ONCE", 3)
    with PostgresRecorder(database) as recorder:
        append(recorder, *[MADE] * 10)
        assert [it.position for it in recorder.read(after=1)] == list(range(2, 11))


def test_what_happened_to_many_things_is_gathered_once_each_and_in_order(database: str) -> None:
    both = DCBEvent("Tied", b"{}", ["thing-1", "thing-2"])
    other, unasked = DCBEvent("Made", b"{}", ["thing-3"]), DCBEvent("Lost", b"{}", ["thing-1"])
    with PostgresRecorder(database) as recorder:
        append(recorder, both, other, unasked, MADE)
        found = recorder.gather(["thing-2", "thing-1"], ["Made", "Tied"])
        assert [(position, kind) for position, kind, _ in found] == [(1, "Tied"), (4, "Made")]
        assert recorder.gather([], ["Made"]) == recorder.gather(["thing-1"], []) == []


@pytest.mark.parametrize("analysed", [False, True])
def test_what_nobody_asks_about_is_not_walked_past(database: str, analysed: bool) -> None:
    """Whatever the planner knows of the log, or does not know yet."""
    others = [DCBEvent("Other", b"{}", ["thing-1", f"other-{n}"]) for n in range(5_000)]
    asked = DCBQuery([DCBQueryItem(["Made", "Gone"], ["thing-1"])])
    with PostgresRecorder(database) as recorder:
        append(recorder, MADE, *others)
    if analysed:
        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")
    before = walked(database)
    with PostgresRecorder(database) as recorder:
        assert [it.position for it in recorder.read(asked)] == [1]
        assert recorder.append([MADE], DCBAppendCondition(asked, 1)) == 5_002
        append(recorder)
        with pytest.raises(IntegrityError):
            recorder.append([MADE], DCBAppendCondition(asked, 1))
    assert walked(database) - before < 20


def walked(database: str) -> int:
    """Entries of the tag index that were ever met."""
    with psycopg.connect(database) as connection:
        found = connection.execute(
            "SELECT sum(idx_tup_read)::bigint FROM pg_stat_user_indexes"
            " WHERE indexrelname = 'event_tag_pkey'"
        ).fetchone()
        return int(found[0]) if found else 0


def test_whoever_listens_is_told_how_far_the_log_goes(database: str) -> None:
    with PostgresRecorder(database) as recorder, closing(recorder.connect()) as connection:
        connection.execute(f"LISTEN {recorder.channel}")
        append(recorder, MADE, MADE)
        [told] = connection.notifies(timeout=5, stop_after=1)
        assert told.payload == "2"


def test_after_its_connections_were_cut_it_mends_itself(database: str) -> None:
    with PostgresRecorder(database, size=3) as recorder:
        append(recorder)
        cut_all_others(database)
        assert [it.position for it in recorder.read()] == [1]
        cut_all_others(database)
        with pytest.raises(OperationalError):
            append(recorder)
        assert len(list(recorder.read())) == 1
        assert append(recorder) == 2


def cut_all_others(database: str) -> None:
    with psycopg.connect(database) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def test_when_there_is_no_database_that_is_told_in_time(database: str) -> None:
    nowhere = psycopg.conninfo.make_conninfo(database, host="/nowhere")
    with pytest.raises(OperationalError):
        PostgresRecorder(nowhere, timeout=0.5)
