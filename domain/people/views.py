"""What the past says about what is kept about a person: of which fields, never their values."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from domain.codes.needs import CHILDREN
from domain.codes.personal import PersonalField
from domain.events.needs import ConsentRecorded, NeedAmended, NeedDrafted
from domain.events.people import PersonalFieldsKept, PersonForgotten, SealedField
from domain.ids import PartyId, PersonId, PseudonymId
from domain.kernel import Provenance, View, on


@dataclass(frozen=True)
class SubjectStanding(View):
    """Which fields are kept, and where each stands; under which beneficiary a household or
    child is known: the first that spoke of it. `is_child`: as far as anybody ever said so.
    """

    subject_id: PersonId | PseudonymId
    beneficiary_id: PartyId | None = None
    kept: Mapping[PersonalField, SealedField] = field(default_factory=dict)
    is_child: bool = False
    is_forgotten: bool = False

    @on(PersonalFieldsKept)
    def fields_were_kept(self, event: PersonalFieldsKept, _: Provenance) -> Self:
        kept = {it.field: it for it in event.fields}
        return replace(
            self._under(event.beneficiary_id),
            kept={**self.kept, **kept},
            is_child=self.is_child or PersonalField.CHILD in kept,
        )

    @on(ConsentRecorded)
    def consented(self, event: ConsentRecorded, _: Provenance) -> Self:
        is_theirs = event.pseudonym_id == self.subject_id
        return self._under(event.beneficiary_id) if is_theirs else self

    @on(NeedDrafted, NeedAmended)
    def was_named(self, event: NeedDrafted | NeedAmended, _: Provenance) -> Self:
        known = self._under(event.content.beneficiary_id)
        return replace(known, is_child=self.is_child or event.content.target_group in CHILDREN)

    @on(PersonForgotten)
    def was_forgotten(self, _: PersonForgotten, __: Provenance) -> Self:
        return replace(self, kept={}, is_forgotten=True)

    def _under(self, beneficiary_id: PartyId | None) -> Self:
        return replace(self, beneficiary_id=self.beneficiary_id or beneficiary_id)
