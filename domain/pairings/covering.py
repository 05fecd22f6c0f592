"""Which pairing joins a giver to a beneficiary (rules 8).

Its assisted side is the beneficiary, or an area that contains the beneficiary. Its assisting
side is the giver, a consortium the giver belongs to, or an area the giver is registered in.
"""

from datetime import date

from domain.codes.parties import AREAS
from domain.events.needs import NeedContent
from domain.ids import PairingId, PartyId, RegionId
from domain.kernel import Look
from domain.pairings.views import in_force
from domain.parties.membership import Memberships
from domain.parties.views import PartyStanding
from domain.regions import contains


def covers(
    look: Look, pairing_id: PairingId, giver: PartyStanding, content: NeedContent, day: date
) -> bool:
    """Whether on this day the pairing is in force, and joins the giver to the beneficiary."""
    pairing = in_force(look, pairing_id, day)
    return bool(
        pairing
        and pairing.pair
        and is_assisted(look, content, pairing.pair.assisted_id, day)
        and is_assisting(look, giver, pairing.pair.assisting_id, day)
    )


def is_assisted(look: Look, content: NeedContent, assisted_id: PartyId, day: date) -> bool:
    if assisted_id == content.beneficiary_id:
        return True
    return is_area_of(content.region_id, look(PartyStanding(assisted_id)), day)


def is_assisting(look: Look, giver: PartyStanding, assisting_id: PartyId, day: date) -> bool:
    if assisting_id == giver.party_id:
        return True
    party, joined = look(PartyStanding(assisting_id), Memberships(giver.party_id))
    return assisting_id in joined.consortia(day) or is_area_of(giver.region_id, party, day)


def is_area_of(region_id: RegionId | None, party: PartyStanding, day: date) -> bool:
    """Whether the party is a province, city or county to which the region belongs that day."""
    own = party.region_id if party.kind in AREAS else None
    return bool(region_id and own and contains(own, region_id, day))
