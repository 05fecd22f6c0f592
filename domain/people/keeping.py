"""Keeping something about a person, and forgetting all of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.codes.personal import ForgettingReason
from domain.events.people import PersonalFieldsKept, PersonForgotten, SealedField, SubjectId
from domain.ids import PartyId, PseudonymId
from domain.kernel import Asked, Decision, Happening, Look
from domain.people.reach import known_subject, may_about, must_reach_all
from domain.people.views import SubjectStanding
from domain.refusals.common import NothingChanges, Unknown
from domain.refusals.people import PersonIsForgotten


@dataclass(frozen=True)
class KeepPersonalFields(Decision):
    """Keep something about a person, sealed beside the log, in place of what was kept before.

    A household or child of whom nothing is known yet is told by its beneficiary.
    """

    subject_id: SubjectId
    fields: tuple[SealedField, ...]
    beneficiary_id: PartyId | None = None

    refuses = (NothingChanges, PersonIsForgotten)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        may_about(look, asked, self, self.subject_id, beneficiary_id=self.beneficiary_id)
        subject = known_subject(look, self.subject_id)
        if self.beneficiary_id not in (None, subject.beneficiary_id or self.beneficiary_id):
            raise Unknown(self.subject_id)
        if not self.fields:
            raise NothingChanges(self.subject_id)
        is_household = isinstance(self.subject_id, PseudonymId)
        yield PersonalFieldsKept(
            subject_id=self.subject_id,
            fields=self.fields,
            beneficiary_id=self.beneficiary_id if is_household else None,
        )


@dataclass(frozen=True)
class ForgetPerson(Decision):
    """Destroy, for a reason, all that is kept about a person. No count and no event changes."""

    subject_id: SubjectId
    reason: ForgettingReason

    refuses = (NothingChanges,)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        may_about(look, asked, self, self.subject_id)
        must_reach_all(look, asked, self, self.subject_id)
        if look(SubjectStanding(self.subject_id)).is_forgotten:
            raise NothingChanges(self.subject_id)
        yield PersonForgotten(subject_id=self.subject_id, reason=self.reason)
