"""Steps of a party, and those between it and a consortium or a programme."""

from typing import Any

from domain.codes.reasons import Reason
from domain.events.parties import (
    MemberJoined,
    MemberLeft,
    MembershipStepRetracted,
    PartyRated,
    PartyReinstated,
    PartyStepRetracted,
    PartySuspended,
    PartyVerified,
)
from domain.events.programmes import (
    ListingStepRetracted,
    PickStepRetracted,
    VillageListed,
    VillagePicked,
    VillageUnlisted,
    VillageUnpicked,
)
from domain.ids import PartyId, ProgrammeId
from domain.parties.joining import JoinConsortium, LeaveConsortium, RetractMembershipStep
from domain.parties.retracting import RetractPartyStep
from domain.parties.vouching import RateParty, ReinstateParty, SuspendParty, VerifyParty
from domain.programmes.picks import PickVillage, RetractPickStep, UnpickVillage
from domain.programmes.villages import ListVillage, RetractListingStep, UnlistVillage
from infra.importing.acts.act import WHY, Act, because, retraction, undone
from infra.importing.form import Form


def rating(form: Form) -> tuple[Any, ...]:
    return form.own, form["grade"], form.said("words"), form["rated_on"], form["expires_on"]


def with_member(form: Form) -> tuple[Any, ...]:
    return form.own, form.the("other", PartyId)


def in_programme(form: Form) -> tuple[Any, ...]:
    return form.the("other", ProgrammeId), form.own


def of_province(form: Form) -> tuple[Any, ...]:
    return (*in_programme(form), form.region("region", form["day"]))


def undoing(form: Form) -> tuple[Any, ...]:
    return undone(form), form["reason"] or Reason.ENTERED_IN_ERROR, form.text("note")


MEMBER, PROGRAMME = ("member_id",), ("programme_id",)

PARTY_ACTS = (
    Act("核实", "verify", VerifyParty, PartyVerified),
    Act("暂停", "suspend", SuspendParty, PartySuspended, because, may_take=WHY),
    Act("恢复", "reinstate", ReinstateParty, PartyReinstated),
    Act(
        "评估",
        "rate",
        RateParty,
        PartyRated,
        rating,
        takes=("grade", "words", "rated_on", "expires_on"),
    ),
    Act(
        "成员加入",
        "join",
        JoinConsortium,
        MemberJoined,
        with_member,
        takes=("other",),
        told_by=MEMBER,
    ),
    Act(
        "成员退出",
        "leave",
        LeaveConsortium,
        MemberLeft,
        with_member,
        takes=("other",),
        told_by=MEMBER,
    ),
    Act(
        "列入",
        "list",
        ListVillage,
        VillageListed,
        in_programme,
        takes=("other",),
        told_by=PROGRAMME,
    ),
    Act(
        "移出",
        "unlist",
        UnlistVillage,
        VillageUnlisted,
        in_programme,
        takes=("other",),
        told_by=PROGRAMME,
    ),
    Act(
        "省级联系",
        "pick",
        PickVillage,
        VillagePicked,
        in_programme,
        takes=("other",),
        told_by=PROGRAMME,
    ),
    Act(
        "省级不再联系",
        "unpick",
        UnpickVillage,
        VillageUnpicked,
        of_province,
        takes=("other", "region"),
        told_by=PROGRAMME,
    ),
    retraction(RetractPartyStep, PartyStepRetracted),
    retraction(
        RetractMembershipStep,
        MembershipStepRetracted,
        lambda form: (*with_member(form), *undoing(form)),
        zh="撤销成员",
        en="retract membership",
        takes=("other",),
        told_by=MEMBER,
    ),
    retraction(
        RetractListingStep,
        ListingStepRetracted,
        lambda form: (*in_programme(form), *undoing(form)),
        zh="撤销列入",
        en="retract listing",
        takes=("other",),
        told_by=PROGRAMME,
    ),
    retraction(
        RetractPickStep,
        PickStepRetracted,
        lambda form: (*of_province(form), *undoing(form)),
        zh="撤销省级联系",
        en="retract pick",
        takes=("other", "region"),
        told_by=PROGRAMME,
    ),
)
