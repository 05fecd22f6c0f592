"""主体: whoever can be paired, ask or give."""

from collections.abc import Iterator

from domain import events
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
from domain.ids import PartyId, ProgrammeId
from domain.parties.joining import JoinConsortium
from domain.parties.registering import RegisterParty
from domain.parties.retracting import RetractPartyStep
from domain.parties.vouching import RateParty, SuspendParty, VerifyParty
from domain.programmes.villages import ListVillage
from infra.importing.columns.parties import COLUMNS
from infra.importing.form import Form
from infra.importing.sheets.retracting import retraction
from infra.importing.sheets.sheet import Sheet, events_in
from infra.importing.things import Step


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
    return RegisterParty(form.own, form["kind"], standing(form, "registered_on"), form["code"])


def standing(form: Form, day: str) -> Standing:
    return Standing(
        name=form.said("name"),
        region_id=form.region("region", form[day]),
        level=form["level"],
        is_charity=bool(form["is_charity"]),
        may_raise_publicly=bool(form["may_raise_publicly"]),
        has_party_branch=bool(form["has_party_branch"]),
        fields=form["fields"] or (),
        capacity=form["capacity"],
    )


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
