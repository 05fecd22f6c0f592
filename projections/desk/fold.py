"""From events to desks: a thing's steps are kept, and what waits is derived anew from them."""

from domain.events.allocations import AllocationProposed
from domain.events.deliveries import DeliveryDispatched
from domain.events.needs import NeedAmended, NeedDrafted
from domain.events.pairings import PairingAgreed, PairingProposed
from domain.events.parties import PartyAmended, PartyRegistered
from domain.events.pledges import PledgeOffered
from domain.ids import PartyId
from domain.kernel import Event, Recorded
from projections.desk.goods import Goods
from projections.desk.rows import Item, Thing
from projections.desk.waiting import awaited, item
from projections.projection import Projection
from projections.sheet import Sheet

SUBJECTS = {
    "parties": "party_id",
    "needs": "need_id",
    "pairings": "pairing_id",
    "pledges": "pledge_id",
    "allocations": "allocation_id",
    "deliveries": "delivery_id",
}
AMENDMENTS = frozenset({"NeedAmended", "PartyAmended"})
ASIDE = AMENDMENTS | {"PartyRated", "ProjectAgreed", "ResponsibleNamed", "PledgeAmended"}
"""Steps after which the same thing waits for the same people."""


class Desk(Projection):
    name = "desk"

    def __init__(self) -> None:
        self.things, self.goods = Sheet("desk_thing", Thing), Goods()
        self.items = Sheet(
            "desk",
            Item,
            key=3,
            indexes=[
                ("party_id", "since", "thing_id"),
                *((it, "since", "thing_id") for it in ("province_id", "city_id", "county_id")),
                ("since", "thing_id"),
            ],
        )
        self.sheets = (self.things, *self.goods.sheets, self.items)

    def fold(self, recorded: Recorded) -> None:
        event = recorded.event
        subject = SUBJECTS.get(type(event).__module__.rpartition(".")[2])
        thing_id = getattr(event, subject, None) if subject else None
        if thing_id is None:
            return
        self.things.put(self.after(thing_id, event, f"{recorded.provenance.occurred_on}"))
        self.goods.count(event)
        for touched in {thing_id, *allocations_in(event)}:
            self.lay_out(touched)

    def after(self, thing_id: str, event: Event, day: str) -> Thing:
        """The thing with this step; or without the one that was retracted."""
        thing = self.things.get(thing_id)
        name = type(event).__name__
        if thing is None:
            thing = self.begun(thing_id, event)
        elif step := getattr(event, "step", None):
            return without(thing, step)
        else:
            thing = thing._replace(places=(*thing.places, *described(event)))
        if name in ASIDE:
            return thing
        if isinstance(event, PairingAgreed):
            name = f"{name}:{event.side}"
        return thing._replace(steps=(*thing.steps, f"{name} {day}"))

    def begun(self, thing_id: str, event: Event) -> Thing:
        thing = Thing(thing_id, None, None, described(event), ())
        match event:
            case NeedDrafted(programme_id=programme_id, content=content):
                return thing._replace(programme_id=programme_id, due_on=content.due_on)
            case PairingProposed(pair=pair):
                return thing._replace(programme_id=pair.programme_id)
            case PledgeOffered(party_id=party_id, content=content):
                dues = [it.due_on for it in content.lines if it.due_on]
                places = (place(self.things[party_id].whose[-1].region_id, party_id),)
                return thing._replace(due_on=min(dues, default=None), places=places)
            case AllocationProposed(binding=binding):
                need, pledge = self.things[binding.need_id], self.things[binding.pledge_id]
                return Thing(
                    thing_id,
                    need.programme_id,
                    pledge.due_on,
                    (f"{need.places[-1]};{pledge.places[-1]}",),
                    (),
                )
            case DeliveryDispatched(receiver_id=receiver_id):
                region_id = self.things[receiver_id].whose[-1].region_id
                return thing._replace(places=(place(region_id, receiver_id),))
        return thing

    def lay_out(self, thing_id: str) -> None:
        """What waits now, in place of what waited before."""
        for old in self.items.about(thing_id):
            self.items.delete(*old[:3])
        thing = self.things.get(thing_id)
        if not (thing and thing.steps):
            return
        for it in awaited(thing, self.goods.are_owed(thing_id), self.goods.parcels.about(thing_id)):
            self.items.put(item(thing, it))


def without(thing: Thing, step: str) -> Thing:
    """The last step of this name never happened; nor what it said of the thing."""
    if step in AMENDMENTS:
        return thing._replace(places=thing.places[:-1])
    if step not in thing.names:
        return thing
    last = len(thing.names) - 1 - thing.names[::-1].index(step)
    return thing._replace(steps=(*thing.steps[:last], *thing.steps[last + 1 :]))


def described(event: Event) -> tuple[str, ...]:
    """Where the thing belongs and to whom, by the event's own words, if it says so."""
    match event:
        case NeedDrafted(content=content) | NeedAmended(content=content):
            return (place(content.region_id, content.beneficiary_id),)
        case PartyRegistered(party_id=party_id) | PartyAmended(party_id=party_id):
            return (place(event.standing.region_id, party_id),)
        case PairingProposed(pair=pair):
            assisting = place(pair.assisting_region_id, pair.assisting_id)
            return (f"{assisting};{place(pair.assisted_region_id, pair.assisted_id)}",)
    return ()


def place(region_id: str, party_id: PartyId) -> str:
    return f"{region_id} {party_id}"


def allocations_in(event: Event) -> set[str]:
    return {it for it in event.tags if it.startswith("allocation-")}
