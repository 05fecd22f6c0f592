"""What is kept about a child of Stone Bridge, and about a clerk, when a story begins."""

from domain.codes.personal import PersonalField
from domain.codes.roles import Role
from domain.events.grants import RoleGranted
from domain.events.people import PersonalFieldsKept, PersonForgotten, SealedField, SubjectId
from domain.ids import GrantId, PartyId, PersonId, SealingId
from domain.texts import Sealed
from tests.support.county import CLERK, ELDER, FUGONG, MAY, STONE_BRIDGE
from tests.support.needs import CHILD
from tests.support.scenario import Told, told

NAME, TELEPHONE, HEALTH, CHILDS = (
    PersonalField.NAME,
    PersonalField.TELEPHONE,
    PersonalField.HEALTH,
    PersonalField.CHILD,
)
OFFICER = PersonId("person-officer")


def field(kind: PersonalField, number: int = 1) -> SealedField:
    return SealedField(field=kind, value=Sealed(sealing_id=SealingId(f"sealing-{kind}-{number}")))


def kept(
    *fields: SealedField, about: SubjectId = CHILD, under: PartyId | None = STONE_BRIDGE
) -> PersonalFieldsKept:
    return PersonalFieldsKept(subject_id=about, fields=fields, beneficiary_id=under)


def was_kept(*fields: SealedField) -> Told:
    return told(kept(*fields), by=ELDER, on=MAY)


def forgotten(about: SubjectId = CHILD) -> PersonForgotten:
    return PersonForgotten.model_validate({"subject_id": about, "reason": "on_request"})


def was_forgotten(about: SubjectId = CHILD) -> Told:
    return told(forgotten(about), by=ELDER, on=MAY)


def officer() -> Told:
    """Somebody who coordinates the county."""
    granted = RoleGranted(
        grant_id=GrantId("grant-officer"),
        person_id=OFFICER,
        role=Role.COORDINATOR,
        region_id=FUGONG,
        lies_in=FUGONG,
        since=MAY,
    )
    return told(granted, by=CLERK, on=MAY)
