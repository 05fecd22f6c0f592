"""Whoever has an interest in one side approves nothing between the two (慈善法)."""

from dataclasses import replace
from typing import Any

import pytest

from domain.allocations.approving import ApproveAllocation
from domain.codes.pledges import Channel
from domain.codes.roles import Role
from domain.events.pledges import Designation, PledgeAccepted
from domain.ids import PersonId
from domain.kernel import Actor, Event
from domain.pairings.approving import ApprovePairing
from domain.refusals.grants import HasAnInterest, NamesAnInterestedParty
from tests.support.county import (
    CHIEF,
    CLERK,
    FIRST,
    FUGONG_COUNTY,
    MAY,
    MILL,
    MILLER,
    PAIRING,
    PARTIES,
    RICE,
    SEED,
    STONE_BRIDGE,
    TWO_RIVERS,
    ZHUHAI_CITY,
    approved,
    need,
    need_content,
    offered,
    pledge_content,
    proposed,
)
from tests.support.office import (
    GRANT,
    LIU,
    OTHER_GRANT,
    declared,
    declaring,
    delegated,
    ended,
    for_the_mill,
    granted,
    joined,
    over,
    revoked,
)
from tests.support.pairings import OFFICE, agreed_by_both, opened
from tests.support.scenario import Told, given, told

APPROVE = ApproveAllocation(FIRST)
CLERKS = CLERK.person_id
PUT_FORWARD = told(proposed("2.5"), by=MILLER, on=MAY)
RELATED = declared()


def past(*more: Told, **content: Any) -> list[Told]:
    offer = pledge_content("6").model_copy(update=content)
    return [*PARTIES, *need(need_content("10")), offered(offer), PUT_FORWARD, *more]


def is_approved(*more: Told, by: Actor = CLERK, **content: Any) -> None:
    expected: list[Event] = [PledgeAccepted(pledge_id=RICE), approved(proposed("2.5"))]
    given(*past(*more, **content)).when(APPROVE, by=by).then(*expected)


def is_refused(*more: Told, by: Actor = CLERK) -> None:
    given(*past(*more)).when(APPROVE, by=by).refused(HasAnInterest)


@pytest.mark.parametrize("side", [MILL, STONE_BRIDGE])
def test_a_declared_interest_in_either_side_keeps_one_from_approving(side: Any) -> None:
    is_refused(declared(side, None, CLERKS))
    is_approved(declared(side, None, CLERKS), by=CHIEF)
    is_approved(declared(TWO_RIVERS, None, CLERKS))


def test_where_the_sides_are_related_nobody_approves_who_acts_for_one() -> None:
    for_mill, for_village = (
        for_the_mill(CLERKS),
        granted(CLERKS, Role.RECEIVER, party_id=STONE_BRIDGE),
    )
    for acting in (for_mill, for_village):
        is_refused(RELATED, acting)
        is_approved(acting)
        is_approved(RELATED, acting, by=CHIEF)


def test_it_does_not_matter_from_which_side_it_was_declared() -> None:
    is_refused(declared(STONE_BRIDGE, MILL), for_the_mill(CLERKS))
    is_approved(declared(STONE_BRIDGE, TWO_RIVERS), for_the_mill(CLERKS))


def test_who_does_anothers_work_for_one_side_acts_for_it() -> None:
    of_liu = granted(LIU, Role.MEMBER, party_id=MILL)
    deputy = replace(CLERK, person_id=PersonId("person-zhao"))
    is_refused(RELATED, of_liu, delegated(), by=deputy)
    is_approved(RELATED, of_liu, delegated(until=MAY), by=deputy)
    is_approved(RELATED, of_liu, delegated(), revoked(GRANT), by=deputy)
    is_approved(RELATED, of_liu, delegated(), ended(), by=deputy)


def test_who_acted_for_one_side_once_acts_for_it_no_more() -> None:
    is_approved(RELATED, for_the_mill(CLERKS, until=MAY))
    is_approved(RELATED, for_the_mill(CLERKS), revoked(OTHER_GRANT, CLERKS))


def test_an_interest_of_the_same_person_under_another_name_is_theirs() -> None:
    is_refused(joined(CLERKS, LIU), declared(MILL, None, LIU))
    is_refused(joined(CLERKS, LIU), RELATED, for_the_mill(LIU))


def test_an_interest_of_whom_it_is_done_for_or_typed_in_by_counts_as_well() -> None:
    is_refused(declared(MILL, None, LIU), by=replace(CLERK, on_behalf_of=LIU))
    is_refused(declared(MILL, None, LIU), by=replace(CLERK, entered_by=LIU))


def test_an_interest_that_is_over_keeps_nobody() -> None:
    personal = declaring(MILL, None, CLERKS)
    is_approved(told(personal, on=MAY), over(personal))
    is_approved(RELATED, over(declaring()), for_the_mill(CLERKS))
    before = given(*past(told(personal, on=MAY), over(personal)))
    before.when(APPROVE, by=CLERK, on=MAY).refused(HasAnInterest)


@pytest.mark.parametrize(
    "meant", [Designation(need_id=SEED), Designation(village_id=STONE_BRIDGE)], ids=str
)
def test_through_a_charity_no_donor_names_whom_they_are_related_to(meant: Designation) -> None:
    named = past(RELATED, designation=meant, channel=Channel.CHARITY)
    given(*named).when(APPROVE, by=CHIEF).refused(NamesAnInterestedParty)
    is_approved(designation=meant, channel=Channel.CHARITY)
    is_approved(RELATED, designation=meant, channel=Channel.DIRECT)
    is_approved(RELATED, channel=Channel.CHARITY)


def test_a_pairing_is_approved_by_nobody_with_an_interest() -> None:
    agreed = [*PARTIES, opened(), *agreed_by_both()]
    approve = ApprovePairing(PAIRING)
    mine = declared(ZHUHAI_CITY, None, OFFICE.person_id)
    given(*agreed, mine).when(approve, by=OFFICE).refused(HasAnInterest)
    tied = [declared(ZHUHAI_CITY, FUGONG_COUNTY)]
    acting = granted(OFFICE.person_id, Role.RECEIVER, party_id=FUGONG_COUNTY)
    given(*agreed, *tied, acting).when(approve, by=OFFICE).refused(HasAnInterest)
