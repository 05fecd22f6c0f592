"""主体: from the steps of a party to its row."""

from typing import Any

from domain.events import parties as of
from domain.events.programmes import VillageListed
from domain.ids import ProgrammeId
from domain.kernel import Recorded
from infra.exporting.cells import region
from infra.exporting.paper import BEGINNING, Also, Saying
from infra.exporting.sheets.common import (
    Plain,
    Plains,
    as_told,
    person,
    plainly,
    same_hand,
    undone,
)
from infra.importing.columns.parties import RETRACTABLE

RATED = Plain(2, "rated_on", says={"issuer": "issuer", "rating_expires_on": "expires_on"})
LISTED = Plain(4, "listed_on")
PLAIN: Plains = {
    of.PartyVerified: Plain(1, "verified_on"),
    of.PartySuspended: Plain(5, "suspended_on", says={"suspension_reason": "reason"}),
}


def says(it: Recorded, first: Recorded) -> Saying | None:
    match it.event:
        case of.PartyRegistered() as event:
            head = {"kind": event.kind, "registered_on": it.provenance.about}
            head |= {"code": event.code_id and event.code_id.removeprefix("code-")}
            head |= {"handler": person(it), **standing(event.standing, it)}
            return Saying(BEGINNING, head)
        case of.PartyRated() as event:
            return rated(event, it)
        case of.MemberJoined(member_id=member_id):
            return same_hand((3, it.position), it, first, "joined_on", members=Also([member_id]))
        case VillageListed(programme_id=programme_id):
            return listed(it, programme_id)
        case of.PartyStepRetracted():
            return undone(6, it, RETRACTABLE)
        case _:
            return plainly(it, PLAIN)


def rated(event: of.PartyRated, it: Recorded) -> Saying | None:
    """A rating that was told on another day than it was given has two days, and a row one."""
    if event.rated_on != it.provenance.about:
        return None
    saying = as_told(it, RATED)
    return saying._replace(head={**saying.head, "grade": f"{event.grade}A"})


def listed(it: Recorded, programme_id: ProgrammeId) -> Saying:
    saying = as_told(it, LISTED)
    head = {**saying.head, "listed_in": Also([programme_id])}
    return saying._replace(place=(LISTED.place, it.position), head=head)


def standing(said: of.Standing, it: Recorded) -> dict[str, Any]:
    return {
        "name": said.name,
        "region": region(said.region_id, it.provenance.about),
        "level": said.level,
        "is_charity": said.is_charity,
        "may_raise_publicly": said.may_raise_publicly,
        "has_party_branch": said.has_party_branch,
        "fields": said.fields,
        "capacity": said.capacity,
    }
