"""同意: from the giving and taking back of a consent to its row."""

from domain.events import needs as of
from domain.kernel import Recorded
from infra.exporting.paper import BEGINNING, Saying
from infra.exporting.sheets.common import person, same_hand


def says(it: Recorded, first: Recorded) -> Saying | None:
    match it.event:
        case of.ConsentRecorded() as event:
            head = {
                "beneficiary": event.beneficiary_id,
                "purpose": event.purpose,
                "is_by_guardian": event.is_by_guardian,
                "guardian": event.guardian_id,
                "expires_on": event.expires_on,
                "consented_on": it.provenance.about,
                "handler": person(it),
            }
            return Saying(BEGINNING, head)
        case of.ConsentWithdrawn():
            return same_hand((1,), it, first, "withdrawn_on")
    return None
