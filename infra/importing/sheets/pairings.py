"""结对: who assists whom, in which programme, since when."""

from collections.abc import Iterator

from domain import events
from domain.codes.parties import PairingKind, Side
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
from infra.importing import cells
from infra.importing.columns import Column, code
from infra.importing.form import Form
from infra.importing.sheets.common import ENDING, STARTING, day, reason, retracting, retraction
from infra.importing.sheets.sheet import Sheet, events_in
from infra.importing.things import Step

SIGNED = {Side.ASSISTING: Role.MEMBER, Side.ASSISTED: Role.RECEIVER}

COLUMNS = (
    *STARTING,
    Column("programme", "专项行动", "the programme's number", cells.words, required=True, field="programme_id"),
    Column("kind", "结对类型", "which kind of party assists which", code(PairingKind), required=True),
    Column("assisting", "帮扶方", "the number of the party that assists", cells.words,
           required=True, field="assisting_id"),
    Column("assisted", "受帮扶方", "the number of the party that is assisted; its own, if it helps itself",
           cells.words, required=True, field="assisted_id"),
    day("starts_on", "开始日期", "its first day", required=True),
    day("ends_on", "结束日期", "its last day; empty: open-ended"),
    Column("parent", "上级结对", "the number of the upper-level pairing", cells.words, field="parent_id"),
    Column("implementer", "实施单位", "the number of the party that carries it out", cells.words,
           field="implementer_id"),
    Column("expected_benefit", "预期效益", "what good is expected of it"),
    day("proposed_on", "提出日期", "when it was proposed", required=True),
    day("assisting_agreed_on", "帮扶方同意日期", "when the assisting side signed"),
    day("assisted_agreed_on", "受帮扶方同意日期", "when the assisted side signed"),
    Column("agreement", "协议编号", "the agreement, by its reference"),
    Column("criteria", "考核标准", "what it will be judged by"),
    day("returned_on", "退回日期", "when it was sent back"),
    day("rejected_on", "否决日期", "when it was turned down"),
    day("withdrawn_on", "撤回日期", "when it was taken back"),
    day("approved_on", "批准日期", "when a second person approved it"),
    Column("responsible", "帮扶责任人", "who answers for it, by name; only a pseudonym is kept",
           cells.words, field="responsible_id"),
    day("concluded_on", "期满日期", "when it was found that its last day had passed"),
    day("terminated_on", "终止日期", "the first day on which it was over before its time"),
    reason("reason", "原因", "why it was sent back, turned down or ended"),
    Column("assisting_signer", "帮扶方签署人", "who signed for the assisting side; else 经办人", cells.words),
    Column("assisted_signer", "受帮扶方签署人", "who signed for the assisted side; else 经办人", cells.words),
    *retracting({"提出": PairingProposed, "同意": PairingAgreed, "批准": PairingApproved,
                 "终止": PairingTerminated}),
    *ENDING,
)  # fmt: skip


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
    terms = Terms(
        starts_on=form["starts_on"],
        ends_on=form["ends_on"],
        parent_id=form.reference("parent", PairingId),
        implementer_id=form.reference("implementer", PartyId),
        expected_benefit=form.text("expected_benefit"),
    )
    return ProposePairing(
        pairing_id=form.own,
        programme_id=form.the("programme", ProgrammeId),
        kind=form["kind"],
        assisting_id=form.the("assisting", PartyId),
        assisted_id=form.the("assisted", PartyId),
        terms=terms,
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
