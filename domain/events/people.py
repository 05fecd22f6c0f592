"""What can happen to what is known about a person. The values stand sealed beside the log."""

from typing import Annotated, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from domain.codes.personal import ForgettingReason, OpeningPurpose, PersonalField
from domain.ids import AllocationId, PartyId, PersonId, PseudonymId
from domain.kernel import Event
from domain.texts import Sealed

SubjectId: TypeAlias = PersonId | PseudonymId
"""Whom something is known about: a natural person, a household or a child."""


class SealedField(BaseModel):
    """One thing that is known about somebody, as it was kept at one time."""

    model_config = ConfigDict(frozen=True)

    field: PersonalField
    value: Sealed


SealedFields: TypeAlias = Annotated[tuple[SealedField, ...], Field(min_length=1, max_length=20)]


class PersonalFieldsKept(Event):
    """Something was kept about a person, sealed; each field in place of what it held before."""

    subject_id: SubjectId
    fields: SealedFields
    beneficiary_id: PartyId | None = None


class SealedFieldsOpened(Event):
    """Somebody was given to read what is kept about a person, for a purpose."""

    subject_id: SubjectId
    fields: SealedFields
    purpose: OpeningPurpose
    allocation_id: AllocationId | None = None


class PersonForgotten(Event):
    """All that was kept about a person is gone everywhere; what they took part in is not."""

    subject_id: SubjectId
    reason: ForgettingReason
