"""认捐: from the steps of a pledge to its rows."""

from typing import Any

from domain.codes.roles import Role
from domain.events import pledges as of
from domain.kernel import Recorded
from infra.exporting.cells import exact, region, unit
from infra.exporting.paper import BEGINNING, Line, Saying
from infra.exporting.sheets.common import (
    REASON,
    Plain,
    Plains,
    person,
    plainly,
    same_hand,
    undone,
)
from infra.importing.columns.pledges import RETRACTABLE

PLAIN: Plains = {
    of.PledgeAccepted: Plain(1, "accepted_on"),
    of.PledgeLapsed: Plain(4, "lapsed_on"),
    of.PledgeDefaulted: Plain(5, "defaulted_on"),
    of.PledgeReleased: Plain(6, "released_on", says={"public_notice": "public_notice", **REASON}),
    of.PledgeClosedShort: Plain(7, "closed_short_on", says=REASON),
}


def says(it: Recorded, first: Recorded) -> Saying | None:
    match it.event:
        case of.PledgeOffered() as event:
            head = {"party": event.party_id, "offered_on": it.provenance.about}
            head |= {"handler": person(it), **content(event.content, it)}
            return Saying(BEGINNING, head, lines(event.content))
        case of.PledgeBound() as event:
            return bound(event, it, first)
        case of.PledgeWithdrawn(reason=reason):
            return same_hand((3,), it, first, "withdrawn_on", reason=reason)
        case of.PledgeStepRetracted():
            return undone(8, it, RETRACTABLE)
        case _:
            return plainly(it, PLAIN)


def bound(event: of.PledgeBound, it: Recorded, first: Recorded) -> Saying:
    head = {
        "bound_on": it.provenance.about,
        "signer": person(it),
        "agreement": event.agreement,
        "is_public_promise": event.is_public_promise,
    }
    giver = first.event.party_id if isinstance(first.event, of.PledgeOffered) else None
    return Saying((2,), head, role=Role.MEMBER, party_id=giver)


def content(said: of.PledgeContent, it: Recorded) -> dict[str, Any]:
    meant = said.designation
    return {
        "for_need": meant.need_id,
        "for_village": meant.village_id,
        "for_county": meant.county_id and region(meant.county_id, it.provenance.about),
        "anonymity": said.anonymity,
        "channel": said.channel,
        "collector": said.collector_id,
        "campaign": said.campaign_id,
        "expires_on": said.expires_on,
    }


def lines(said: of.PledgeContent) -> dict[int, Line]:
    return {
        n: {
            "kind": it.kind,
            "quantity": exact(it.measure.given),
            "unit": unit(it.measure.given_unit),
            "due_on": it.due_on,
        }
        for n, it in enumerate(said.lines, start=1)
    }
