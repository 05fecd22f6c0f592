"""A second person approves: then, and not before, a need is matched (对接)."""

from dataclasses import replace

from domain.allocations.approving import ApproveAllocation, RejectAllocation
from domain.codes.needs import Closing
from domain.codes.reasons import Reason
from domain.events.allocations import AllocationRejected, AllocationReleased, Binding
from domain.events.needs import NeedAmended, NeedClosed, NeedResumed, NeedSuspended
from domain.events.parties import PartySuspended
from domain.events.pledges import (
    Designation,
    PledgeAccepted,
    PledgeAmended,
    PledgeBound,
    PledgeRedirected,
    PledgeWithdrawn,
)
from domain.ids import AllocationId, NeedId, PledgeId
from domain.kernel import Actor
from domain.refusals.allocations import (
    LineIsIndivisible,
    NeedIsMet,
    NeedIsNotOpen,
    NoSuchLine,
    PledgeIsMeantForAnother,
    PledgeIsNotLive,
    PledgeIsSpent,
)
from domain.refusals.common import (
    DayIsTooEarly,
    NeedsASecondPerson,
    NotAllowed,
    UnitsDiffer,
    Unknown,
    WrongStage,
)
from domain.refusals.parties import PartyMayNotAct
from tests.support.county import (
    APRIL,
    CHIEF,
    CLERK,
    ELDER,
    FIRST,
    FUGONG,
    JULY,
    JUNE,
    LUSHUI,
    MAY,
    MILL,
    MILLER,
    PARTIES,
    RICE,
    SECOND,
    SEED,
    STONE_BRIDGE,
    STRANGER,
    TWO_RIVERS,
    approved,
    binding,
    bound,
    measure,
    need,
    need_content,
    offered,
    pledge_content,
    proposed,
    text,
)
from tests.support.needs import freed
from tests.support.scenario import History, Told, given, told

APPROVE = ApproveAllocation(FIRST)
ACCEPTED = PledgeAccepted(pledge_id=RICE)
was_accepted = told(ACCEPTED, by=CLERK, on=MAY)
BOUND_BY_AGREEMENT = PledgeBound(pledge_id=RICE, agreement=text())
REDIRECTED = PledgeRedirected(pledge_id=RICE, designation=Designation(need_id=SEED), consent=text())
OTHER_NEED = NeedId("need-tools")


def put_forward(
    quantity: str, name: AllocationId = FIRST, of: Binding | None = None, *, by: Actor = MILLER
) -> Told:
    return told(proposed(quantity, name, of), by=by, on=MAY)


def was_approved(quantity: str, name: AllocationId, of: Binding | None = None) -> list[Told]:
    proposal = proposed(quantity, name, of)
    return [told(proposal, by=MILLER, on=MAY), told(approved(proposal), by=CHIEF, on=MAY)]


NEEDED, OFFERED = need(need_content("10")), offered(pledge_content("6"))
BEFORE = [*PARTIES, *NEEDED, OFFERED]
LIVE = [*BEFORE, was_accepted]


def test_a_second_person_approves() -> None:
    given(*LIVE, put_forward("2.5")).when(APPROVE, by=CLERK).then(approved(proposed("2.5")))


def test_a_pledge_that_was_only_offered_is_accepted_by_it() -> None:
    given(*BEFORE, put_forward("2.5")).when(APPROVE, by=CLERK).then(
        ACCEPTED, approved(proposed("2.5"))
    )


def test_what_is_bound_already_is_not_accepted_again() -> None:
    given(*LIVE, bound(), put_forward("6")).when(APPROVE, by=CLERK).then(approved(proposed("6")))


def test_only_a_coordinator_in_reach_approves() -> None:
    for somebody in (MILLER, ELDER):
        given(*LIVE, put_forward("1")).when(APPROVE, by=somebody).refused(NotAllowed)
    given(*LIVE, put_forward("1")).when(APPROVE, by=STRANGER).refused(Unknown)
    given(*LIVE).when(APPROVE, by=CLERK).refused(Unknown)


def test_nobody_approves_what_they_proposed_signed_or_typed_in() -> None:
    def approving(*past: Told, by: Actor = CLERK) -> None:
        given(*PARTIES, *NEEDED, *past).when(APPROVE, by=by).refused(NeedsASecondPerson)

    for_miller = replace(MILLER, entered_by=CLERK.person_id)
    approving(OFFERED, put_forward("1", by=CLERK))
    approving(OFFERED, put_forward("1", by=for_miller))
    approving((OFFERED[0], told(OFFERED[0], by=for_miller, on=MAY)[1]), put_forward("1"))
    amended = PledgeAmended(pledge_id=RICE, content=pledge_content("7"))
    approving(OFFERED, told(amended, by=for_miller, on=MAY), put_forward("1"))
    for signed in (BOUND_BY_AGREEMENT, REDIRECTED):
        approving(OFFERED, was_accepted, told(signed, by=CLERK, on=MAY), put_forward("1"))
    for_another = replace(CHIEF, entered_by=CLERK.person_id)
    approving(OFFERED, put_forward("1", by=CLERK), by=for_another)


def test_a_need_is_met_exactly_and_not_beyond() -> None:
    past = given(*LIVE, *was_approved("5", SECOND), put_forward("1"))
    past.when(APPROVE, by=CLERK).then(approved(proposed("1")))
    small = given(*PARTIES, *need(need_content("4")), OFFERED, put_forward("4.001"))
    small.when(APPROVE, by=CLERK).refused(NeedIsMet)
    enough = given(*PARTIES, *need(need_content("4")), OFFERED, was_accepted, put_forward("4"))
    enough.when(APPROVE, by=CLERK).then(approved(proposed("4")))


def test_a_line_that_was_amended_away_meanwhile_is_no_line() -> None:
    fewer = told(NeedAmended(need_id=SEED, content=need_content("10")), by=ELDER, on=MAY)
    past = [*PARTIES, *need(need_content("10", "5")), OFFERED]
    on_the_second = put_forward("5", of=binding(need_line=2))
    given(*past, on_the_second, fewer).when(APPROVE, by=CLERK).refused(NoSuchLine)


def test_what_is_left_of_an_undivided_line_goes_on_as_one() -> None:
    """See docs/adr/0026."""
    past = [*PARTIES, *need(need_content("10", is_divisible=False)), offered(pledge_content("20"))]
    part = freed(approved(proposed("10", SECOND)), "6", Reason.BY_AGREEMENT)
    past += [*was_approved("10", SECOND), told(part, on=MAY)]
    given(*past, put_forward("5")).when(APPROVE, by=CLERK).refused(LineIsIndivisible)
    given(*past, put_forward("6")).when(APPROVE, by=CLERK).then(ACCEPTED, approved(proposed("6")))


def test_what_is_left_is_told() -> None:
    refused = NeedIsMet(SEED, 1, measure("3").quantity, "kg")
    assert "3 kg" in refused.said("en")
    assert "3 kg" in refused.said("zh")


def test_a_pledge_is_not_spent_twice() -> None:
    elsewhere = was_approved("4", SECOND, binding(OTHER_NEED))
    other_need = need(need_content("9"), OTHER_NEED)
    given(*LIVE, *other_need, *elsewhere, put_forward("3")).when(APPROVE, by=CLERK).refused(
        PledgeIsSpent
    )


def test_the_last_unit_goes_to_whoever_is_approved_first() -> None:
    other = PledgeId("pledge-other")
    both = [
        offered(pledge_content("10"), other),
        put_forward("10", FIRST, binding(pledge_id=other)),
        put_forward("6", SECOND),
    ]
    given(*LIVE, *both, approved(proposed("6", SECOND))).when(APPROVE, by=CLERK).refused(NeedIsMet)


def test_what_is_released_is_free_again() -> None:
    released = AllocationReleased(
        allocation_id=SECOND,
        binding=binding(),
        quantity=measure("5").quantity,
        unit="kg",
        reason=Reason.BY_AGREEMENT,
    )
    past = given(*LIVE, *was_approved("5", SECOND), released, put_forward("6"))
    past.when(APPROVE, by=CLERK).then(approved(proposed("6")))


def test_units_are_compared_anew() -> None:
    """The need may have been rewritten since the proposal."""
    of_metres = need(need_content("9", unit="m"))
    given(*PARTIES, *of_metres, OFFERED, put_forward("1")).when(APPROVE, by=CLERK).refused(
        UnitsDiffer
    )
    by_the_metre = offered(pledge_content("9", unit="m"))
    given(*PARTIES, *NEEDED, by_the_metre, put_forward("1")).when(APPROVE, by=CLERK).refused(
        UnitsDiffer
    )


def test_a_line_that_is_not_divided_is_taken_whole() -> None:
    whole = need(need_content("10", is_divisible=False))
    rich = offered(pledge_content("20"))
    given(*PARTIES, *whole, rich, put_forward("9")).when(APPROVE, by=CLERK).refused(
        LineIsIndivisible
    )
    given(*PARTIES, *whole, rich, put_forward("10")).when(APPROVE, by=CLERK).then(
        ACCEPTED, approved(proposed("10"))
    )
    taken = was_approved("10", SECOND)
    given(*PARTIES, *whole, rich, *taken, put_forward("10")).when(APPROVE, by=CLERK).refused(
        NeedIsMet
    )


def test_the_need_must_be_open_on_the_day() -> None:
    resting = told(NeedSuspended(need_id=SEED, reason=Reason.UNDER_REVIEW), on=JUNE)
    gone_on = told(NeedResumed(need_id=SEED), on=JULY)
    rested = (*LIVE, put_forward("1"), resting, gone_on)
    given(*rested).when(APPROVE, by=CLERK, on=JUNE).refused(NeedIsNotOpen)
    given(*rested).when(APPROVE, by=CLERK, on=JULY).then(approved(proposed("1")))
    given(*rested).when(APPROVE, by=CLERK, on=MAY).then(approved(proposed("1")))
    closed = told(NeedClosed(need_id=SEED, closing=Closing.SHORT), on=JULY)
    given(*LIVE, put_forward("1"), closed).when(APPROVE, by=CLERK).refused(NeedIsNotOpen)


def test_the_pledge_must_be_live_on_the_day() -> None:
    taken_back = told(PledgeWithdrawn(pledge_id=RICE), by=MILLER, on=JUNE)
    given(*LIVE, put_forward("1"), taken_back).when(APPROVE, by=CLERK).refused(PledgeIsNotLive)
    until_june = offered(pledge_content("6", expires_on=JUNE))
    past = given(*PARTIES, *NEEDED, until_june, was_accepted, put_forward("1"))
    past.when(APPROVE, by=CLERK, on=JULY).refused(PledgeIsNotLive)
    past.when(APPROVE, by=CLERK, on=JUNE).then(approved(proposed("1")))


def test_both_parties_must_be_able_to_act() -> None:
    for party_id in (MILL, STONE_BRIDGE):
        suspended = told(PartySuspended(party_id=party_id, reason=Reason.UNDER_REVIEW), on=JUNE)
        past = given(*LIVE, put_forward("1"), suspended)
        past.when(APPROVE, by=CLERK, on=JUNE).refused(PartyMayNotAct)
        past.when(APPROVE, by=CLERK, on=MAY).then(approved(proposed("1")))


def test_designated_money_stays_designated() -> None:
    def approving(designation: Designation) -> History:
        meant = offered(pledge_content("6", designation=designation))
        return given(*PARTIES, *NEEDED, meant, was_accepted, put_forward("1"))

    for elsewhere in (
        Designation(need_id=OTHER_NEED),
        Designation(village_id=TWO_RIVERS),
        Designation(county_id=LUSHUI),
    ):
        approving(elsewhere).when(APPROVE, by=CLERK).refused(PledgeIsMeantForAnother)
    for here in (
        Designation(need_id=SEED),
        Designation(village_id=STONE_BRIDGE),
        Designation(county_id=FUGONG),
    ):
        approving(here).when(APPROVE, by=CLERK).then(approved(proposed("1")))


def test_with_consent_it_is_meant_for_something_else() -> None:
    elsewhere = offered(pledge_content("6", designation=Designation(need_id=OTHER_NEED)))
    redirected = PledgeRedirected(
        pledge_id=RICE, designation=Designation(need_id=SEED), consent=text()
    )
    past = given(*PARTIES, *NEEDED, elsewhere, was_accepted, bound(), redirected, put_forward("1"))
    past.when(APPROVE, by=CLERK).then(approved(proposed("1")))


def test_it_is_approved_once_and_after_it_was_proposed() -> None:
    given(*LIVE, put_forward("1")).when(APPROVE, by=CLERK, on=APRIL).refused(DayIsTooEarly)
    given(*LIVE, put_forward("1"), approved(proposed("1"))).when(APPROVE, by=CLERK).refused(
        WrongStage
    )


def test_an_offer_is_not_accepted_before_it_was_mended() -> None:
    mended = told(PledgeAmended(pledge_id=RICE, content=pledge_content("7")), by=MILLER, on=JUNE)
    past = given(*BEFORE, put_forward("7"), mended)
    past.when(APPROVE, by=CLERK, on=MAY).refused(DayIsTooEarly)
    past.when(APPROVE, by=CLERK, on=JUNE).then(ACCEPTED, approved(proposed("7")))


REJECT = RejectAllocation(FIRST, Reason.DUPLICATE)
rejected = AllocationRejected(allocation_id=FIRST, binding=binding(), reason=Reason.DUPLICATE)


def test_a_proposal_is_turned_down() -> None:
    given(*LIVE, put_forward("1")).when(REJECT, by=CLERK).then(rejected)
    given(*LIVE, put_forward("1")).when(REJECT, by=STRANGER).refused(Unknown)
    given(*LIVE, put_forward("1"), rejected).when(REJECT, by=CLERK).refused(WrongStage)
    given(*LIVE, put_forward("1"), rejected).when(APPROVE, by=CLERK).refused(WrongStage)
    given(*LIVE, put_forward("1"), approved(proposed("1"))).when(REJECT, by=CLERK).refused(
        WrongStage
    )
