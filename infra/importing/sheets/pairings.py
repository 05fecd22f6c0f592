"""结对: who assists whom, in which programme, since when."""

from collections.abc import Iterator

from domain import events
from domain.codes.parties import Side
from domain.codes.reasons import Reason
from domain.codes.roles import Role
from domain.events.pairings import (
    PairingAgreed,
    PairingApproved,
    PairingConcluded,
    PairingProposed,
    PairingRejected,
    PairingReturned,
    PairingStepRetracted,
    PairingTerminated,
    PairingWithdrawn,
    ResponsibleNamed,
    Terms,
)
from domain.ids import PairingId, PartyId, ProgrammeId
from domain.pairings.agreeing import AgreePairing, NameResponsible
from domain.pairings.approving import ApprovePairing, RejectPairing, ReturnPairing
from domain.pairings.ending import ConcludePairing, TerminatePairing
from domain.pairings.proposing import ProposePairing, WithdrawPairing
from domain.pairings.retracting import RetractPairingStep
from infra.importing.columns.pairings import COLUMNS
from infra.importing.form import Form
from infra.importing.sheets.retracting import retraction
from infra.importing.sheets.sheet import Sheet, events_in
from infra.importing.things import Step

SIGNED = {Side.ASSISTING: Role.MEMBER, Side.ASSISTED: Role.RECEIVER}


def steps(form: Form) -> Iterator[Step]:
    proposal = proposed(form)
    giver = form.by("handler", role=Role.MEMBER, party=proposal.assisting_id)
    yield form.step("propose", PairingProposed, proposal, "proposed_on", giver)
    yield from agreements(form, proposal)
    yield from answers(form)
    if "responsible" in form and "approved_on" in form:
        naming = NameResponsible(proposal.pairing_id, form.person("responsible"))
        yield form.step("name responsible", ResponsibleNamed, naming, "approved_on", giver)
    yield from endings(form)
    yield from retraction(form, PairingStepRetracted, RetractPairingStep)


def proposed(form: Form) -> ProposePairing:
    return ProposePairing(
        pairing_id=form.own,
        programme_id=form.the("programme", ProgrammeId),
        kind=form["kind"],
        assisting_id=form.the("assisting", PartyId),
        assisted_id=form.the("assisted", PartyId),
        terms=terms(form),
    )


def terms(form: Form) -> Terms:
    return Terms(
        starts_on=form["starts_on"],
        ends_on=form["ends_on"],
        parent_id=form.reference("parent", PairingId),
        implementer_id=form.reference("implementer", PartyId),
        expected_benefit=form.text("expected_benefit"),
    )


def agreements(form: Form, proposal: ProposePairing) -> Iterator[Step]:
    """One act by each side; who helps itself signs once."""
    parties = {Side.ASSISTING: proposal.assisting_id, Side.ASSISTED: proposal.assisted_id}
    for side, party_id in parties.items():
        when, signer = f"{side}_agreed_on", f"{side}_signer"
        if when not in form:
            continue
        agree = AgreePairing(
            pairing_id=form.own,
            side=side,
            agreement=form.said("agreement", when),
            criteria=form.said("criteria", when),
        )
        by = form.by(signer, "handler", role=SIGNED[side], party=party_id)
        yield form.step(
            f"agree {side}", PairingAgreed, agree, when, by, people=signer, told_by=("side",)
        )


def answers(form: Form) -> Iterator[Step]:
    by, why, own = form.by("approver"), form["reason"] or Reason.OTHER, form.own
    for when, leads_to, decision in (
        ("returned_on", PairingReturned, ReturnPairing(own, why)),
        ("rejected_on", PairingRejected, RejectPairing(own, why)),
        ("approved_on", PairingApproved, ApprovePairing(own)),
    ):
        if when in form:
            yield form.step(when, leads_to, decision, when, by, people="approver")


def endings(form: Form) -> Iterator[Step]:
    by, why, own = form.by("approver"), form["reason"] or Reason.OTHER, form.own
    if "withdrawn_on" in form:
        yield form.step(
            "withdraw", PairingWithdrawn, WithdrawPairing(own), "withdrawn_on", form.by("handler")
        )
    if "concluded_on" in form:
        conclude = ConcludePairing(own)
        yield form.step(
            "conclude",
            PairingConcluded,
            conclude,
            "concluded_on",
            by,
            people="approver",
            ends=True,
            of_its_own_day=True,
        )
    if "terminated_on" in form:
        terminate = TerminatePairing(own, why)
        yield form.step(
            "terminate",
            PairingTerminated,
            terminate,
            "terminated_on",
            by,
            people="approver",
            ends=True,
        )


PAIRINGS = Sheet(
    "pairings",
    "结对",
    PairingId,
    "one pairing in each row",
    COLUMNS,
    events_in(events.pairings),
    steps,
)
