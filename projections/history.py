"""Who did what to this thing, and when?"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from domain.ids import PartyId, PersonId, PicksId, RegionId, SeatId
from domain.kernel import Recorded
from projections.paging import Listing, Order, is_
from projections.projection import Projection
from projections.scroll import Scroll

NO_THINGS = (PicksId, SeatId)
"""Ids of places among others, not of things that anybody asks about."""

INTERNAL = frozenset(
    {
        "ConsentRecorded",
        "ConsentWithdrawn",
        "EvidenceRemoved",
        "NeedAmended",
        "NeedDrafted",
        "NeedRejected",
        "NeedReturned",
        "NeedStepRetracted",
        "NeedSubmitted",
        "NeedVerified",
        "TextRemoved",
    }
)
"""What the offices and the parties alone know of."""


class Happened(NamedTuple):
    """An event, in the history of one of the things that it names."""

    thing_id: str
    position: int
    event: str
    occurred_on: date
    recorded_at: datetime
    role: str
    person_id: PersonId
    party_id: PartyId | None
    region_id: RegionId | None
    entered_by: PersonId | None
    command_id: str
    is_internal: bool


class History(Projection):
    name = "history"

    def __init__(self) -> None:
        self.events = Scroll("history", Happened, key=2)
        self.sheets = (self.events,)

    def fold(self, recorded: Recorded) -> None:
        for thing_id in things(recorded):
            self.events.add(happened(thing_id, recorded))


def things(recorded: Recorded) -> Iterator[str]:
    return (it for it in recorded.event.tags if not isinstance(it, NO_THINGS))


def happened(thing_id: str, recorded: Recorded) -> Happened:
    position, event, by = recorded
    name = type(event).__name__
    return Happened(
        thing_id=thing_id,
        position=position,
        event=name,
        occurred_on=by.occurred_on,
        recorded_at=by.recorded_at,
        role=by.actor.role,
        person_id=by.actor.person_id,
        party_id=by.actor.party_id,
        region_id=by.actor.region_id,
        entered_by=by.actor.entered_by,
        command_id=by.command_id,
        is_internal=name in INTERNAL,
    )


def history_of(thing_id: str, *, internal: bool, newest_first: bool) -> Listing[Happened]:
    """Without what is internal, it is what the public may know."""
    where = [is_("thing_id", thing_id)]
    if not internal:
        where.append(is_("is_internal", False))
    order = Order(("position",), is_descending=newest_first)
    return Listing("history", "history", Happened, where, order)
