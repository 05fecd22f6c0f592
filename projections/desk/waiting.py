"""Which tasks follow from how far a thing has come."""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from domain.codes.parties import Side
from domain.events import allocations, needs, pairings, parties, pledges
from domain.ids import PartyId, RegionId
from projections.desk.rows import Item, Parcel, Task
from projections.desk.thing import Thing, Whose
from projections.whereabouts import whereabouts

OFFICE_TASKS = {
    parties.PartyRegistered.__name__: Task.VERIFY_PARTY,
    needs.NeedSubmitted.__name__: Task.VERIFY_NEED,
    needs.NeedVerified.__name__: Task.PUBLISH_NEED,
    pairings.PairingAgreed.__name__: Task.APPROVE_PAIRING,
    pledges.PledgeOffered.__name__: Task.ACCEPT_PLEDGE,
    pledges.PledgeAmended.__name__: Task.ACCEPT_PLEDGE,
    allocations.AllocationProposed.__name__: Task.APPROVE_ALLOCATION,
}
PARTY_TASKS = {
    needs.NeedDrafted.__name__: Task.SUBMIT_NEED,
    needs.NeedReturned.__name__: Task.SUBMIT_NEED,
    pairings.PairingProposed.__name__: Task.AGREE_PAIRING,
    pairings.PairingAmended.__name__: Task.AGREE_PAIRING,
    pairings.PairingReturned.__name__: Task.AMEND_PAIRING,
}


class Awaited(NamedTuple):
    """A task, where it waits, and for which party; for the office there, if for none."""

    task: Task
    region_id: RegionId
    party_id: PartyId | None = None


def awaited(thing: Thing, owes: bool, parcels: Sequence[Parcel]) -> set[Awaited]:
    """Everybody who is waited for. `owes`: something of an approved allocation is to be sent."""
    found = set(following(thing, thing.telling[-1].name))
    receiver, giver = thing.said.whose[0], thing.said.whose[-1]
    if owes:
        found.add(Awaited(Task.DISPATCH, *giver))
    if any(it.arrived < it.sent for it in parcels):
        found.add(Awaited(Task.RECEIVE, *receiver))
    if any(it.checked < it.arrived for it in parcels):
        found.add(Awaited(Task.CHECK, *receiver))
    return found


def following(thing: Thing, step: str) -> Iterator[Awaited]:
    if step == pairings.PairingAgreed.__name__ and (silent := not_agreed(thing)):
        yield from (Awaited(Task.AGREE_PAIRING, *it) for it in silent)
    elif task := OFFICE_TASKS.get(step):
        yield from (Awaited(task, it.region_id) for it in thing.said.whose)
    elif task := PARTY_TASKS.get(step):
        yield from (Awaited(task, *it) for it in thing.said.whose)


def not_agreed(thing: Thing) -> list[Whose]:
    """The sides that have not spoken since the proposal was last made, mended or sent back."""
    sides = dict(zip(Side, thing.said.whose, strict=True))
    is_self_help = len({it.party_id for it in thing.said.whose}) == 1
    last = takewhile(lambda it: it.name == pairings.PairingAgreed.__name__, reversed(thing.telling))
    spoken = {it.side for it in last}
    return [] if is_self_help else [it for side, it in sides.items() if side not in spoken]


def item(thing: Thing, it: Awaited) -> Item:
    since = thing.telling[-1].on
    above = whereabouts(it.region_id, since)
    return Item(
        thing_id=thing.thing_id,
        task=it.task,
        whom=it.party_id or it.region_id,
        since=since,
        due_on=thing.said.due_on,
        is_provisional=False,
        programme_id=thing.programme_id,
        party_id=it.party_id,
        is_for_office=it.party_id is None,
        province_id=above.province_id,
        city_id=above.city_id,
        county_id=above.county_id,
    )
