"""对接: from the steps of an allocation to its row."""

from domain.events import allocations as of
from domain.kernel import Recorded
from infra.exporting.paper import BEGINNING, Saying
from infra.exporting.sheets.common import (
    REASON,
    Plain,
    Plains,
    acting_giver,
    measure,
    person,
    plainly,
    same_hand,
    undone,
)
from infra.importing.columns.allocations import RETRACTABLE

PLAIN: Plains = {
    of.AllocationRejected: Plain(2, "rejected_on", says=REASON),
    of.AllocationApproved: Plain(3, "approved_on"),
    of.AllocationReleased: Plain(4, "released_on", says=REASON),
}


def says(it: Recorded, first: Recorded) -> Saying | None:
    match it.event:
        case of.AllocationProposed() as event:
            return proposed(event, it)
        case of.AllocationWithdrawn():
            return same_hand((1,), it, first, "withdrawn_on")
        case of.AllocationStepRetracted():
            return undone(5, it, RETRACTABLE)
        case _:
            return plainly(it, PLAIN)


def proposed(event: of.AllocationProposed, it: Recorded) -> Saying:
    binding = event.binding
    head = {
        "proposed_on": it.provenance.about,
        "handler": person(it),
        "giver": acting_giver(it),
        "need": binding.need_id,
        "need_line": binding.need_line,
        "pledge": binding.pledge_id,
        "pledge_line": binding.pledge_line,
        "pairing": binding.pairing_id,
    }
    return Saying(BEGINNING, head | measure(event.quantity, event.unit))
