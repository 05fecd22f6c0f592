"""What was written once must be readable for ever, by newer code and by older."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from json import dumps, loads
from typing import Any

import pytest
from eventsourcing.dcb.api import DCBEvent
from eventsourcing.dcb.popo import InMemoryDCBRecorder

from domain.kernel import Event, Mend, Recorded, mends
from infra.log import EVERYTHING, Log
from infra.stored import UnknownEvent, Unreadable, maker, read, written
from tests.support.scenario import person, told
from tests.support.shelf import GoodsTaken, taken

ENTRY = told(taken("1.50"), by=person("person-anna", party="party-mill", entered_by="person-li"))
WRITTEN: dict[str, Any] = loads(written(*ENTRY))
NOBODY = {**WRITTEN["provenance"]["actor"], "person_id": None}
BROKEN = {
    "nobody": dumps({**WRITTEN, "provenance": {**WRITTEN["provenance"], "actor": NOBODY}}).encode(),
    "no JSON": b"{",
    "no provenance": dumps({"event": WRITTEN["event"]}).encode(),
    "no quantity": dumps({**WRITTEN, "event": {}}).encode(),
    "no day": dumps(
        {**WRITTEN, "provenance": {**WRITTEN["provenance"], "occurred_on": ""}}
    ).encode(),
}


@pytest.fixture
def mending() -> Iterator[Callable[[Mend], Mend]]:
    """Nothing of it is left behind."""
    maker.cache_clear()
    yield mends(GoodsTaken)
    del Event.mending["GoodsTaken"]
    maker.cache_clear()


def stored(**changes: Any) -> bytes:
    return dumps({**WRITTEN, "event": {**WRITTEN["event"], **changes}}).encode()


def by(provenance: dict[str, Any]) -> bytes:
    return dumps({"provenance": provenance, "event": WRITTEN["event"]}).encode()


def goods(data: bytes) -> Recorded:
    [recorded] = read([(7, "GoodsTaken", data)])
    return recorded


def goods_taken(data: bytes) -> Event:
    return goods(data).event


def test_what_is_written_is_read() -> None:
    assert goods(written(*ENTRY)) == Recorded(7, *ENTRY)


def test_it_is_plain_json() -> None:
    assert WRITTEN["event"] == {
        "taking_id": "taking-1",
        "shelf_id": "shelf-rice",
        "quantity": "1.50",
    }
    assert WRITTEN["provenance"]["recorded_at"] == "2026-11-21T12:00:00Z"
    assert WRITTEN["provenance"]["actor"]["entered_by"] == "person-li"


def test_older_code_leaves_aside_what_it_does_not_know() -> None:
    assert goods_taken(stored(colour="red")) == ENTRY[0]
    actor = {**WRITTEN["provenance"]["actor"], "colour": "red"}
    newer = by({**WRITTEN["provenance"], "actor": actor, "mood": {"deep": [None, 1.5]}})
    assert goods(newer).provenance == ENTRY[1]


def test_newer_code_does_without_what_was_not_written_then_in_whatever_order() -> None:
    actor = {it: said for it, said in WRITTEN["provenance"]["actor"].items() if said}
    older = {**WRITTEN["provenance"], "actor": dict(reversed(actor.items()))}
    del older["asked_on"]
    assert goods(by(dict(reversed(older.items())))) == Recorded(7, *ENTRY)


def test_newer_code_mends_an_older_shape(mending: Callable[[Mend], Mend]) -> None:
    """Once upon a time quantities were counted in dozens."""

    @mending
    def _(fields: dict[str, Any]) -> dict[str, Any]:
        if "dozens" not in fields:
            return fields
        return {**fields, "quantity": str(12 * Decimal(fields["dozens"]))}

    assert goods_taken(stored(dozens="2", quantity=None)) == taken("24")
    assert goods_taken(stored()) == ENTRY[0]


def test_an_event_of_a_later_version_stops_an_older_one() -> None:
    with pytest.raises(UnknownEvent, match="GoodsEaten"):
        read([(7, "GoodsEaten", written(*ENTRY))])


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_what_was_meddled_with_is_found_by_its_position(data: bytes) -> None:
    recorder = InMemoryDCBRecorder()
    recorder.append([DCBEvent("GoodsTaken", it, ["shelf-rice"]) for it in (written(*ENTRY), data)])
    log = Log(recorder)
    with pytest.raises(Unreadable, match="Event 2 of the log, GoodsTaken,"):
        log.after(0, 9)
    with pytest.raises(Unreadable, match="Event 2 of the log, GoodsTaken,") as told:
        log.inside({"shelf-rice": EVERYTHING})
    assert told.value.__cause__
