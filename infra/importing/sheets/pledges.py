"""认捐: what is offered, and how it became binding."""

from collections.abc import Iterator

from domain import events
from domain.codes.needs import Kind
from domain.codes.pledges import Anonymity, Channel
from domain.codes.reasons import Reason
from domain.codes.roles import Role
from domain.events.pledges import (
    Designation,
    PledgeAccepted,
    PledgeBound,
    PledgeClosedShort,
    PledgeContent,
    PledgeDefaulted,
    PledgeLapsed,
    PledgeLine,
    PledgeOffered,
    PledgeReleased,
    PledgeStepRetracted,
    PledgeWithdrawn,
)
from domain.ids import NeedId, PartyId, PledgeId
from domain.kernel import Decision, Event
from domain.pledges.binding import AcceptPledge, BindPledge
from domain.pledges.breaking import DefaultPledge
from domain.pledges.ending import ClosePledgeShort, LapsePledge, ReleasePledge, WithdrawPledge
from domain.pledges.offering import OfferPledge
from domain.pledges.retracting import RetractPledgeStep
from infra.importing import cells
from infra.importing.columns import Column, code, measured, unit
from infra.importing.form import Form
from infra.importing.sheets.common import ENDING, STARTING, day, reason, retracting, retraction
from infra.importing.sheets.sheet import Sheet, events_in
from infra.importing.things import Step

COLUMNS = (
    *STARTING,
    Column("party", "认捐方", "the number of the party that gives", cells.words, required=True, field="party_id"),
    Column("kind", "认捐类型", "how it contributes", code(Kind), required=True, of_lines=True),
    Column("quantity", "数量", "how much; a unit may stand behind it", cells.quantity, required=True,
           of_lines=True, field="given"),
    Column("unit", "单位", "of which unit", unit, of_lines=True, field="given_unit"),
    Column("due_on", "到期日", "by when the line is due", cells.day, of_lines=True),
    Column("for_need", "定向需求", "the number of the need it is meant for", cells.words, field="need_id"),
    Column("for_village", "定向村", "the number of the village it is meant for", cells.words, field="village_id"),
    Column("for_county", "定向县", "the county it is meant for", cells.words, field="county_id"),
    Column("anonymity", "公开方式", "how the giver wants to be shown; empty: 公开姓名", code(Anonymity)),
    Column("channel", "渠道", "through whom it comes", code(Channel)),
    Column("collector", "代收方", "the number of the party that collected it", cells.words, field="collector_id"),
    day("expires_on", "有效期至", "the last day of the offer"),
    day("offered_on", "认捐日期", "when it was offered", required=True),
    day("accepted_on", "接受日期", "when a coordinator accepted it"),
    day("bound_on", "生效日期", "when it became binding"),
    Column("agreement", "协议编号", "the agreement that binds it"),
    Column("is_public_promise", "公开承诺", "was it promised in public?", cells.yes),
    day("withdrawn_on", "撤回日期", "when the giver took it back"),
    day("lapsed_on", "失效日期", "when it was found that the offer's last day had passed"),
    day("released_on", "解除日期", "when the giver was freed from it"),
    Column("public_notice", "公示内容", "what the public is told of the release"),
    day("defaulted_on", "违约日期", "when it was found that what was due had not come"),
    day("closed_short_on", "部分履行结束日期", "when what came was taken for all that will come"),
    reason("reason", "原因", "why it was taken back, released or closed"),
    Column("signer", "签署人", "who bound it for the giver, by name; else 经办人", cells.words),
    *retracting({"认捐": PledgeOffered, "接受": PledgeAccepted, "生效": PledgeBound,
                 "撤回": PledgeWithdrawn, "解除": PledgeReleased, "违约": PledgeDefaulted}),
    *ENDING,
)  # fmt: skip


def steps(form: Form) -> Iterator[Step]:
    own, giver = form.own, form.the("party", PartyId)
    offering = form.by("handler", role=Role.MEMBER, party=giver)
    offer = OfferPledge(own, giver, content(form))
    yield form.step("offer", PledgeOffered, offer, "offered_on", offering)
    if "accepted_on" in form:
        yield form.step(
            "accept",
            PledgeAccepted,
            AcceptPledge(own),
            "accepted_on",
            form.by("approver"),
            people="approver",
        )
    if "bound_on" in form:
        bind = BindPledge(own, form.text("agreement"), bool(form["is_public_promise"]))
        signing = form.by("signer", "handler", role=Role.MEMBER, party=giver)
        yield form.step("bind", PledgeBound, bind, "bound_on", signing, people="signer")
    if "withdrawn_on" in form:
        withdraw = WithdrawPledge(own, form["reason"])
        yield form.step("withdraw", PledgeWithdrawn, withdraw, "withdrawn_on", offering, ends=True)
    for when, leads_to, decision, of_its_own_day in endings(form):
        yield form.step(
            when,
            leads_to,
            decision,
            when,
            form.by("approver"),
            people="approver",
            ends=True,
            of_its_own_day=of_its_own_day,
        )
    yield from retraction(form, PledgeStepRetracted, RetractPledgeStep)


def content(form: Form) -> PledgeContent:
    return PledgeContent(
        lines=tuple(form.line(n, pledge_line) for n in range(len(form.lines))),
        designation=Designation(
            need_id=form.reference("for_need", NeedId),
            village_id=form.reference("for_village", PartyId),
            county_id=form.region("for_county", form["offered_on"])
            if "for_county" in form
            else None,
        ),
        anonymity=form["anonymity"] or Anonymity.NAMED,
        channel=form["channel"],
        collector_id=form.reference("collector", PartyId),
        expires_on=form["expires_on"],
    )


def pledge_line(line: cells.Line) -> PledgeLine:
    measure = measured(line["quantity"], line.get("unit"), kind=line["kind"])
    return PledgeLine(kind=line["kind"], measure=measure, due_on=line.get("due_on"))


def endings(form: Form) -> Iterator[tuple[str, type[Event], Decision, bool]]:
    own, why = form.own, form["reason"] or Reason.OTHER
    if "lapsed_on" in form:
        yield "lapsed_on", PledgeLapsed, LapsePledge(own), True
    if "defaulted_on" in form:
        yield "defaulted_on", PledgeDefaulted, DefaultPledge(own), True
    if "released_on" in form:
        notice = form.said("public_notice", "released_on")
        yield "released_on", PledgeReleased, ReleasePledge(own, why, notice), False
    if "closed_short_on" in form:
        yield "closed_short_on", PledgeClosedShort, ClosePledgeShort(own, why), False


PLEDGES = Sheet(
    "pledges",
    "认捐",
    PledgeId,
    "one pledge in one or more rows, one for each of its lines",
    COLUMNS,
    events_in(events.pledges),
    steps,
)
