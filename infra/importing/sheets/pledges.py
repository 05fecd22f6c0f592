"""认捐: what is offered, and how it became binding."""

from collections.abc import Iterator

from domain import events
from domain.codes.pledges import Anonymity
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
from domain.ids import CampaignId, NeedId, PartyId, PledgeId
from domain.kernel import Decision, Event
from domain.pledges.binding import AcceptPledge, BindPledge
from domain.pledges.breaking import DefaultPledge
from domain.pledges.ending import ClosePledgeShort, LapsePledge, ReleasePledge, WithdrawPledge
from domain.pledges.offering import OfferPledge
from domain.pledges.retracting import RetractPledgeStep
from infra.importing import cells
from infra.importing.column import measured
from infra.importing.columns.pledges import COLUMNS
from infra.importing.form import Form
from infra.importing.sheets.retracting import retraction
from infra.importing.sheets.sheet import Sheet, events_in
from infra.importing.things import Step


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


def content(form: Form, day: str = "offered_on") -> PledgeContent:
    return PledgeContent(
        lines=tuple(form.line(n, pledge_line) for n in range(len(form.lines))),
        designation=Designation(
            need_id=form.reference("for_need", NeedId),
            village_id=form.reference("for_village", PartyId),
            county_id=form.region("for_county", form[day]) if "for_county" in form else None,
        ),
        anonymity=form["anonymity"] or Anonymity.NAMED,
        channel=form["channel"],
        collector_id=form.reference("collector", PartyId),
        campaign_id=form.reference("campaign", CampaignId),
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
        yield "defaulted_on", PledgeDefaulted, DefaultPledge(own), False
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
