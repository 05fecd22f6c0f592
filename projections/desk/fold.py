"""From events to desks: a thing's steps are kept, and what waits is derived anew from them."""

from collections.abc import Set
from functools import cached_property

from domain.events.allocations import AllocationProposed
from domain.events.deliveries import DeliveryDispatched
from domain.events.needs import NeedAmended, NeedDrafted
from domain.events.pairings import PairingProposed
from domain.events.parties import PartyAmended, PartyRegistered
from domain.events.pledges import PledgeAmended, PledgeOffered
from domain.ids import PartyId, ProgrammeId
from domain.kernel import Event, Recorded
from projections.desk import owing
from projections.desk.goods import Goods
from projections.desk.rows import Item
from projections.desk.thing import Said, Step, Thing, Whose
from projections.desk.waiting import awaited, item
from projections.owed import Schedule, concerned, official
from projections.projection import Batch, Projection
from projections.sheet import Sheet
from projections.whereabouts import Whereabouts

SUBJECTS = {
    "parties": "party_id",
    "needs": "need_id",
    "pairings": "pairing_id",
    "pledges": "pledge_id",
    "allocations": "allocation_id",
    "deliveries": "delivery_id",
}


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
                *((it, "since", "thing_id") for it in Whereabouts._fields),
                ("since", "thing_id"),
            ],
        )
        self.schedule = Schedule("desk_returns")
        self.sheets = (self.things, *self.goods.sheets, *self.schedule.sheets, self.items)

    @cached_property
    def shape(self) -> str:
        """Another calendar, and the next start lays all due dates anew."""
        return f"{super().shape} {official().version}"

    def asks(self, batch: Batch) -> Set[str]:
        """A programme's returns are looked at where its rules change, and for nothing else."""
        things = {it for it in batch.ids if not isinstance(it, ProgrammeId)}
        return things.union(*(concerned(it.event) for it in batch.recorded))

    def fold(self, recorded: Recorded) -> None:
        self.owe(recorded)
        event = recorded.event
        subject = SUBJECTS.get(type(event).__module__.rpartition(".")[2])
        thing_id = getattr(event, subject, None) if subject else None
        if thing_id is None:
            return
        self.things.put(self.after(thing_id, recorded))
        self.goods.count(event)
        for touched in {thing_id, *allocations_in(event)}:
            self.lay_out(touched)

    def owe(self, recorded: Recorded) -> None:
        for change in self.schedule.take(recorded):
            if change.is_owed:
                self.items.put(owing.item(change.row))
            else:
                self.items.delete(*owing.place(change.row))

    def after(self, thing_id: str, recorded: Recorded) -> Thing:
        """The thing with this step; or without the one that was retracted."""
        event = recorded.event
        thing = self.things.get(thing_id) or Thing(thing_id, self.programme_of(event), {})
        if retracted := getattr(event, "step", None):
            return thing.without(retracted)
        step = Step(
            name=type(event).__name__,
            on=recorded.provenance.occurred_on,
            side=getattr(event, "side", None),
            said=self.said(event),
        )
        return thing.taking(step)

    def programme_of(self, event: Event) -> ProgrammeId | None:
        match event:
            case NeedDrafted(programme_id=programme_id):
                return programme_id
            case PairingProposed(pair=pair):
                return pair.programme_id
            case AllocationProposed(binding=binding):
                return self.things[binding.need_id].programme_id
        return None

    def said(self, event: Event) -> Said | None:
        """Where the thing belongs and to whom, by the event's own words, if it says so."""
        match event:
            case NeedDrafted(content=content) | NeedAmended(content=content):
                return Said(
                    whose=(Whose(content.region_id, content.beneficiary_id),), due_on=content.due_on
                )
            case PartyRegistered(party_id=party_id) | PartyAmended(party_id=party_id):
                return Said(whose=(Whose(event.standing.region_id, party_id),))
            case PairingProposed(pair=pair):
                assisting = Whose(pair.assisting_region_id, pair.assisting_id)
                return Said(whose=(assisting, Whose(pair.assisted_region_id, pair.assisted_id)))
            case PledgeOffered() | PledgeAmended():
                return self.offered(event)
            case AllocationProposed(binding=binding):
                need, pledge = (
                    self.things[binding.need_id].said,
                    self.things[binding.pledge_id].said,
                )
                return Said(whose=(*need.whose, *pledge.whose), due_on=pledge.due_on)
            case DeliveryDispatched(receiver_id=receiver_id):
                return Said(whose=(self.party(receiver_id),))
        return None

    def offered(self, event: PledgeOffered | PledgeAmended) -> Said:
        dues = [it.due_on for it in event.content.lines if it.due_on]
        if isinstance(event, PledgeOffered):
            return Said(whose=(self.party(event.party_id),), due_on=min(dues, default=None))
        whose = self.things[event.pledge_id].said.whose
        return Said(whose=whose, due_on=min(dues, default=None))

    def party(self, party_id: PartyId) -> Whose:
        return self.things[party_id].said.whose[0]

    def lay_out(self, thing_id: str) -> None:
        """What waits now, in place of what waited before."""
        for old in self.items.about(thing_id):
            self.items.delete(*old[:3])
        thing = self.things.get(thing_id)
        if not (thing and thing.telling):
            return
        for it in awaited(thing, self.goods.are_owed(thing_id), self.goods.parcels.about(thing_id)):
            self.items.put(item(thing, it))


def allocations_in(event: Event) -> set[str]:
    return {it for it in event.tags if it.startswith("allocation-")}
