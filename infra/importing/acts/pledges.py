"""Steps of a pledge, beside its offer and its amendments."""

from typing import Any

from domain.codes.reasons import Reason
from domain.codes.roles import Role
from domain.events.pledges import (
    Designation,
    PledgeAccepted,
    PledgeBound,
    PledgeClosedShort,
    PledgeDefaulted,
    PledgeDemanded,
    PledgeLapsed,
    PledgeRedirected,
    PledgeReleased,
    PledgeStepRetracted,
    PledgeWithdrawn,
)
from domain.ids import NeedId, PartyId
from domain.pledges.binding import AcceptPledge, BindPledge
from domain.pledges.breaking import DefaultPledge, DemandPledge
from domain.pledges.ending import ClosePledgeShort, LapsePledge, ReleasePledge, WithdrawPledge
from domain.pledges.redirecting import RedirectPledge
from domain.pledges.retracting import RetractPledgeStep
from infra.importing.acts.act import WHY, Act, because, retraction
from infra.importing.form import Form

MEANT = ("for_need", "for_village", "for_county")


def redirection(form: Form) -> tuple[Any, ...]:
    meant = Designation(
        need_id=form.reference("for_need", NeedId),
        village_id=form.reference("for_village", PartyId),
        county_id=form.region("for_county", form["day"]) if "for_county" in form else None,
    )
    return form.own, meant, form.said("words")


def release(form: Form) -> tuple[Any, ...]:
    return form.own, form["reason"] or Reason.OTHER, form.said("words")


PLEDGE_ACTS = (
    Act("接受", "accept", AcceptPledge, PledgeAccepted),
    Act(
        "生效",
        "bind",
        BindPledge,
        PledgeBound,
        lambda form: (form.own, form.text("words"), bool(form["is_public_promise"])),
        may_take=("words", "is_public_promise"),
    ),
    Act(
        "撤回",
        "withdraw",
        WithdrawPledge,
        PledgeWithdrawn,
        lambda form: (form.own, form["reason"]),
        may_take=("reason",),
    ),
    Act("失效", "lapse", LapsePledge, PledgeLapsed, of_its_own_day=True),
    Act(
        "解除",
        "release",
        ReleasePledge,
        PledgeReleased,
        release,
        takes=("words",),
        may_take=("reason",),
    ),
    Act("违约", "default", DefaultPledge, PledgeDefaulted),
    Act(
        "催告",
        "demand",
        DemandPledge,
        PledgeDemanded,
        lambda form: (form.own, form.reference("for_need", NeedId), form.text("note")),
        may_take=("for_need", "note"),
        acts_as=Role.RECEIVER,
    ),
    Act(
        "改变用途",
        "redirect",
        RedirectPledge,
        PledgeRedirected,
        redirection,
        takes=("words",),
        may_take=MEANT,
    ),
    Act(
        "部分履行结束",
        "close short",
        ClosePledgeShort,
        PledgeClosedShort,
        because,
        may_take=WHY,
    ),
    retraction(RetractPledgeStep, PledgeStepRetracted),
)
