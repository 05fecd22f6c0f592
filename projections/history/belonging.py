"""To which regions a thing belongs: those of whoever has to do with it."""

from collections.abc import Callable, Iterator

from domain.events.allocations import AllocationProposed
from domain.events.deliveries import DeliveryDispatched
from domain.events.needs import NeedAmended, NeedDrafted
from domain.events.pairings import PairingProposed
from domain.events.parties import PartyAmended, PartyRegistered
from domain.events.pledges import PledgeAmended, PledgeOffered, PledgeRedirected
from domain.events.programmes import ProgrammeOpened
from domain.events.reports import ReportSubmitted
from domain.ids import RegionId
from domain.kernel import Event


def said(event: Event) -> Iterator[tuple[str, RegionId]]:
    """The regions that the event names itself, and the things that belong there."""
    match event:
        case PartyRegistered(party_id=thing_id) | PartyAmended(party_id=thing_id):
            yield thing_id, event.standing.region_id
        case NeedDrafted(need_id=thing_id) | NeedAmended(need_id=thing_id):
            yield thing_id, event.content.region_id
        case ProgrammeOpened(programme_id=thing_id, region_id=region_id):
            yield thing_id, region_id
        case ReportSubmitted(report_id=thing_id, region_id=region_id):
            yield thing_id, region_id
        case PairingProposed(pairing_id=thing_id, pair=pair):
            yield thing_id, pair.assisting_region_id
            yield thing_id, pair.assisted_region_id
        case PledgeOffered(pledge_id=thing_id) | PledgeAmended(pledge_id=thing_id):
            if county_id := event.content.designation.county_id:
                yield thing_id, county_id


def leant_on(event: Event) -> Iterator[tuple[str, str]]:
    """Things that belong wherever others do."""
    match event:
        case PledgeOffered(pledge_id=thing_id, party_id=party_id):
            meant = event.content.designation
            yield thing_id, party_id
            yield from ((thing_id, it) for it in (meant.need_id, meant.village_id) if it)
        case AllocationProposed(allocation_id=thing_id, binding=binding):
            yield thing_id, binding.need_id
            yield thing_id, binding.pledge_id
            yield binding.pledge_id, binding.need_id
        case DeliveryDispatched(delivery_id=thing_id, receiver_id=receiver_id, lines=lines):
            yield thing_id, receiver_id
            yield from ((thing_id, it.binding.need_id) for it in lines if it.binding)


def private(event: Event, is_private: Callable[[str], bool]) -> str | None:
    """What becomes private by the event: a need that names a household, or what is for one."""
    match event:
        case NeedDrafted(need_id=thing_id) | NeedAmended(need_id=thing_id):
            return thing_id if event.content.pseudonym_id else None
        case PledgeOffered(pledge_id=thing_id) | PledgeAmended(pledge_id=thing_id):
            of = [event.content.designation.need_id]
        case PledgeRedirected(pledge_id=thing_id, designation=meant):
            of = [meant.need_id]
        case AllocationProposed(allocation_id=thing_id, binding=binding):
            of = [binding.need_id]
        case DeliveryDispatched(delivery_id=thing_id, lines=lines):
            of = [it.binding.need_id for it in lines if it.binding]
        case _:
            return None
    return thing_id if any(it and is_private(it) for it in of) else None
