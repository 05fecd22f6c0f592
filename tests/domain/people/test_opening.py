"""Whoever needs to know is given to read what is kept, and that is recorded first."""

import pytest

from domain.codes.personal import OpeningPurpose, PersonalField
from domain.events.people import SealedField, SealedFieldsOpened
from domain.ids import AllocationId
from domain.kernel import Actor
from domain.people.opening import OpenPersonalFields
from domain.refusals import Refused
from domain.refusals.common import NotAllowed, NothingChanges, Unknown
from domain.refusals.people import NothingIsKept, NotNeededToDeliver, PersonIsForgotten
from tests.support.county import (
    CLERK,
    DAIRYMAN,
    ELDER,
    FIRST,
    FUGONG,
    JUNE,
    MILLER,
    PARTIES,
    RICE,
    STRANGER,
    approved,
    bound,
    offered,
    pledge_content,
    proposed,
)
from tests.support.needs import CHILD, COUNTY, freed, matched, published, saying
from tests.support.scenario import Told, given, person, told
from tests.support.subjects import (
    CHILDS,
    HEALTH,
    NAME,
    OFFICER,
    TELEPHONE,
    field,
    kept,
    officer,
    was_forgotten,
    was_kept,
)

FIELDS = (field(NAME), field(TELEPHONE), field(HEALTH))
HERE = [*COUNTY, *published(saying(pseudonym_id=CHILD)), was_kept(*FIELDS)]
PLEDGED = [*HERE, offered(pledge_content()), bound(RICE)]
MATCHED = [*PLEDGED, *matched("4")]
SUPERVISOR = person("person-supervisor", "supervisor", region=FUGONG)


def asking(*fields: PersonalField, by: AllocationId | None = None) -> OpenPersonalFields:
    return OpenPersonalFields(CHILD, fields, OpeningPurpose.DELIVERY, by)


def opened(*fields: SealedField, by: AllocationId | None = None) -> SealedFieldsOpened:
    purpose = OpeningPurpose.DELIVERY
    return SealedFieldsOpened(subject_id=CHILD, fields=fields, purpose=purpose, allocation_id=by)


@pytest.mark.parametrize("who", [ELDER, CLERK], ids=lambda it: it.role)
def test_the_receiving_side_and_its_office_are_given_whatever_is_kept(who: Actor) -> None:
    asked = asking(HEALTH, NAME, NAME)
    given(*HERE).when(asked, by=who).then(opened(field(HEALTH), field(NAME)))


def test_what_was_kept_last_is_what_is_opened() -> None:
    later = field(NAME, 2)
    given(*HERE, was_kept(later)).when(asking(NAME), by=ELDER).then(opened(later))


def test_who_gives_is_given_what_it_takes_to_deliver() -> None:
    asked = asking(NAME, TELEPHONE, by=FIRST)
    given(*MATCHED).when(asked, by=MILLER).then(opened(field(NAME), field(TELEPHONE), by=FIRST))
    given(*MATCHED).when(asking(HEALTH, by=FIRST), by=MILLER).refused(NotNeededToDeliver)
    given(*MATCHED).when(asking(HEALTH, by=FIRST), by=CLERK).then(opened(field(HEALTH), by=FIRST))


PROPOSED = [*PLEDGED, told(proposed("4"), on=JUNE)]
RELEASED = [*MATCHED, told(freed(approved(proposed("4")), "4"), on=JUNE)]
OF_ANOTHER = [*COUNTY, *published(), was_kept(*FIELDS), offered(pledge_content()), *matched("4")]


@pytest.mark.parametrize(
    ("history", "asked", "who"),
    [
        (MATCHED, asking(NAME), MILLER),
        (MATCHED, asking(NAME, by=FIRST), DAIRYMAN),
        (MATCHED, asking(NAME, by=AllocationId("allocation-none")), MILLER),
        (PROPOSED, asking(NAME, by=FIRST), MILLER),
        (RELEASED, asking(NAME, by=FIRST), MILLER),
        (OF_ANOTHER, asking(NAME, by=FIRST), MILLER),
        (MATCHED, asking(NAME, by=FIRST), STRANGER),
    ],
    ids=["unsaid", "another's", "unknown", "proposed", "released", "for others", "elsewhere"],
)
def test_without_an_allocation_that_stands_a_household_is_unknown(
    history: list[Told], asked: OpenPersonalFields, who: Actor
) -> None:
    given(*history).when(asked, by=who).refused(Unknown)


@pytest.mark.parametrize(
    ("fields", "refusal"), [((CHILDS,), NothingIsKept), ((), NothingChanges)], ids=["none", "no"]
)
def test_only_what_is_kept_can_be_opened(
    fields: tuple[PersonalField, ...], refusal: type[Refused]
) -> None:
    given(*HERE).when(asking(*fields), by=ELDER).refused(refusal)


def test_who_was_forgotten_cannot_be_opened() -> None:
    given(*HERE, was_forgotten()).when(asking(NAME), by=ELDER).refused(PersonIsForgotten)


def test_a_supervisor_opens_nothing() -> None:
    given(*HERE).when(asking(NAME), by=SUPERVISOR).refused(NotAllowed)


def test_everybody_may_read_what_is_kept_about_themselves() -> None:
    about = kept(field(HEALTH), about=OFFICER, under=None)
    asked = OpenPersonalFields(OFFICER, (HEALTH,), OpeningPurpose.SUBJECT_ACCESS)
    oneself = person(OFFICER, "member", party=MILLER.party_id)
    expected = SealedFieldsOpened(
        subject_id=OFFICER, fields=(field(HEALTH),), purpose=OpeningPurpose.SUBJECT_ACCESS
    )
    given(*PARTIES, officer(), told(about)).when(asked, by=oneself).then(expected)
    given(*PARTIES, officer(), told(about)).when(asked, by=DAIRYMAN).refused(Unknown)
