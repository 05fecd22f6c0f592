"""What was written once must be readable for ever, by newer code and by older."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from json import dumps, loads
from typing import Any

import pytest

from domain.kernel import Event, Mend, mends
from infra.stored import UnknownEvent, reader, written
from tests.support.scenario import person, told
from tests.support.shelf import GoodsTaken, taken

ENTRY = told(taken("1.50"), by=person("person-anna", party="party-mill", entered_by="person-li"))


@pytest.fixture
def mending() -> Iterator[Callable[[Mend], Mend]]:
    """Nothing of it is left behind."""
    yield mends(GoodsTaken)
    del Event.mending["GoodsTaken"]
    reader.cache_clear()


def stored(**changes: Any) -> bytes:
    entry = loads(written(*ENTRY))
    return dumps({**entry, "event": {**entry["event"], **changes}}).encode()


def test_what_is_written_is_read() -> None:
    entry = reader("GoodsTaken")(written(*ENTRY))
    assert (entry["event"], entry["provenance"]) == ENTRY


def test_it_is_plain_json() -> None:
    entry = loads(written(*ENTRY))
    assert entry["event"] == {
        "taking_id": "taking-1",
        "shelf_id": "shelf-rice",
        "quantity": "1.50",
    }
    assert entry["provenance"]["recorded_at"] == "2026-11-21T12:00:00Z"
    assert entry["provenance"]["actor"]["entered_by"] == "person-li"


def test_older_code_leaves_aside_what_it_does_not_know() -> None:
    assert reader("GoodsTaken")(stored(colour="red"))["event"] == ENTRY[0]


def test_newer_code_mends_an_older_shape(mending: Callable[[Mend], Mend]) -> None:
    """Once upon a time quantities were counted in dozens."""
    reader.cache_clear()

    @mending
    def _(fields: dict[str, Any]) -> dict[str, Any]:
        if "dozens" not in fields:
            return fields
        return {**fields, "quantity": str(12 * Decimal(fields["dozens"]))}

    assert reader("GoodsTaken")(stored(dozens="2", quantity=None))["event"] == taken("24")
    assert reader("GoodsTaken")(stored())["event"] == ENTRY[0]


def test_an_event_of_a_later_version_stops_an_older_one() -> None:
    with pytest.raises(UnknownEvent, match="GoodsEaten"):
        reader("GoodsEaten")
