"""Interests are declared by whom they concern, and ended by an office that has none."""

from dataclasses import replace
from datetime import date

import pytest

from domain.codes.grants import RelationKind
from domain.codes.reasons import Reason
from domain.events.grants import RelationDeclared
from domain.grants.relating import MOST_RELATIONS, DeclareRelation, EndRelation
from domain.ids import PartyId, RelationId
from domain.kernel import Actor
from domain.refusals.common import (
    AlreadyKnown,
    DayIsTooEarly,
    NotAllowed,
    NothingChanges,
    TooMany,
    Unknown,
)
from domain.refusals.grants import HasAnInterest, IsThemselves, OnePersonOrParty
from tests.support.county import (
    CLERK,
    DAIRYMAN,
    ELDER,
    MILL,
    MILLER,
    PARTIES,
    STONE_BRIDGE,
    STRANGER,
)
from tests.support.office import HEAD, LIU, TIE, declared, declaring, ending, over
from tests.support.scenario import given, told

OF_PARTIES = DeclareRelation(TIE, RelationKind.OWNERSHIP, MILL, STONE_BRIDGE)
OF_A_PERSON = DeclareRelation(TIE, RelationKind.OWNERSHIP, MILL, person_id=LIU)
END = EndRelation(TIE, Reason.NO_LONGER_NEEDED)
PERSONAL = declaring(MILL, None, LIU)


@pytest.mark.parametrize("by", [CLERK, MILLER, ELDER])
def test_either_party_and_its_office_may_say_so(by: Actor) -> None:
    given(*PARTIES).when(OF_PARTIES, by=by).then(declaring())


def test_of_a_person_the_party_concerned_may() -> None:
    given(*PARTIES).when(OF_A_PERSON, by=MILLER).then(PERSONAL)
    given(*PARTIES).when(OF_A_PERSON, by=CLERK).refused(Unknown)


def test_others_may_not() -> None:
    for by in (DAIRYMAN, STRANGER):
        given(*PARTIES).when(OF_PARTIES, by=by).refused(Unknown)
    given(*PARTIES).when(OF_PARTIES, by=HEAD).refused(NotAllowed)


def test_it_is_between_a_party_and_one_other() -> None:
    def declaring_it(**more: object) -> DeclareRelation:
        return replace(OF_PARTIES, **more)  # type: ignore[arg-type]  # whatever the case says

    past = given(*PARTIES)
    past.when(declaring_it(person_id=LIU), by=MILLER).refused(OnePersonOrParty)
    past.when(declaring_it(other_party_id=None), by=MILLER).refused(OnePersonOrParty)
    past.when(declaring_it(other_party_id=MILL), by=MILLER).refused(IsThemselves)
    nobody = PartyId("party-nobody")
    past.when(declaring_it(other_party_id=nobody), by=MILLER).refused(Unknown)
    given(*PARTIES, declared()).when(OF_PARTIES, by=MILLER).refused(AlreadyKnown)


MANY = [
    declaring(PartyId(f"party-{it}"), None, LIU).model_copy(
        update={"relation_id": RelationId(f"relation-{it}")}
    )
    for it in range(MOST_RELATIONS)
]
"""Of one person, in so many parties."""


def test_a_person_has_only_so_many() -> None:
    past = [*PARTIES, *map(told, MANY)]
    given(*past[:-1]).when(OF_A_PERSON, by=MILLER).then(PERSONAL)
    given(*past).when(OF_A_PERSON, by=MILLER).refused(TooMany)


def test_what_is_over_does_not_count() -> None:
    past = [*PARTIES, *map(told, MANY)]
    given(*past, told(ending(MANY[0]))).when(OF_A_PERSON, by=MILLER).then(PERSONAL)


@pytest.mark.parametrize(
    ("standing", "again"),
    [
        (declaring(), OF_PARTIES),
        (declaring(), replace(OF_PARTIES, party_id=STONE_BRIDGE, other_party_id=MILL)),
        (PERSONAL, OF_A_PERSON),
    ],
)
def test_what_stands_between_two_is_not_declared_again(
    standing: RelationDeclared, again: DeclareRelation
) -> None:
    """Nor of another kind: what counts is that there is one."""
    other = RelationId("relation-again")
    once_more = replace(again, relation_id=other, kind=RelationKind.FUNDING)
    expected = RelationDeclared(
        relation_id=other,
        kind=RelationKind.FUNDING,
        party_id=again.party_id,
        other_id=again.other_party_id,
        person_id=again.person_id,
    )
    given(*PARTIES, told(standing)).when(once_more, by=MILLER).refused(AlreadyKnown)
    past = [*PARTIES, told(standing), over(standing)]
    given(*past).when(once_more, by=MILLER).then(expected)


def test_an_office_of_either_party_says_that_it_is_over() -> None:
    given(*PARTIES, declared()).when(END, by=CLERK).then(ending(declaring()))
    given(*PARTIES, declared()).when(END, by=STRANGER).refused(Unknown)
    given(*PARTIES, declared()).when(END, by=MILLER).refused(NotAllowed)
    given(*PARTIES).when(END, by=CLERK).refused(Unknown)
    given(*PARTIES, declared(), over(declaring())).when(END, by=CLERK).refused(NothingChanges)


def test_who_has_the_interest_does_not_end_it() -> None:
    village = [*PARTIES, declared(STONE_BRIDGE, None, CLERK.person_id)]
    given(*village).when(END, by=CLERK).refused(HasAnInterest)


def test_it_does_not_end_before_it_was_declared() -> None:
    given(*PARTIES, declared(on=date(2026, 6, 1))).when(END, by=CLERK, on=date(2026, 5, 1)).refused(
        DayIsTooEarly
    )
