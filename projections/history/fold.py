"""Who did what to this thing, and when?"""

from collections.abc import Iterator
from datetime import date

from domain.ids import FiguresId, PicksId, RegionId, ReturnId, SealingId, SeatId
from domain.kernel import Recorded
from projections.history.belonging import leant_on, private, said
from projections.history.rows import Belonging, Happened, Private
from projections.projection import Projection
from projections.publicity import is_internal
from projections.scroll import Scroll
from projections.sheet import Sheet
from projections.whereabouts import whereabouts

NO_THINGS = (FiguresId, PicksId, ReturnId, SealingId, SeatId)
"""Ids of places among others, or of figures; not of things that anybody asks about."""


class History(Projection):
    name = "history"
    version = 3

    def __init__(self) -> None:
        self.events = Scroll("history", Happened, key=2)
        self.belongings = Sheet("history_belonging", Belonging, key=2)
        self.privacies = Sheet("history_private", Private)
        self.sheets = (self.events, self.belongings, self.privacies)

    def fold(self, recorded: Recorded) -> None:
        event, on = recorded.event, recorded.provenance.occurred_on
        if thing_id := private(event, self.is_private):
            self.privacies.put(Private(thing_id))
        hidden = any(map(self.is_private, event.tags))
        for thing_id in things(recorded):
            self.events.add(happened(thing_id, recorded, hidden=hidden))
        for thing_id, region_id in said(event):
            self.belong(thing_id, region_id, on)
        for thing_id, other in leant_on(event):
            for it in self.belongings.about(other):
                self.belong(thing_id, it.region_id, on)

    def is_private(self, thing_id: str) -> bool:
        return self.privacies.get(thing_id) is not None

    def belong(self, thing_id: str, region_id: RegionId, on: date) -> None:
        self.belongings.put(Belonging(thing_id, region_id, *whereabouts(region_id, on)))


def things(recorded: Recorded) -> Iterator[str]:
    return (it for it in recorded.event.tags if not isinstance(it, NO_THINGS))


def happened(thing_id: str, recorded: Recorded, *, hidden: bool) -> Happened:
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
        is_internal=hidden or is_internal(event, thing_id),
    )
