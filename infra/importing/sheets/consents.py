"""同意: what households and guardians consented to. They are known by a number, never by name."""

from collections.abc import Iterator

from domain import events
from domain.codes.roles import Role
from domain.events.needs import ConsentRecorded, ConsentWithdrawn
from domain.ids import ConsentId, PartyId
from domain.needs.consenting import RecordConsent, WithdrawConsent
from infra.importing.columns.consents import COLUMNS
from infra.importing.form import Form
from infra.importing.sheets.sheet import Sheet, events_in
from infra.importing.things import Step


def steps(form: Form) -> Iterator[Step]:
    beneficiary = form.the("beneficiary", PartyId)
    by = form.by("handler", role=Role.RECEIVER, party=beneficiary)
    pseudonym, purpose = form.pseudonym(form.entry.number), form["purpose"]
    record = RecordConsent(
        pseudonym_id=pseudonym,
        beneficiary_id=beneficiary,
        purpose=purpose,
        is_by_guardian=bool(form["is_by_guardian"]),
        expires_on=form["expires_on"],
        guardian_id=form.pseudonym_in("guardian"),
    )
    yield form.step(f"consent {purpose}", ConsentRecorded, record, "consented_on", by)
    if "withdrawn_on" in form:
        withdraw = WithdrawConsent(pseudonym, purpose)
        yield form.step(
            f"withdraw {purpose}", ConsentWithdrawn, withdraw, "withdrawn_on", by, ends=True
        )


CONSENTS = Sheet(
    "consents",
    "同意",
    ConsentId,
    "one consent of one household or child in each row; the number is that of the household "
    "or child, as the needs have it",
    COLUMNS,
    events_in(events.needs),
    steps,
)
