"""Opening what is kept about a person: who, what and why is recorded before it is given out."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.allocations.known import KnownAllocation, known_allocation
from domain.codes.personal import DELIVERING, OpeningPurpose, PersonalField
from domain.codes.stages import AllocationStage
from domain.events.people import SealedField, SealedFieldsOpened, SubjectId
from domain.ids import AllocationId, PartyId
from domain.kernel import Asked, Decision, Happening, Look
from domain.people.reach import known_subject, may_about
from domain.people.views import SubjectStanding
from domain.refusals.common import NothingChanges
from domain.refusals.people import (
    NothingIsKept,
    NotNeededToDeliver,
    OpenedBefore,
    PersonIsForgotten,
)


@dataclass(frozen=True)
class OpenPersonalFields(Decision):
    """Be given to read what is kept about a person. Whoever gives for them names the approved
    allocation, and is given what it takes to deliver.
    """

    subject_id: SubjectId
    fields: tuple[PersonalField, ...]
    purpose: OpeningPurpose
    allocation_id: AllocationId | None = None

    refuses = (NothingChanges, NothingIsKept, NotNeededToDeliver, OpenedBefore, PersonIsForgotten)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        giver_id = self.giver(look)
        may_about(look, asked, self, self.subject_id, giver_id=giver_id)
        subject = known_subject(look, self.subject_id)
        if not self.fields:
            raise NothingChanges(self.subject_id)
        if giver_id and asked.actor.party_id == giver_id != subject.beneficiary_id:
            must_be_needed(self.fields)
        yield SealedFieldsOpened(
            subject_id=self.subject_id,
            fields=tuple(kept_as(subject, it) for it in dict.fromkeys(self.fields)),
            purpose=self.purpose,
            allocation_id=self.allocation_id,
        )

    def giver(self, look: Look) -> PartyId | None:
        """Whoever gives by the allocation, as long as it stands and is for this household."""
        if self.allocation_id is None:
            return None
        allocation = known_allocation(look, self.allocation_id)
        return allocation.sides.giver.party_id if self.is_for_them(allocation) else None

    def is_for_them(self, allocation: KnownAllocation) -> bool:
        stands = allocation.course.last.stage is AllocationStage.APPROVED
        return stands and allocation.sides.content.pseudonym_id == self.subject_id


def must_be_needed(fields: tuple[PersonalField, ...]) -> None:
    for it in fields:
        if it not in DELIVERING:
            raise NotNeededToDeliver(it)


def kept_as(subject: SubjectStanding, field: PersonalField) -> SealedField:
    known = subject.kept.get(field)
    if known is None:
        raise NothingIsKept(subject.subject_id, field)
    return known
