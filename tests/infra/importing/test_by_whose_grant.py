"""Whoever brings a book in enters it by a grant; and by that, as long as it is in force."""

from dataclasses import replace

from domain.codes.roles import Role
from infra.importing.people import People
from infra.seals import Seals
from tests.support.office import HEAD, LIU, ZHAO, by_grant, granting

SEALS = Seals(b"known to the tests")
HOLDER = by_grant(granting(), person_id=ZHAO, on_behalf_of=LIU)


def test_what_is_entered_for_others_names_the_grant_of_whoever_enters() -> None:
    entered = People(SEALS, HOLDER).actor("镇政府", "张三", Role.MEMBER, None)
    assert entered.entered_by == ZHAO
    assert entered.person_id not in (LIU, ZHAO)
    assert (entered.grant_id, entered.on_behalf_of) == (HOLDER.grant_id, LIU)


def test_who_names_nobody_acts_for_themselves() -> None:
    assert People(SEALS, HOLDER).actor("镇政府", "", Role.MEMBER, None) == HOLDER
    signed = replace(HEAD, role=Role.COORDINATOR)
    assert People(SEALS, signed).actor("镇政府", "张三", Role.MEMBER, None).grant_id is None
