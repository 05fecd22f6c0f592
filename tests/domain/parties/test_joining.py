"""Parties come into consortia and go out of them, from one day to another."""

from datetime import date

from domain.codes.reasons import Reason
from domain.events.parties import MemberJoined, MemberLeft, MembershipStepRetracted
from domain.ids import PartyId
from domain.kernel import Dated
from domain.parties.joining import JoinConsortium, LeaveConsortium, RetractMembershipStep
from domain.parties.membership import Memberships
from domain.refusals.common import StillDependedOn, Unknown
from domain.refusals.parties import AlreadyAMember, NotAMember, PartyMayNotAct, WrongKindOfParty
from tests.support.county import (
    APRIL,
    DAIRY,
    HELPERS,
    JULY,
    JUNE,
    MAY,
    MILL,
    MILLER,
    PARTIES,
    STRANGER,
    ZHUHAI,
)
from tests.support.scenario import Told, given, person, told

CLERK = person("person-clerk-of-zhuhai", region=ZHUHAI)
JOIN, LEAVE = JoinConsortium(HELPERS, MILL), LeaveConsortium(HELPERS, MILL)
JOINED = MemberJoined(consortium_id=HELPERS, member_id=MILL)
LEFT = MemberLeft(consortium_id=HELPERS, member_id=MILL)
OTHER = MemberJoined(consortium_id=HELPERS, member_id=DAIRY)
joined, left, rejoined = told(JOINED, on=MAY), told(LEFT, on=JUNE), told(JOINED, on=JULY)


def retract(step: str) -> RetractMembershipStep:
    return RetractMembershipStep(HELPERS, MILL, step, Reason.ENTERED_IN_ERROR)


def retracted(step: str) -> MembershipStepRetracted:
    return MembershipStepRetracted(
        consortium_id=HELPERS, member_id=MILL, step=step, reason=Reason.ENTERED_IN_ERROR
    )


def seen(party_id: PartyId, *history: Told) -> Memberships:
    view = Memberships(party_id)
    for event, by in history:
        view = view.after(event, by)
    return view


def test_a_member_may_say_that_it_joins_and_so_may_its_coordinator() -> None:
    given(*PARTIES).when(JOIN, by=MILLER).then(JOINED)
    given(*PARTIES).when(JOIN, by=CLERK).then(JOINED)
    given(*PARTIES).when(JOIN, by=STRANGER).refused(Unknown)


def test_only_parties_that_may_act_join() -> None:
    given().when(JOIN, by=MILLER).refused(Unknown)
    given(*PARTIES).when(JOIN, by=MILLER, on=date(2026, 3, 1)).refused(PartyMayNotAct)


def test_a_consortium_joins_no_consortium_and_nobody_joins_a_party() -> None:
    given(*PARTIES).when(JoinConsortium(HELPERS, HELPERS), by=CLERK).refused(WrongKindOfParty)
    given(*PARTIES).when(JoinConsortium(DAIRY, MILL), by=CLERK).refused(WrongKindOfParty)


def test_nobody_joins_twice_at_a_time_however_late_it_is_told() -> None:
    given(*PARTIES, joined).when(JOIN, by=MILLER).refused(AlreadyAMember)
    given(*PARTIES, joined).when(JOIN, by=MILLER, on=APRIL).refused(AlreadyAMember)
    given(*PARTIES, joined, left).when(JOIN, by=MILLER, on=APRIL).refused(AlreadyAMember)
    given(*PARTIES, joined, left).when(JOIN, by=MILLER, on=JUNE).then(JOINED)


def test_only_a_member_leaves() -> None:
    given(*PARTIES, joined).when(LEAVE, by=MILLER).then(LEFT)
    given(*PARTIES).when(LEAVE, by=MILLER).refused(NotAMember)
    given(*PARTIES, joined).when(LEAVE, by=MILLER, on=APRIL).refused(NotAMember)
    given(*PARTIES, joined, left).when(LEAVE, by=MILLER).refused(NotAMember)


def test_membership_lasts_until_the_day_before_one_left() -> None:
    history = (joined, told(OTHER, on=MAY), left)
    for day, members in ((APRIL, set()), (MAY, {MILL, DAIRY}), (JUNE, {DAIRY})):
        assert seen(HELPERS, *history).had.on(day) == members
        assert seen(MILL, *history).consortia(day) == ({HELPERS} if MILL in members else set())
    assert not seen(HELPERS, *history).consortia(MAY)


def test_the_last_step_is_retracted_on_its_own_day() -> None:
    given(*PARTIES, joined).when(retract("MemberJoined"), by=CLERK).then(
        Dated(retracted("MemberJoined"), MAY)
    )
    given(*PARTIES, joined, left).when(retract("MemberLeft"), by=CLERK).then(
        Dated(retracted("MemberLeft"), JUNE)
    )


def test_only_the_last_step_is_retracted() -> None:
    history = (*PARTIES, joined, left)
    given(*history).when(retract("MemberJoined"), by=CLERK).refused(StillDependedOn)
    given(*history, rejoined).when(retract("MemberLeft"), by=CLERK).refused(StillDependedOn)
    given(*PARTIES, joined).when(retract("MemberLeft"), by=CLERK).refused(Unknown)
    given(*PARTIES).when(retract("MemberJoined"), by=CLERK).refused(Unknown)


def test_what_was_retracted_never_happened() -> None:
    never_left = (joined, left, told(retracted("MemberLeft"), on=JUNE))
    assert seen(HELPERS, *never_left).had.on(JULY) == {MILL}
    never_joined = (joined, told(retracted("MemberJoined"), on=MAY))
    assert seen(HELPERS, *never_joined) == Memberships(HELPERS)
    once = (joined, left, rejoined, told(retracted("MemberJoined"), on=JULY))
    assert seen(HELPERS, *once).had.on(MAY) == {MILL}
    assert not seen(HELPERS, *once).had.on(JULY)
