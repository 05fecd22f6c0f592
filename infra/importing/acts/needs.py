"""Steps of a need, beside its drafting and its amendments."""

from typing import Any

from domain.codes.roles import Role
from domain.events.needs import (
    NeedClosed,
    NeedExpired,
    NeedMerged,
    NeedPublished,
    NeedRejected,
    NeedResumed,
    NeedReturned,
    NeedStepRetracted,
    NeedSubmitted,
    NeedSuspended,
    NeedVerified,
    ProjectAgreed,
)
from domain.ids import NeedId, PairingId, PartyId, ProgrammeId
from domain.needs.agreeing import AgreeProject
from domain.needs.closing import CloseNeed, ExpireNeed, MergeNeed
from domain.needs.drafting import SubmitNeed
from domain.needs.publishing import PublishNeed
from domain.needs.resting import ResumeNeed, SuspendNeed
from domain.needs.retracting import RetractNeedStep
from domain.needs.verifying import RejectNeed, ReturnNeed, VerifyNeed
from infra.importing.acts.act import WHY, Act, because, retraction
from infra.importing.form import Form


def agreement(form: Form) -> tuple[Any, ...]:
    return (
        form.own,
        form.the("other", PairingId),
        form.the("party", PartyId),
        form.said("words"),
        form.said("criteria"),
    )


def closing(form: Form) -> tuple[Any, ...]:
    return form.own, form["closing"], form["reason"], form.text("note")


NEED_ACTS = (
    Act(
        "提交",
        "submit",
        SubmitNeed,
        NeedSubmitted,
        lambda form: (form.own, form.the("other", ProgrammeId)),
        takes=("other",),
        leaves=lambda _: {},
        acts_as=Role.RECEIVER,
    ),
    Act("核实", "verify", VerifyNeed, NeedVerified),
    Act("退回", "return", ReturnNeed, NeedReturned, because, may_take=WHY),
    Act("否决", "reject", RejectNeed, NeedRejected, because, may_take=WHY),
    Act(
        "同意项目",
        "agree to project",
        AgreeProject,
        ProjectAgreed,
        agreement,
        takes=("other", "party", "words", "criteria"),
        told_by=("party_id",),
    ),
    Act(
        "公布",
        "publish",
        PublishNeed,
        NeedPublished,
        lambda form: (form.own, form["level"]),
        takes=("level",),
        told_by=("level",),
    ),
    Act("暂停", "suspend", SuspendNeed, NeedSuspended, because, may_take=WHY),
    Act("恢复", "resume", ResumeNeed, NeedResumed),
    Act(
        "关闭",
        "close",
        CloseNeed,
        NeedClosed,
        closing,
        takes=("closing",),
        may_take=WHY,
        acts_as=Role.RECEIVER,
    ),
    Act("过期", "expire", ExpireNeed, NeedExpired, of_its_own_day=True),
    Act(
        "合并",
        "merge",
        MergeNeed,
        NeedMerged,
        lambda form: (form.own, form.the("other", NeedId)),
        takes=("other",),
    ),
    retraction(RetractNeedStep, NeedStepRetracted, acts_as=Role.RECEIVER),
)
