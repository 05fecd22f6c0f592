"""Part of a pledge is put forward for a need. Nothing is held for it."""

from domain.allocations.proposing import ProposeAllocation, WithdrawAllocation
from domain.codes.reasons import Reason
from domain.events.allocations import AllocationWithdrawn
from domain.events.parties import PartySuspended
from domain.ids import AllocationId, NeedId, PairingId, PledgeId
from domain.quantities import Measure
from domain.refusals.allocations import NoSuchLine
from domain.refusals.common import (
    AlreadyKnown,
    DayIsTooEarly,
    NotAllowed,
    UnitsDiffer,
    Unknown,
    WrongStage,
)
from domain.refusals.parties import PartyMayNotAct
from tests.support.county import (
    APRIL,
    CLERK,
    DAIRYMAN,
    ELDER,
    FIRST,
    JUNE,
    MAY,
    MILL,
    MILLER,
    NURSE,
    PAIRING,
    PARTIES,
    RICE,
    SEED,
    STONE_BRIDGE,
    STRANGER,
    approved,
    binding,
    measure,
    need,
    need_content,
    offered,
    paired,
    pledge_content,
    proposed,
)
from tests.support.scenario import given, person, told

BEFORE = [*PARTIES, *need(need_content("10", "3")), offered(pledge_content("6"))]


def propose(
    how_much: Measure,
    *,
    need_id: NeedId = SEED,
    pledge_id: PledgeId = RICE,
    need_line: int = 1,
    pledge_line: int = 1,
    pairing_id: PairingId | None = None,
) -> ProposeAllocation:
    return ProposeAllocation(
        FIRST, need_id, need_line, pledge_id, pledge_line, how_much, pairing_id
    )


def test_either_side_or_a_coordinator_of_either_puts_it_forward() -> None:
    for somebody in (MILLER, ELDER, CLERK):
        given(*BEFORE).when(propose(measure("2.5")), by=somebody).then(proposed("2.5"))


def test_it_is_kept_in_the_base_unit() -> None:
    given(*BEFORE).when(propose(measure("7", "jin")), by=MILLER).then(proposed("3.5"))
    given(*BEFORE).when(propose(measure("0.002", "吨")), by=MILLER).then(proposed("2"))


def test_what_concerns_others_looks_like_nothing() -> None:
    for somebody in (DAIRYMAN, NURSE, STRANGER):
        given(*BEFORE).when(propose(measure("1")), by=somebody).refused(Unknown)
    reader = person("person-reader", "public")
    given(*BEFORE).when(propose(measure("1")), by=reader).refused(NotAllowed)


def test_it_may_be_more_than_there_is_until_it_is_approved() -> None:
    given(*BEFORE).when(propose(measure("100")), by=MILLER).then(proposed("100"))
    taken = [told(it, on=MAY) for it in (proposed("6"), approved(proposed("6")))]
    another = AllocationId("allocation-2")
    asked = ProposeAllocation(another, SEED, 1, RICE, 1, measure("6"))
    given(*BEFORE, *taken).when(asked, by=MILLER).then(proposed("6", another))


def test_tonnes_do_not_meet_a_need_for_metres() -> None:
    given(*BEFORE).when(propose(measure("1", "m")), by=MILLER).refused(UnitsDiffer)
    of_metres = [*PARTIES, *need(need_content("5", unit="m")), offered(pledge_content("6"))]
    for unit in ("m", "kg"):
        given(*of_metres).when(propose(measure("1", unit)), by=MILLER).refused(UnitsDiffer)


def test_both_lines_must_exist() -> None:
    for line in (0, 3):
        asked = propose(measure("1"), need_line=line)
        given(*BEFORE).when(asked, by=MILLER).refused(NoSuchLine)
    asked = propose(measure("1"), pledge_line=2)
    given(*BEFORE).when(asked, by=MILLER).refused(NoSuchLine)
    second = propose(measure("1"), need_line=2)
    given(*BEFORE).when(second, by=MILLER).then(proposed("1", of=binding(need_line=2)))


def test_who_is_suspended_neither_gives_nor_is_given_anything_new() -> None:
    for party_id in (MILL, STONE_BRIDGE):
        suspended = told(PartySuspended(party_id=party_id, reason=Reason.UNDER_REVIEW), on=JUNE)
        past = given(*BEFORE, suspended)
        past.when(propose(measure("1")), by=CLERK).refused(PartyMayNotAct)
        past.when(propose(measure("1")), by=CLERK, on=MAY).then(proposed("1"))


def test_a_need_a_pledge_and_a_pairing_must_be_known() -> None:
    given(*PARTIES).when(propose(measure("1")), by=CLERK).refused(Unknown)
    given(*PARTIES, *need(need_content())).when(propose(measure("1")), by=CLERK).refused(Unknown)
    unpublished = [*PARTIES, *need(need_content())[:3], offered(pledge_content())]
    given(*unpublished).when(propose(measure("1")), by=CLERK).refused(Unknown)
    under = propose(measure("1"), pairing_id=PAIRING)
    given(*BEFORE).when(under, by=MILLER).refused(Unknown)
    given(*BEFORE, *paired()).when(under, by=MILLER).then(
        proposed("1", of=binding(pairing_id=PAIRING))
    )


def test_nothing_is_put_forward_before_publication_and_offer() -> None:
    given(*BEFORE).when(propose(measure("1")), by=CLERK, on=APRIL).refused(DayIsTooEarly)
    late_offer = [*PARTIES, *need(need_content()), offered(pledge_content(), on=JUNE)]
    given(*late_offer).when(propose(measure("1")), by=CLERK, on=MAY).refused(DayIsTooEarly)
    given(*late_offer).when(propose(measure("1")), by=CLERK, on=JUNE).then(proposed("1"))


def test_an_allocation_is_put_forward_once() -> None:
    past = [*BEFORE, told(proposed("1"), by=MILLER)]
    given(*past).when(propose(measure("1")), by=MILLER).refused(AlreadyKnown)


WITHDRAW = WithdrawAllocation(FIRST)
withdrawn = AllocationWithdrawn(allocation_id=FIRST, binding=binding())


def test_a_proposal_is_taken_back_before_it_is_approved() -> None:
    put_forward = told(proposed("1"), by=MILLER, on=JUNE)
    given(*BEFORE, put_forward).when(WITHDRAW, by=MILLER).then(withdrawn)
    given(*BEFORE, put_forward).when(WITHDRAW, by=DAIRYMAN).refused(Unknown)
    given(*BEFORE, put_forward).when(WITHDRAW, by=MILLER, on=MAY).refused(DayIsTooEarly)
    given(*BEFORE).when(WITHDRAW, by=MILLER).refused(Unknown)
    given(*BEFORE, put_forward, approved(proposed("1"))).when(WITHDRAW, by=MILLER).refused(
        WrongStage
    )
    given(*BEFORE, put_forward, withdrawn).when(WITHDRAW, by=MILLER).refused(WrongStage)
