"""需求: what is asked, line by line, and how it became public."""

from collections.abc import Iterator
from functools import partial

from domain import events
from domain.codes.needs import Category, Closing, Kind, Level, Origin, TargetGroup, Urgency
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
)
from domain.ids import NeedId, PartyId, ProgrammeId
from domain.needs.closing import CloseNeed, ExpireNeed, MergeNeed
from domain.needs.drafting import DraftNeed, SubmitNeed
from domain.needs.publishing import PublishNeed
from domain.needs.retracting import RetractNeedStep
from domain.needs.verifying import RejectNeed, ReturnNeed, VerifyNeed
from infra.importing import cells
from infra.importing.columns import Column, code, measured, unit
from infra.importing.form import Form
from infra.importing.sheets.common import ENDING, STARTING, day, reason, retracting, retraction
from infra.importing.sheets.sheet import Sheet, events_in
from infra.importing.things import Step

COLUMNS = (
    *STARTING,
    Column("programme", "专项行动", "the programme's number", cells.words, required=True, field="programme_id"),
    Column("beneficiary", "受益方", "the number of the party it is for", cells.words,
           required=True, field="beneficiary_id"),
    Column("region", "地区", "where the party is", cells.words, required=True, field="region_id"),
    Column("title", "标题", "what is needed, in words; never a name of a household", required=True),
    Column("category", "类别", "what it is for", code(Category), required=True),
    Column("kind", "需求类型", "how one can contribute", code(Kind), required=True, of_lines=True),
    Column("quantity", "数量", "how much; a unit may stand behind it", cells.quantity, required=True,
           of_lines=True, field="given"),
    Column("unit", "单位", "of which unit", unit, of_lines=True, field="given_unit"),
    Column("estimated_yuan", "预计费用(元)", "what the line may cost", cells.number, of_lines=True,
           field="estimated_fen", also=("预计费用",)),
    Column("is_divisible", "可拆分", "may several share the line? empty: yes", cells.yes, of_lines=True),
    Column("target_group", "对象", "for whom in particular", code(TargetGroup)),
    Column("pseudonym", "对象编号", "the office's number of a household or child; asks for consents",
           cells.words, field="pseudonym_id"),
    Column("people", "受益人数", "how many people benefit", cells.whole),
    Column("origin", "来源", "how it came to be known", code(Origin)),
    Column("urgency", "紧急程度", "how soon it matters; empty: 一般", code(Urgency)),
    day("due_on", "需求时间", "by when it is needed"),
    day("expires_on", "有效期至", "the last day on which it is asked"),
    Column("is_project", "帮扶项目", "is it a project, agreed by both sides?", cells.yes),
    Column("is_open_to_all", "面向所有方", "may anyone meet it, or paired parties only?", cells.yes),
    Column("is_government_duty", "政府职责", "is it the government's own duty?", cells.yes),
    day("raised_on", "提出日期", "when it was written down and handed in", required=True),
    day("returned_on", "退回日期", "when it was sent back"),
    day("rejected_on", "否决日期", "when it was turned down"),
    day("verified_on", "核实日期", "when a coordinator found that it is real"),
    day("published_on", "公布日期", "when the county published it", ),
    day("city_published_on", "市级公布日期", "when the city published it"),
    day("closed_on", "关闭日期", "when it was closed"),
    Column("closing", "关闭方式", "as what it was closed", code(Closing)),
    day("expired_on", "过期日期", "when it was found that its last day had passed"),
    day("merged_on", "合并日期", "when it turned out to be another one"),
    Column("merged_into", "合并到", "the number of the need that goes on for both", cells.words, field="into_id"),
    reason("reason", "原因", "why it was sent back, turned down or closed"),
    Column("publisher", "公布人", "who published it, by name; else 审批人", cells.words),
    *retracting({"提出": NeedSubmitted, "核实": NeedVerified, "公布": NeedPublished, "关闭": NeedClosed,
                 "过期": NeedExpired, "合并": NeedMerged}),
    *ENDING,
)  # fmt: skip


def steps(form: Form) -> Iterator[Step]:
    own = form.own
    programme_id = form.the("programme", ProgrammeId)
    drafted = content(form)
    asking = form.by("handler", role=Role.RECEIVER, party=drafted.beneficiary_id)
    draft = DraftNeed(own, programme_id, drafted)
    yield form.step("draft", NeedDrafted, draft, "raised_on", asking)
    submit = SubmitNeed(own, programme_id)
    yield form.step("submit", NeedSubmitted, submit, "raised_on", asking, says={})
    yield from answers(form)
    yield from publications(form)
    yield from endings(form)
    yield from retraction(form, NeedStepRetracted, RetractNeedStep)


def content(form: Form) -> NeedContent:
    pseudonym = form.pseudonym(form["pseudonym"]) if "pseudonym" in form else None
    return NeedContent(
        title=form.said("title"),
        beneficiary_id=form.the("beneficiary", PartyId),
        region_id=form.region("region", form["raised_on"]),
        category=form["category"],
        lines=tuple(form.line(n, need_line) for n in range(len(form.lines))),
        target_group=form["target_group"],
        pseudonym_id=pseudonym,
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
