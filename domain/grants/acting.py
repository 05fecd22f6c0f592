"""Whether somebody may act by the grant that they name, on the day on which it is recorded.

It is asked with every decision, inside the same boundary: a grant that was revoked before is
good for nothing, however shortly before, and whatever day the decision is about.
"""

from datetime import date

from domain.codes.roles import Role
from domain.events.grants import RoleGranted
from domain.grants.persons import PersonStanding, everybody
from domain.grants.views import GrantStanding
from domain.ids import PersonId
from domain.kernel import Actor, Look
from domain.refusals.common import NotGranted


def must_be_granted(look: Look, actor: Actor, today: date) -> None:
    """Who names no grant is known by a signed token alone, and has said what they may do there."""
    if actor.grant_id is None:
        return
    grant = look(GrantStanding(actor.grant_id))
    if not (
        grant.granted
        and grant.is_in_force(today)
        and is_that(grant.granted, actor)
        and is_theirs(grant, actor, today)
    ):
        raise NotGranted
    hands = (actor.entered_by or actor.person_id, actor.on_behalf_of)
    if any(rests(look, it) for it in hands if it):
        raise NotGranted


def rests(look: Look, person_id: PersonId) -> bool:
    """Whether they are suspended, under this pseudonym or another."""
    person = look(PersonStanding(person_id))
    if person.same:
        return any(it.is_suspended for it in everybody(look, (person_id,)))
    return person.is_suspended


def is_that(granted: RoleGranted, actor: Actor) -> bool:
    """Whether it is what they say. Who types in for others does so by a coordinator's grant, in
    the roles of those others.
    """
    if (granted.region_id, granted.programme_id) != (actor.region_id, actor.programme_id):
        return False
    if actor.entered_by:
        return granted.role is Role.COORDINATOR
    return (granted.role, granted.party_id) == (actor.role, actor.party_id)


def is_theirs(grant: GrantStanding, actor: Actor, today: date) -> bool:
    """Whether it was granted to them; or to another, whose work is theirs on the day."""
    hand = actor.entered_by or actor.person_id
    if actor.on_behalf_of is None:
        return grant.known.person_id == hand
    return grant.known.person_id == actor.on_behalf_of and grant.is_done_by(hand, today)
