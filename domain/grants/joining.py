"""Finding that several pseudonyms are one person, and that one of them is not.

Nobody is a second person to themselves, by whichever account they come.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.codes.bulk import Bulk
from domain.events.grants import PersonsJoined, PersonsParted
from domain.grants.persons import pseudonyms
from domain.grants.reach import all_by_which_they_act, must_be_for_others, must_reach
from domain.grants.reserved import must_be_natural
from domain.ids import PersonId
from domain.kernel import Asked, Decision, Happening, Look
from domain.refusals.common import NothingChanges, TooMany
from domain.refusals.grants import NotForOneself

MOST_PSEUDONYMS = 20


@dataclass(frozen=True)
class JoinPersons(Decision):
    """Say that two pseudonyms are one person, with all that each was joined to before."""

    person_id: PersonId
    other_person_id: PersonId

    refuses = (NothingChanges, NotForOneself, TooMany)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        both = self.person_id, self.other_person_id
        must_reach(asked, self, self.person_id, all_by_which_they_act(look, asked, both))
        must_be_natural(*both)
        must_be_for_others(look, asked, *both)
        if self.other_person_id in pseudonyms(look, self.person_id):
            raise NothingChanges(self.person_id)
        joined = pseudonyms(look, *both)
        if len(joined) > MOST_PSEUDONYMS:
            raise TooMany(Bulk.PERSONS, MOST_PSEUDONYMS)
        yield PersonsJoined(person_ids=tuple(sorted(joined)))


@dataclass(frozen=True)
class PartPersons(Decision):
    """Say that a pseudonym was joined to others by error, and is a person of its own."""

    person_id: PersonId

    refuses = (NothingChanges, NotForOneself)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        must_reach(
            asked, self, self.person_id, all_by_which_they_act(look, asked, (self.person_id,))
        )
        must_be_for_others(look, asked, self.person_id)
        others = pseudonyms(look, self.person_id) - {self.person_id}
        if not others:
            raise NothingChanges(self.person_id)
        yield PersonsParted(person_id=self.person_id, person_ids=tuple(sorted(others)))
