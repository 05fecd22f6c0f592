"""主体: whoever can be paired, ask or give."""

import re
from collections.abc import Iterator

from domain import events
from domain.codes.needs import Category
from domain.codes.parties import PartyKind, RegistrationLevel
from domain.codes.reasons import Reason
from domain.events.parties import (
    MemberJoined,
    PartyRated,
    PartyRegistered,
    PartyStepRetracted,
    PartySuspended,
    PartyVerified,
    Standing,
)
from domain.events.programmes import VillageListed
from domain.ids import CodeId, PartyId, ProgrammeId
from domain.parties.joining import JoinConsortium
from domain.parties.registering import RegisterParty
from domain.parties.retracting import RetractPartyStep
from domain.parties.vouching import RateParty, SuspendParty, VerifyParty
from domain.programmes.villages import ListVillage
from infra.importing import cells
from infra.importing.columns import Column, code, codes
from infra.importing.form import Form
from infra.importing.said import Unreadable
from infra.importing.sheets.common import ENDING, STARTING, day, reason, retracting, retraction
from infra.importing.sheets.sheet import Sheet, events_in
from infra.importing.things import Step


def social_credit_code(cell: cells.Cell) -> CodeId:
    """18 letters and digits; its check characters are tested"""
    text = cells.words(cell).upper().replace(" ", "")
    if not re.fullmatch("[0-9A-HJ-NPQRTUWXY]{18}", text):
        raise Unreadable(
            f"“{text[:30]}”不是 18 位统一社会信用代码", f"{text[:30]!r} is no code of 18 characters"
        )
    return CodeId(f"code-{text}")


def grade(cell: cells.Cell) -> int:
    """1A to 5A"""
    text = cells.words(cell).upper().removesuffix("级").removesuffix("A")
    if text not in {"1", "2", "3", "4", "5"}:
        raise Unreadable(f"“{text[:20]}”应为 1A 至 5A", f"{text[:20]!r} is none of 1A to 5A")
    return int(text)


COLUMNS = (
    *STARTING,
    Column("kind", "类型", "what it is", code(PartyKind), required=True),
    Column("name", "名称", "what it is called", required=True),
    Column("region", "地区", "where it is, or what area it is", cells.words, required=True, field="region_id"),
    Column("code", "统一社会信用代码", "asked of organisations, enterprises and units",
           social_credit_code, field="code_id", also=("uscc",)),
    Column("level", "登记层级", "where an organisation is registered", code(RegistrationLevel)),
    Column("is_charity", "慈善组织", "is it a charitable organisation?", cells.yes),
    Column("may_raise_publicly", "公开募捐资格", "may it raise money from the public?", cells.yes),
    Column("has_party_branch", "党组织", "has it a Party branch?", cells.yes),
    Column("fields", "工作领域", "its fields of work", codes(Category)),
    Column("capacity", "可结对数", "how many pairings it can keep as the assisting party; empty: no limit", cells.count),
    Column("members", "成员", "the numbers of a consortium's members, with 、 between", cells.several, field="member_id"),
    Column("listed_in", "列入专项行动", "the numbers of programmes that mean to cover this village",
           cells.several, field="programme_id"),
    day("registered_on", "登记日期", "when it made itself known", required=True),
    day("verified_on", "核实日期", "when a coordinator found that it is what it says"),
    day("joined_on", "加入日期", "when the members joined; empty: when it was verified"),
    day("listed_on", "列入日期", "when it was listed; empty: when it was verified"),
    Column("grade", "评估等级", "its rating", grade),
    Column("issuer", "评估单位", "who rated it"),
    day("rated_on", "评估日期", "when it was rated"),
    day("rating_expires_on", "评估有效期", "the last day of the rating"),
    day("suspended_on", "暂停日期", "from when it may do nothing new"),
    reason("suspension_reason", "暂停原因", "why"),
    *retracting({"登记": PartyRegistered, "核实": PartyVerified, "暂停": PartySuspended}),
    *ENDING,
)  # fmt: skip


def steps(form: Form) -> Iterator[Step]:
    own = form.own
    handler, approver = form.by("handler"), form.by("approver")
    yield form.step("register", PartyRegistered, registration(form), "registered_on", handler)
    if "verified_on" in form:
        yield form.step(
            "verify", PartyVerified, VerifyParty(own), "verified_on", approver, people="approver"
        )
    if "grade" in form:
        yield rating(form)
    yield from belonging(form)
    if "suspended_on" in form:
        suspend = SuspendParty(own, form["suspension_reason"] or Reason.OTHER)
        yield form.step(
            "suspend",
            PartySuspended,
            suspend,
            "suspended_on",
            approver,
            people="approver",
            ends=True,
        )
    yield from retraction(form, PartyStepRetracted, RetractPartyStep)


def registration(form: Form) -> RegisterParty:
    standing = Standing(
        name=form.said("name"),
        region_id=form.region("region", form["registered_on"]),
        level=form["level"],
        is_charity=bool(form["is_charity"]),
        may_raise_publicly=bool(form["may_raise_publicly"]),
        has_party_branch=bool(form["has_party_branch"]),
        fields=form["fields"] or (),
        capacity=form["capacity"],
    )
    return RegisterParty(form.own, form["kind"], standing, form["code"])


def rating(form: Form) -> Step:
    decision = RateParty(
        party_id=form.own,
        grade=form["grade"],
        issuer=form.said("issuer", "grade"),
        rated_on=form.needed("rated_on", "grade"),
        expires_on=form.needed("rating_expires_on", "grade"),
    )
    return form.step(
        "rate",
        PartyRated,
        decision,
        "rated_on",
        form.by("approver"),
        people="approver",
        guarded=False,
    )


def belonging(form: Form) -> Iterator[Step]:
    """Members of a consortium, and programmes that list a village."""
    joined = "joined_on" if "joined_on" in form else "verified_on"
    for member_id in form.references("members", PartyId):
        form.needed(joined, "members")
        join = JoinConsortium(form.own, member_id)
        yield form.step(
            f"join {member_id}",
            MemberJoined,
            join,
            joined,
            form.by("handler"),
            told_by=("member_id",),
        )
    listed = "listed_on" if "listed_on" in form else "verified_on"
    for programme_id in form.references("listed_in", ProgrammeId):
        form.needed(listed, "listed_in")
        listing = ListVillage(programme_id, form.own)
        yield form.step(
            f"list {programme_id}",
            VillageListed,
            listing,
            listed,
            form.by("approver"),
            people="approver",
            told_by=("programme_id",),
            guarded=False,
        )


PARTIES = Sheet(
    "parties",
    "主体",
    PartyId,
    "one party in each row",
    COLUMNS,
    events_in(events.parties, events.programmes),
    steps,
)
