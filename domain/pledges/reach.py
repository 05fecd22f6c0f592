"""Whose a pledge is and whom it is meant for, and so who may decide about it."""

from domain.authority import may
from domain.events.pledges import Designation, PledgeContent
from domain.ids import PartyId, PledgeId, ProgrammeId, RegionId
from domain.kernel import Asked, Decision, Look
from domain.needs.views import NeedStanding
from domain.parties.views import PartyStanding
from domain.pledges.views import PledgeStanding
from domain.refusals.common import Unknown
from domain.refusals.expiry import IsOver


def pledge_of(
    asked: Asked, decision: Decision, look: Look, pledge_id: PledgeId
) -> tuple[PledgeStanding, PledgeContent]:
    """The pledge, and what it says: for offices where the giver is, or whom it is meant for."""
    pledge, content = known_pledge(look, pledge_id)
    _, meant_region_id = meant_for(look, content.designation)
    where = (region_of(look, pledge.party_id), meant_region_id)
    under = (programme_of(look, content.designation),)
    may(asked, decision, pledge_id, who=(pledge.party_id,), where=where, under=under)
    return pledge, content


def own_pledge(
    asked: Asked, decision: Decision, look: Look, pledge_id: PledgeId
) -> tuple[PledgeStanding, PledgeContent]:
    """The pledge, and what it says. Refuses whoever may not speak in the giver's name."""
    pledge, content = known_pledge(look, pledge_id)
    under = programme_of(look, content.designation)
    may_give(asked, decision, look, pledge_id, pledge.party_id, under)
    return pledge, content


def may_give(
    asked: Asked,
    decision: Decision,
    look: Look,
    thing: str,
    giver_id: PartyId | None,
    under: ProgrammeId | None = None,
) -> None:
    """Givers for themselves; in their name an office where they are, and no other.

    To mean a gift for one's own county gives no say in what others promise.
    """
    where = (region_of(look, giver_id),)
    may(asked, decision, thing, who=(giver_id,), where=where, under=(under,))


def region_of(look: Look, giver_id: PartyId | None) -> RegionId | None:
    return look(PartyStanding(giver_id)).region_id if giver_id else None


def known_pledge(look: Look, pledge_id: PledgeId) -> tuple[PledgeStanding, PledgeContent]:
    """The pledge, and what it says. Refuses one that nobody recorded."""
    pledge = look(PledgeStanding(pledge_id))
    if not pledge.content:
        raise Unknown(pledge_id)
    return pledge, pledge.content


def meant_for(look: Look, designation: Designation) -> tuple[PartyId | None, RegionId | None]:
    """The party that it is meant for, and where that is; so far as it is meant for anybody."""
    if designation.need_id:
        need = look(NeedStanding(designation.need_id))
        return need.content.beneficiary_id if need.content else None, need.region_id
    if designation.village_id:
        return designation.village_id, look(PartyStanding(designation.village_id)).region_id
    return None, designation.county_id


def programme_of(look: Look, designation: Designation) -> ProgrammeId | None:
    """That of the need that it is meant for; a pledge itself belongs to none."""
    need_id = designation.need_id
    return look(NeedStanding(need_id)).programme_id if need_id else None


def must_have_time(pledge: PledgeStanding, content: PledgeContent, asked: Asked) -> None:
    """Refuses an offer whose last day has passed."""
    if content.expires_on and pledge.is_over(asked.on):
        raise IsOver(pledge.pledge_id, content.expires_on, asked.on)
