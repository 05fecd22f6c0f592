"""Steps of a consent: prolonged or given again, taken back, and retracted."""

from typing import Any

from domain.codes.roles import Role
from domain.events.needs import ConsentRecorded, ConsentStepRetracted, ConsentWithdrawn
from domain.ids import PartyId
from domain.needs.consenting import RecordConsent, RetractConsentStep, WithdrawConsent
from infra.importing.acts.act import Act, retraction
from infra.importing.form import Form


def consent(form: Form) -> tuple[Any, ...]:
    return (
        form.pseudonym(form.entry.number),
        form.the("other", PartyId),
        form["purpose"],
        bool(form["is_by_guardian"]),
        form["expires_on"],
        (),
        form.pseudonym_in("guardian"),
    )


CONSENT_ACTS = (
    Act(
        "同意",
        "consent",
        RecordConsent,
        ConsentRecorded,
        consent,
        takes=("other", "purpose"),
        may_take=("is_by_guardian", "guardian", "expires_on"),
        told_by=("purpose",),
        acts_as=Role.RECEIVER,
    ),
    Act(
        "收回同意",
        "withdraw consent",
        WithdrawConsent,
        ConsentWithdrawn,
        lambda form: (form.pseudonym(form.entry.number), form["purpose"]),
        takes=("purpose",),
        told_by=("purpose",),
        acts_as=Role.RECEIVER,
    ),
    retraction(
        RetractConsentStep, ConsentStepRetracted, takes=("purpose",), told_by=("consent_id",)
    ),
)
