"""What a pledge may say (rules 7)."""

from domain.authority import in_programme
from domain.codes.parties import PartyKind
from domain.events.pledges import Designation, PledgeContent
from domain.ids import NeedId, PairingId, PartyId, PledgeId, RegionId
from domain.kernel import Asked, Look
from domain.lines import must_measure
from domain.needs.telling import must_be_told_of
from domain.needs.views import NeedStanding
from domain.parties.views import acting_party, known_party
from domain.refusals.allocations import NeedIsNotOpen
from domain.refusals.common import DayIsTooEarly, Unknown
from domain.refusals.expiry import IsOver
from domain.refusals.parties import PartyMayNotAct, RegionIsNotListed, WrongKindOfParty
from domain.refusals.pledges import MeantForSeveral
from domain.regions import Level, region

MISMEANT = (MeantForSeveral, NeedIsNotOpen, RegionIsNotListed, WrongKindOfParty)
UNSOUND = (IsOver, PartyMayNotAct, *MISMEANT)


def must_be_sound(
    look: Look, asked: Asked, pledge_id: PledgeId, giver_id: PartyId | None, content: PledgeContent
) -> None:
    """Refuses what is too late or unmeasurable, or of somebody who may not act for now."""
    if content.expires_on and content.expires_on < asked.on:
        raise IsOver(pledge_id, content.expires_on, asked.on)
    must_measure(content.lines)
    must_be_able_to_act(look, asked, giver_id, content)


def must_be_able_to_act(
    look: Look, asked: Asked, giver_id: PartyId | None, content: PledgeContent
) -> None:
    """Neither who gives nor who collects may be suspended."""
    for party_id in filter(None, (giver_id, content.collector_id)):
        acting_party(look, asked, party_id)


def must_be_meant(
    look: Look,
    asked: Asked,
    pledge_id: PledgeId,
    meant: Designation,
    giver_id: PartyId | None = None,
    pairing_id: PairingId | None = None,
) -> None:
    """Refuses a designation to several, to nothing there is, or to what is not open.

    Who gives, under which pairing: so they may name a household of the place.
    """
    given = (meant.need_id, meant.village_id, meant.county_id)
    if sum(it is not None for it in given) > 1:
        raise MeantForSeveral(pledge_id)
    if meant.need_id:
        must_be_told_of(look, asked, meant.need_id, giver_id, pairing_id)
        must_be_an_open_need(look, asked, meant.need_id)
    if meant.village_id:
        must_be_a_village(look, meant.village_id)
    if meant.county_id:
        must_be_a_county(asked, meant.county_id)


def must_be_an_open_need(look: Look, asked: Asked, need_id: NeedId) -> None:
    """A need that is not public is unknown to givers."""
    need = look(NeedStanding(need_id))
    if not (need.published_on and in_programme(asked, (need.programme_id,))):
        raise Unknown(need_id)
    if asked.on < need.published_on:
        raise DayIsTooEarly(asked.on, need_id, need.published_on)
    if not need.is_open(asked.on):
        raise NeedIsNotOpen(need_id, asked.on)


def must_be_a_village(look: Look, village_id: PartyId) -> None:
    village = known_party(look, village_id)
    if village.kind and village.kind is not PartyKind.VILLAGE:
        raise WrongKindOfParty(village_id, village.kind, (PartyKind.VILLAGE,))


def must_be_a_county(asked: Asked, county_id: RegionId) -> None:
    found = region(county_id, asked.on)
    if not found or found.level is not Level.COUNTY:
        raise RegionIsNotListed(county_id, asked.on)
