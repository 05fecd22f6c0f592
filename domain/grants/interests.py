"""Conflicts of interest: who has one does not approve, and nothing is meant for one's own.

慈善法: a donor does not name an interested party as the one who benefits.
"""

from domain.events.grants import RoleGranted
from domain.grants.persons import PersonStanding, everybody, lent_to
from domain.grants.relations import Interests
from domain.ids import PartyId
from domain.kernel import Asked, Look
from domain.looking import each
from domain.refusals.grants import HasAnInterest


def are_related(look: Look, asked: Asked, one_id: PartyId, other_id: PartyId) -> bool:
    """Whether an interest between the two parties was declared."""
    return other_id in look(Interests(one_id)).with_whom(asked.on)


def must_have_no_interest(
    look: Look, asked: Asked, thing: str, one_id: PartyId, other_id: PartyId
) -> None:
    """Refuses whoever has a declared interest in one of the sides; and, where the sides are
    related, whoever acts for one, by any grant of theirs or of those whose work they do.
    """
    sides = frozenset((one_id, other_id))
    people = everybody(look, asked.actor.people)
    theirs = each(look, (Interests(it.person_id) for it in people))
    if any(sides & it.with_whom(asked.on) for it in theirs):
        raise HasAnInterest(thing)
    if are_related(look, asked, one_id, other_id):
        for person in people:
            if any(it.party_id in sides for it in acting_by(look, asked, person)):
                raise HasAnInterest(thing)


def acting_by(look: Look, asked: Asked, person: PersonStanding) -> list[RoleGranted]:
    """All by which they act on the day, or will."""
    granted = (*person.grants, *lent_to(look, (person,), asked.on))
    return [it for it in granted if it.until is None or it.until >= asked.on]
