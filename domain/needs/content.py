"""What a need may say (rules 6)."""

from domain.codes.parties import AREAS, SIDES, PartyKind
from domain.events.needs import NeedContent
from domain.ids import NeedId
from domain.kernel import Asked, Look
from domain.lines import must_measure
from domain.needs.reach import must_have_time
from domain.parties.views import acting_party
from domain.people.reach import known_subject
from domain.refusals.expiry import IsOver
from domain.refusals.needs import ProposesNoProjects, RegionDiffers
from domain.refusals.parties import PartyMayNotAct, WrongKindOfParty
from domain.refusals.people import PersonIsForgotten

UNSOUND = (
    IsOver,
    PartyMayNotAct,
    PersonIsForgotten,
    ProposesNoProjects,
    RegionDiffers,
    WrongKindOfParty,
)
ASKING = AREAS.union(
    {PartyKind.TOWNSHIP, PartyKind.PUBLIC_INSTITUTION},
    *(assisted for _, assisted in SIDES.values()),
)
"""The kinds of party that are assisted, and so may ask (rules 6): all that may stand on the
assisted side of a pairing, and those that belong to such a side.
"""


def must_be_sound(look: Look, asked: Asked, need_id: NeedId, content: NeedContent) -> None:
    """Refuses what cannot be asked: by nobody who may ask, elsewhere, too late, unmeasurable."""
    must_have_time(need_id, content, asked)
    must_measure(content.lines)
    beneficiary = acting_party(look, asked, content.beneficiary_id)
    if beneficiary.known_kind not in ASKING:
        raise WrongKindOfParty(beneficiary.party_id, beneficiary.known_kind, tuple(sorted(ASKING)))
    if content.is_project and beneficiary.known_kind is not PartyKind.CITY:
        raise ProposesNoProjects(beneficiary.party_id, beneficiary.known_kind)
    if beneficiary.region_id != content.region_id:
        own = f"{beneficiary.region_id}"
        raise RegionDiffers(beneficiary.party_id, own, content.region_id)
    if content.pseudonym_id:
        known_subject(look, content.pseudonym_id)
