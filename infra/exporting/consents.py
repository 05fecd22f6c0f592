"""Which consents there are: no read model lists them, but they have a history each."""

from psycopg.sql import SQL

from domain.authority import NATION
from domain.events.needs import ConsentRecorded
from domain.ids import ConsentId, PseudonymId, RegionId
from projections.audience import Audience
from projections.history import Happened
from projections.paging import (
    ALL_OF_THEM,
    NONE_OF_THEM,
    Condition,
    Listing,
    Order,
    at_least,
    at_most,
    is_,
)
from projections.whereabouts import lies_in

FIRST = f"{ConsentId.kind}-{PseudonymId.kind}"
BEHIND = FIRST[:-1] + chr(ord(FIRST[-1]) + 1)
GIVEN_THERE = SQL(
    "position IN (SELECT position FROM history WHERE event = %s AND thing_id IN"
    " (SELECT thing_id FROM history_belonging WHERE {}))"
)


def consents(audience: Audience) -> Listing[Happened]:
    """Those of parties in the region of an office; nobody else is told of any."""
    where = [
        is_("event", ConsentRecorded.__name__),
        at_least("thing_id", FIRST),
        at_most("thing_id", BEHIND),
        given_in(audience.region_id) if audience.region_id else NONE_OF_THEM,
    ]
    return Listing("history", "history", Happened, where, Order(("thing_id", "position")))


def given_in(region_id: RegionId) -> Condition:
    if region_id == NATION:
        return ALL_OF_THEM
    there = lies_in(region_id)
    clause = GIVEN_THERE.format(there.clause)
    return Condition(clause, (ConsentRecorded.__name__, *there.values))
