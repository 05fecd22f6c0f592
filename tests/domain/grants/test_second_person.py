"""A second person is one also where work is delegated, and under whichever pseudonym."""

from dataclasses import replace

import pytest

from domain.allocations.approving import ApproveAllocation
from domain.events.grants import PersonsParted
from domain.events.pledges import PledgeAccepted
from domain.ids import PersonId
from domain.kernel import Actor
from domain.refusals.common import NeedsASecondPerson
from tests.support.county import (
    CHIEF,
    CLERK,
    FIRST,
    MAY,
    MILLER,
    PARTIES,
    RICE,
    approved,
    need,
    need_content,
    offered,
    pledge_content,
    proposed,
)
from tests.support.office import HEAD, LIU, SUN, ZHAO, joined
from tests.support.scenario import Told, given, told

APPROVE = ApproveAllocation(FIRST)
BEFORE = [*PARTIES, *need(need_content("10")), offered(pledge_content("6"))]


def office(person_id: PersonId, *, on_behalf_of: PersonId | None = None) -> Actor:
    return replace(CLERK, person_id=person_id, on_behalf_of=on_behalf_of)


def approving(*past: Told, proposed_by: Actor, by: Actor) -> bool:
    question = given(*BEFORE, *past, told(proposed("2.5"), by=proposed_by, on=MAY)).when(
        APPROVE, by=by
    )
    if isinstance(question._heard(), NeedsASecondPerson):
        return False
    again = given(*BEFORE, *past, told(proposed("2.5"), by=proposed_by, on=MAY))
    again.when(APPROVE, by=by).then(PledgeAccepted(pledge_id=RICE), approved(proposed("2.5")))
    return True


@pytest.mark.parametrize(
    ("proposed_by", "by", "may"),
    [
        (office(ZHAO, on_behalf_of=LIU), office(SUN), True),
        (office(ZHAO, on_behalf_of=LIU), office(LIU), False),
        (office(ZHAO, on_behalf_of=LIU), office(ZHAO), False),
        (office(LIU), office(ZHAO, on_behalf_of=LIU), False),
        (office(ZHAO), office(ZHAO, on_behalf_of=LIU), False),
        (office(ZHAO, on_behalf_of=LIU), office(SUN, on_behalf_of=LIU), False),
        (office(SUN), office(ZHAO, on_behalf_of=LIU), True),
    ],
)
def test_whose_work_it_is_has_a_hand_in_it(proposed_by: Actor, by: Actor, may: bool) -> None:
    assert approving(proposed_by=proposed_by, by=by) is may


def test_who_had_it_proposed_for_them_does_not_type_in_the_approval() -> None:
    proposal = office(ZHAO, on_behalf_of=LIU)
    assert not approving(proposed_by=proposal, by=replace(CHIEF, entered_by=LIU))
    assert not approving(proposed_by=proposal, by=replace(CHIEF, entered_by=ZHAO))
    assert approving(proposed_by=proposal, by=replace(CHIEF, entered_by=SUN))


def test_one_clerk_who_is_neither_may_still_type_in_both() -> None:
    typed = replace(MILLER, entered_by=SUN)
    assert approving(proposed_by=typed, by=replace(CHIEF, entered_by=SUN))
    same = replace(office(SUN), entered_by=SUN)
    assert not approving(proposed_by=same, by=replace(CHIEF, entered_by=SUN))


def test_whoever_types_in_for_another_has_that_one_at_the_keyboard_too() -> None:
    """A deputy brings in a book that names two hands, neither of them theirs or the other's."""

    def typed(actor: Actor) -> Actor:
        return replace(actor, entered_by=SUN, on_behalf_of=LIU)

    assert approving(proposed_by=typed(MILLER), by=typed(CHIEF))
    assert not approving(proposed_by=typed(MILLER), by=typed(office(LIU)))
    assert not approving(proposed_by=typed(office(LIU)), by=typed(CHIEF))
    assert not approving(proposed_by=typed(MILLER), by=office(LIU))


def test_two_accounts_of_one_person_are_one_person() -> None:
    alike = joined(LIU, ZHAO)
    assert approving(proposed_by=office(LIU), by=office(ZHAO))
    assert not approving(alike, proposed_by=office(LIU), by=office(ZHAO))
    assert not approving(alike, proposed_by=office(ZHAO), by=office(LIU))
    assert approving(alike, proposed_by=office(LIU), by=office(SUN))
    assert not approving(alike, proposed_by=office(LIU), by=office(SUN, on_behalf_of=ZHAO))
    assert not approving(alike, proposed_by=office(LIU), by=replace(CHIEF, entered_by=ZHAO))


def test_who_was_joined_by_error_is_a_person_again() -> None:
    parted = told(PersonsParted(person_id=ZHAO, person_ids=(LIU,)), by=HEAD)
    assert approving(joined(LIU, ZHAO), parted, proposed_by=office(LIU), by=office(ZHAO))
