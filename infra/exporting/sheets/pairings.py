"""结对: from the steps of a pairing to its row."""

from typing import Any

from domain.codes.parties import Side
from domain.codes.roles import Role
from domain.events import pairings as of
from domain.kernel import Recorded
from infra.exporting.paper import BEGINNING, Saying
from infra.exporting.sheets.common import (
    REASON,
    Plain,
    Plains,
    person,
    plainly,
    same_hand,
    undone,
)
from infra.importing.columns.pairings import RETRACTABLE

SIGNED = {Side.ASSISTING: Role.MEMBER, Side.ASSISTED: Role.RECEIVER}
PLAIN: Plains = {
    of.PairingReturned: Plain(3, "returned_on", says=REASON),
    of.PairingRejected: Plain(4, "rejected_on", says=REASON),
    of.PairingApproved: Plain(5, "approved_on"),
    of.PairingWithdrawn: Plain(7, "withdrawn_on", "handler"),
    of.PairingConcluded: Plain(8, "concluded_on"),
    of.PairingTerminated: Plain(9, "terminated_on", says=REASON),
}


def says(it: Recorded, first: Recorded) -> Saying | None:
    match it.event:
        case of.PairingProposed() as event:
            return proposed(event, it)
        case of.PairingAgreed() as event:
            return agreed(event, it, first)
        case of.ResponsibleNamed(responsible_id=named):
            more = {"responsible": named}
            return same_hand((6,), it, first, "approved_on", **more) if named else None
        case of.PairingStepRetracted():
            return undone(10, it, RETRACTABLE)
        case _:
            return plainly(it, PLAIN)


def proposed(event: of.PairingProposed, it: Recorded) -> Saying:
    pair = event.pair
    head = {
        "proposed_on": it.provenance.about,
        "handler": person(it),
        "programme": pair.programme_id,
        "kind": pair.kind,
        "assisting": pair.assisting_id,
        "assisted": pair.assisted_id,
    }
    return Saying(BEGINNING, head | terms(event.terms))


def terms(said: of.Terms) -> dict[str, Any]:
    return {
        "starts_on": said.starts_on,
        "ends_on": said.ends_on,
        "parent": said.parent_id,
        "implementer": said.implementer_id,
        "expected_benefit": said.expected_benefit,
    }


def agreed(event: of.PairingAgreed, it: Recorded, first: Recorded) -> Saying:
    side = event.side
    head = {
        f"{side}_agreed_on": it.provenance.about,
        f"{side}_signer": person(it),
        "agreement": event.agreement,
        "criteria": event.criteria,
    }
    place = (1 + list(Side).index(side),)
    pair = first.event.pair if isinstance(first.event, of.PairingProposed) else None
    party_id = getattr(pair, f"{side}_id", None)
    return Saying(place, head, role=SIGNED[side], party_id=party_id)
