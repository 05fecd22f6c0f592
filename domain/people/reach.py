"""Who may keep, open and forget what is known about whom (rules 2 and 12)."""

from domain.authority import TABLE, may
from domain.codes.roles import Role
from domain.events.people import SubjectId
from domain.grants.reach import all_grants
from domain.ids import PartyId, PersonId, PseudonymId
from domain.kernel import Asked, Decision, Look
from domain.parties.views import known_party
from domain.people.views import SubjectStanding
from domain.refusals.common import Unknown
from domain.refusals.people import PersonIsForgotten


def known_subject(look: Look, subject_id: SubjectId) -> SubjectStanding:
    """Refuses who was forgotten. Only for whoever may know that."""
    subject = look(SubjectStanding(subject_id))
    if subject.is_forgotten:
        raise PersonIsForgotten(subject_id)
    return subject


def may_about(
    look: Look,
    asked: Asked,
    decision: Decision,
    subject_id: SubjectId,
    *,
    beneficiary_id: PartyId | None = None,
    giver_id: PartyId | None = None,
) -> None:
    """Refuses whose reach they are out of.

    A household or child lies where its beneficiary does, the first or this one; whoever gives
    for it may speak too. A person lies where they were granted something, and may speak for
    themselves.
    """
    if isinstance(subject_id, PseudonymId):
        first = look(SubjectStanding(subject_id)).beneficiary_id or beneficiary_id
        about_a_household(look, asked, decision, subject_id, first, giver_id)
    elif not is_oneself(asked, decision, subject_id):
        grants = all_grants(look, [subject_id])
        may(asked, decision, subject_id, where=[it.lies_in for it in grants])


def must_reach_all(look: Look, asked: Asked, decision: Decision, subject_id: SubjectId) -> None:
    """Refuses whoever reaches a part only of what a person was granted: it ends everywhere."""
    if isinstance(subject_id, PersonId) and not is_oneself(asked, decision, subject_id):
        for it in all_grants(look, [subject_id]):
            may(asked, decision, subject_id, where=[it.lies_in])


def about_a_household(
    look: Look,
    asked: Asked,
    decision: Decision,
    pseudonym_id: PseudonymId,
    beneficiary_id: PartyId | None,
    giver_id: PartyId | None,
) -> None:
    """Accounts are an administrator's, households are not."""
    if beneficiary_id is None or asked.actor.role == Role.ADMINISTRATOR:
        may(asked, decision, pseudonym_id)
        raise Unknown(pseudonym_id)
    region_id = known_party(look, beneficiary_id).region_id
    may(asked, decision, pseudonym_id, who=(beneficiary_id, giver_id), where=(region_id,))


def is_oneself(asked: Asked, decision: Decision, person_id: PersonId) -> bool:
    """Whoever asks about themselves, in a role that may ask at all."""
    actor = asked.actor
    is_theirs = actor.person_id == person_id and not actor.entered_by
    return is_theirs and actor.role in TABLE[type(decision).__name__]
