"""How far an administrator reaches: what lies in their region, and nothing of their own."""

from collections.abc import Collection, Iterable

from domain.authority import may
from domain.events.grants import RoleGranted
from domain.grants.persons import PersonStanding, everybody, lent_to, pseudonyms
from domain.ids import PersonId
from domain.kernel import Asked, Decision, Look
from domain.refusals.common import Unknown
from domain.refusals.grants import NotForOneself


def may_grant(asked: Asked, decision: Decision, thing: str, granted: RoleGranted) -> None:
    """Whoever administers one programme alone grants nothing that reaches beyond it."""
    may(asked, decision, thing, where=(granted.lies_in,))
    if asked.actor.programme_id not in (None, granted.programme_id):
        raise Unknown(thing)


def must_be_for_others(look: Look, asked: Asked, *person_ids: PersonId) -> None:
    """Nobody decides what they may do themselves, by whichever of their pseudonyms."""
    if pseudonyms(look, *asked.actor.people).intersection(person_ids):
        raise NotForOneself


def known_person(
    look: Look, asked: Asked, decision: Decision, person_id: PersonId
) -> PersonStanding:
    """The person, if all that they may act by lies within reach, by all their pseudonyms.

    For a suspension bites wherever they act. Refuses whoever may act by nothing.
    """
    must_reach(asked, decision, person_id, all_by_which_they_act(look, asked, (person_id,)))
    must_be_for_others(look, asked, person_id)
    return look(PersonStanding(person_id))


def must_reach(asked: Asked, decision: Decision, thing: str, grants: Iterable[RoleGranted]) -> None:
    granted = tuple(grants)
    may(asked, decision, thing, where=[it.lies_in for it in granted])
    for it in granted:
        may_grant(asked, decision, thing, it)


def all_grants(look: Look, person_ids: Iterable[PersonId]) -> tuple[RoleGranted, ...]:
    """What these people were granted, by all their pseudonyms."""
    return tuple(grant for it in everybody(look, person_ids) for grant in it.grants)


def all_by_which_they_act(
    look: Look, asked: Asked, person_ids: Collection[PersonId]
) -> tuple[RoleGranted, ...]:
    """The same, and what of others they do."""
    work = lent_to(look, everybody(look, person_ids), asked.on)
    return (*all_grants(look, person_ids), *work)
