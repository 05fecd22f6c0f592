"""需求: what is asked, line by line, and how it became public."""

from collections.abc import Iterator
from functools import partial

from domain import events
from domain.codes.needs import Level, Urgency
from domain.codes.parties import Side
from domain.codes.reasons import Reason
from domain.codes.roles import Role
from domain.events.needs import (
    NeedClosed,
    NeedContent,
    NeedDrafted,
    NeedExpired,
    NeedLine,
    NeedMerged,
    NeedPublished,
    NeedRejected,
    NeedReturned,
    NeedStepRetracted,
    NeedSubmitted,
    NeedVerified,
    ProjectAgreed,
)
from domain.ids import NeedId, PairingId, PartyId, ProgrammeId
from domain.needs.agreeing import AgreeProject
from domain.needs.closing import CloseNeed, ExpireNeed, MergeNeed
from domain.needs.drafting import DraftNeed, SubmitNeed
from domain.needs.publishing import PublishNeed
from domain.needs.retracting import RetractNeedStep
from domain.needs.verifying import RejectNeed, ReturnNeed, VerifyNeed
from infra.importing import cells
from infra.importing.column import measured
from infra.importing.columns.needs import COLUMNS
from infra.importing.form import Form
from infra.importing.sheets.retracting import retraction
from infra.importing.sheets.sheet import Sheet, events_in
from infra.importing.things import Step


def steps(form: Form) -> Iterator[Step]:
    own = form.own
    programme_id = form.the("programme", ProgrammeId)
    drafted = content(form)
    asking = form.by("handler", role=Role.RECEIVER, party=drafted.beneficiary_id)
    draft = DraftNeed(own, programme_id, drafted)
    yield form.step("draft", NeedDrafted, draft, "raised_on", asking)
    if not form["is_draft"]:
        submit, day = SubmitNeed(own, programme_id), form.first("submitted_on", "raised_on")
        yield form.step("submit", NeedSubmitted, submit, day, asking, says={})
    yield from answers(form)
    yield from agreements(form, drafted.beneficiary_id)
    yield from publications(form)
    yield from endings(form)
    yield from retraction(form, NeedStepRetracted, RetractNeedStep)


def content(form: Form, day: str = "raised_on") -> NeedContent:
    return NeedContent(
        title=form.said("title"),
        beneficiary_id=form.the("beneficiary", PartyId),
        region_id=form.region("region", form[day]),
        category=form["category"],
        lines=tuple(form.line(n, need_line) for n in range(len(form.lines))),
        target_group=form["target_group"],
        pseudonym_id=form.pseudonym_in("pseudonym"),
        people=form["people"],
        origin=form["origin"],
        urgency=form["urgency"] or Urgency.NORMAL,
        due_on=form["due_on"],
        expires_on=form["expires_on"],
        is_project=bool(form["is_project"]),
        is_open_to_all=bool(form["is_open_to_all"]),
        is_government_duty=bool(form["is_government_duty"]),
    )


def need_line(line: cells.Line) -> NeedLine:
    cost = line.get("estimated_yuan")
    return NeedLine(
        kind=line["kind"],
        measure=measured(line["quantity"], line.get("unit"), kind=line["kind"]),
        is_divisible=line.get("is_divisible", True),
        estimated_fen=int(measured((cost, "yuan"), None).quantity) if cost else None,
    )


def answers(form: Form) -> Iterator[Step]:
    by, why, own = form.by("approver"), form["reason"] or Reason.OTHER, form.own
    for when, leads_to, decision in (
        ("returned_on", NeedReturned, ReturnNeed(own, why)),
        ("rejected_on", NeedRejected, RejectNeed(own, why)),
        ("verified_on", NeedVerified, VerifyNeed(own)),
    ):
        if when in form:
            yield form.step(when, leads_to, decision, when, by, people="approver")


def agreements(form: Form, beneficiary_id: PartyId) -> Iterator[Step]:
    """To a project: one act by each side."""
    for side, role in ((Side.ASSISTING, Role.MEMBER), (Side.ASSISTED, Role.RECEIVER)):
        when = f"{side}_agreed_on"
        if when not in form:
            continue
        form.needed("project_pairing", when)
        assisting = side is Side.ASSISTING
        party_id = form.the("assisting", PartyId) if assisting else beneficiary_id
        agree = AgreeProject(
            need_id=form.own,
            pairing_id=form.the("project_pairing", PairingId),
            party_id=party_id,
            agreement=form.said("agreement", when),
            criteria=form.said("criteria", when),
        )
        by = form.by("handler", role=role, party=party_id)
        yield form.step(f"agree {side}", ProjectAgreed, agree, when, by, told_by=("party_id",))


def publications(form: Form) -> Iterator[Step]:
    by = form.by("publisher", "approver")
    for level, when in ((Level.COUNTY, "published_on"), (Level.CITY, "city_published_on")):
        if when in form:
            publish = PublishNeed(form.own, level)
            yield form.step(
                f"publish {level}",
                NeedPublished,
                publish,
                when,
                by,
                people="publisher" if "publisher" in form else "approver",
                told_by=("level",),
            )


def endings(form: Form) -> Iterator[Step]:
    by, own = form.by("approver"), form.own
    late = partial(form.step, people="approver", ends=True)
    if "closed_on" in form:
        close = CloseNeed(own, form.needed("closing", "closed_on"), form["reason"])
        yield late("close", NeedClosed, close, "closed_on", by)
    if "expired_on" in form:
        yield late("expire", NeedExpired, ExpireNeed(own), "expired_on", by, of_its_own_day=True)
    if "merged_on" in form:
        form.needed("merged_into", "merged_on")
        merge = MergeNeed(own, form.the("merged_into", NeedId))
        yield late("merge", NeedMerged, merge, "merged_on", by)


NEEDS = Sheet(
    "needs",
    "需求",
    NeedId,
    "one need in one or more rows, one for each of its lines",
    COLUMNS,
    events_in(events.needs),
    steps,
)
