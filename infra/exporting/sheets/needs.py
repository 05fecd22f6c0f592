"""需求: from the steps of a need to its rows."""

from typing import Any

from domain.codes.needs import Level
from domain.codes.parties import Side
from domain.codes.roles import Role
from domain.events import needs as of
from domain.kernel import Recorded
from infra.exporting.cells import exact, region, unit, yuan
from infra.exporting.paper import BEGINNING, Line, Saying
from infra.exporting.sheets.common import (
    REASON,
    Plain,
    Plains,
    as_told,
    person,
    plainly,
    same_hand,
    undone,
)
from infra.importing.columns.needs import RETRACTABLE

SUBMITTED = (1,)
PUBLISHED = {
    Level.COUNTY: Plain(7, "published_on", "publisher"),
    Level.CITY: Plain(8, "city_published_on", "publisher"),
}
PLAIN: Plains = {
    of.NeedReturned: Plain(2, "returned_on", says=REASON),
    of.NeedRejected: Plain(3, "rejected_on", says=REASON),
    of.NeedVerified: Plain(4, "verified_on"),
    of.NeedClosed: Plain(9, "closed_on", says={"closing": "closing", **REASON}),
    of.NeedExpired: Plain(10, "expired_on"),
    of.NeedMerged: Plain(11, "merged_on", says={"merged_into": "into_id"}),
}


def says(it: Recorded, first: Recorded) -> Saying | None:
    match it.event:
        case of.NeedDrafted() as event:
            head = {"programme": event.programme_id, "raised_on": it.provenance.about}
            head |= {"handler": person(it), **content(event.content, it)}
            return Saying(BEGINNING, head, lines(event.content))
        case of.NeedSubmitted():
            return same_hand(SUBMITTED, it, first, "submitted_on")
        case of.ProjectAgreed() as event:
            return agreement(event, it) if len(event.sides) == 1 else None
        case of.NeedPublished(level=level):
            return as_told(it, PUBLISHED[level])
        case of.NeedStepRetracted():
            return undone(12, it, RETRACTABLE)
        case _:
            return plainly(it, PLAIN)


def content(said: of.NeedContent, it: Recorded) -> dict[str, Any]:
    return {
        "beneficiary": said.beneficiary_id,
        "region": region(said.region_id, it.provenance.about),
        "title": said.title,
        "category": said.category,
        "target_group": said.target_group,
        "pseudonym": said.pseudonym_id,
        "people": said.people,
        "origin": said.origin,
        "urgency": said.urgency,
        "due_on": said.due_on,
        "expires_on": said.expires_on,
        "is_project": said.is_project,
        "is_open_to_all": said.is_open_to_all,
        "is_government_duty": said.is_government_duty,
    }


def lines(said: of.NeedContent) -> dict[int, Line]:
    return {
        n: {
            "kind": it.kind,
            "quantity": exact(it.measure.given),
            "unit": unit(it.measure.given_unit),
            "estimated_yuan": yuan(it.estimated_fen),
            "is_divisible": it.is_divisible,
        }
        for n, it in enumerate(said.lines, start=1)
    }


def agreement(event: of.ProjectAgreed, it: Recorded) -> Saying:
    """By one side."""
    [side] = event.sides
    head = {
        f"{side}_agreed_on": it.provenance.about,
        "project_pairing": event.pairing_id,
        "agreement": event.agreement,
        "criteria": event.criteria,
        "handler": person(it),
    }
    if side is Side.ASSISTING:
        head["assisting"] = event.party_id
        return Saying((5,), head, role=Role.MEMBER, party_id=event.party_id)
    return Saying((6,), head, role=Role.RECEIVER, party_id=event.party_id)
