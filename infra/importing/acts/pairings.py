"""Steps of a pairing, beside its proposal and its amendments."""

from typing import Any

from domain.events.pairings import (
    PairingAgreed,
    PairingApproved,
    PairingConcluded,
    PairingRejected,
    PairingResumed,
    PairingReturned,
    PairingStepRetracted,
    PairingSuperseded,
    PairingSuspended,
    PairingTerminated,
    PairingWithdrawn,
    ResponsibleNamed,
)
from domain.ids import PairingId
from domain.pairings.agreeing import AgreePairing, NameResponsible
from domain.pairings.approving import ApprovePairing, RejectPairing, ReturnPairing
from domain.pairings.ending import ConcludePairing, SupersedePairing, TerminatePairing
from domain.pairings.proposing import WithdrawPairing
from domain.pairings.resting import ResumePairing, SuspendPairing
from domain.pairings.retracting import RetractPairingStep
from infra.importing.acts.act import WHY, Act, because, retraction
from infra.importing.form import Form


def agreement(form: Form) -> tuple[Any, ...]:
    return form.own, form["side"], form.said("words"), form.said("criteria")


PAIRING_ACTS = (
    Act(
        "同意",
        "agree",
        AgreePairing,
        PairingAgreed,
        agreement,
        takes=("side", "words", "criteria"),
        told_by=("side",),
    ),
    Act("批准", "approve", ApprovePairing, PairingApproved),
    Act("退回", "return", ReturnPairing, PairingReturned, because, may_take=WHY),
    Act("否决", "reject", RejectPairing, PairingRejected, because, may_take=WHY),
    Act("撤回", "withdraw", WithdrawPairing, PairingWithdrawn),
    Act("暂停", "suspend", SuspendPairing, PairingSuspended, because, may_take=WHY),
    Act("恢复", "resume", ResumePairing, PairingResumed),
    Act(
        "确定责任人",
        "name responsible",
        NameResponsible,
        ResponsibleNamed,
        lambda form: (form.own, form.person("person")),
        may_take=("person",),
    ),
    Act("期满", "conclude", ConcludePairing, PairingConcluded, of_its_own_day=True),
    Act("终止", "terminate", TerminatePairing, PairingTerminated, because, may_take=WHY),
    Act(
        "被取代",
        "supersede",
        SupersedePairing,
        PairingSuperseded,
        lambda form: (form.own, form.the("other", PairingId)),
        takes=("other",),
    ),
    retraction(RetractPairingStep, PairingStepRetracted),
)
