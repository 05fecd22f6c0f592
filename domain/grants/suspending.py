"""Letting everything rest that a person may do, and letting them act again."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.codes.reasons import Reason
from domain.events.grants import PersonReinstated, PersonSuspended
from domain.grants.persons import PersonStanding
from domain.grants.reach import known_person
from domain.ids import PersonId
from domain.kernel import Asked, Decision, Happening, Look
from domain.refusals.common import DayIsTooEarly, NothingChanges
from domain.refusals.grants import NotForOneself


@dataclass(frozen=True)
class SuspendPerson(Decision):
    """Stop whatever a person may do, and what others do on their behalf, at once."""

    person_id: PersonId
    reason: Reason

    refuses = (NothingChanges, NotForOneself)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        person = known_person(look, asked, self, self.person_id)
        must_change(asked, person, is_suspended=True)
        yield PersonSuspended(person_id=self.person_id, reason=self.reason)


@dataclass(frozen=True)
class ReinstatePerson(Decision):
    """Let a person who rests do again what they were granted."""

    person_id: PersonId

    refuses = (NothingChanges, NotForOneself)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        person = known_person(look, asked, self, self.person_id)
        must_change(asked, person, is_suspended=False)
        yield PersonReinstated(person_id=self.person_id)


def must_change(asked: Asked, person: PersonStanding, *, is_suspended: bool) -> None:
    if person.is_suspended == is_suspended:
        raise NothingChanges(person.person_id)
    if asked.on < person.changed_on:
        raise DayIsTooEarly(asked.on, person.person_id, person.changed_on)
