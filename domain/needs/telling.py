"""Who is told that a household asks for something; everybody else is told of nothing."""

from domain.authority import in_programme, in_region
from domain.events.needs import NeedContent
from domain.ids import NeedId, PairingId, PartyId
from domain.kernel import Asked, Look
from domain.needs.views import NeedStanding
from domain.pairings.covering import is_assisted
from domain.pairings.views import in_force
from domain.parties.membership import Memberships
from domain.refusals.common import Unknown


def must_be_told_of(
    look: Look,
    asked: Asked,
    need_id: NeedId,
    giver_id: PartyId | None = None,
    pairing_id: PairingId | None = None,
) -> None:
    """To be asked before anything else is said of a need.

    A household's or child's is unknown to all but its office, for whom it is, and whoever names
    the pairing under which they give: to look for one would be to read all that a party has.
    """
    need = look(NeedStanding(need_id))
    if not (need.content and need.content.pseudonym_id):
        return
    if not in_programme(asked, (need.programme_id,)):
        raise Unknown(need_id)
    if is_theirs(asked, need.content):
        return
    if not is_paired(look, asked, need.content, giver_id, pairing_id):
        raise Unknown(need_id)


def is_theirs(asked: Asked, content: NeedContent) -> bool:
    """Of whoever asks for it, or of an office where it is."""
    is_own = asked.actor.party_id == content.beneficiary_id
    return is_own or in_region(asked, (content.region_id,))


def is_paired(
    look: Look,
    asked: Asked,
    content: NeedContent,
    giver_id: PartyId | None,
    pairing_id: PairingId | None,
) -> bool:
    """Whether the pairing that is named is in force, and the giver's own, or their consortium's.

    That of the area where the giver is lets them give, but would show each household to thousands.
    """
    pairing = in_force(look, pairing_id, asked.on) if giver_id and pairing_id else None
    if not (giver_id and pairing and pairing.pair):
        return False
    own = {giver_id, *look(Memberships(giver_id)).consortia(asked.on)}
    assisting_id, assisted_id = pairing.pair.assisting_id, pairing.pair.assisted_id
    return assisting_id in own and is_assisted(look, content, assisted_id, asked.on)
