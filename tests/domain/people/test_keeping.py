"""Whoever looks after a household keeps what is known about it, and forgets it."""

import pytest

from domain.codes.personal import ForgettingReason
from domain.kernel import Actor
from domain.people.keeping import ForgetPerson, KeepPersonalFields
from domain.people.views import SubjectStanding
from domain.refusals import Refused
from domain.refusals.common import NotAllowed, NothingChanges, Unknown
from domain.refusals.people import PersonIsForgotten
from tests.support.county import (
    CLERK,
    ELDER,
    FUGONG,
    LUSHUI,
    MILLER,
    NURSE,
    STONE_BRIDGE,
    STRANGER,
    TWO_RIVERS,
)
from tests.support.needs import CHILD, COUNTY, consent, drafted, saying
from tests.support.office import OTHER_GRANT, granting
from tests.support.scenario import given, person, told
from tests.support.subjects import (
    CHILDS,
    HEALTH,
    NAME,
    OFFICER,
    TELEPHONE,
    field,
    forgotten,
    kept,
    officer,
    was_forgotten,
    was_kept,
)
from tests.support.views import known

FIELDS = (field(NAME), field(TELEPHONE))
KEEP = KeepPersonalFields(CHILD, FIELDS, STONE_BRIDGE)
KEEP_MORE = KeepPersonalFields(CHILD, (field(HEALTH),))
FORGET = ForgetPerson(CHILD, ForgettingReason.ON_REQUEST)
OTHERS = person("person-other", "receiver", party=TWO_RIVERS)
ADMINISTRATOR = person("person-administrator", "administrator", region=FUGONG)
CENTRAL = person("person-central", region="region-00")
ABOUT_OFFICER = KeepPersonalFields(OFFICER, FIELDS)
FORGET_OFFICER = ForgetPerson(OFFICER, ForgettingReason.PURPOSE_SERVED)


@pytest.mark.parametrize("who", [ELDER, CLERK], ids=lambda it: it.role)
def test_the_receiving_side_and_its_office_keep_what_is_known(who: Actor) -> None:
    given(*COUNTY).when(KEEP, by=who).then(kept(*FIELDS))


def test_a_household_that_is_known_by_a_need_or_a_consent_is_told_by_nobody_else() -> None:
    for known_by in (drafted(saying(pseudonym_id=CHILD)), [consent()], [was_kept(*FIELDS)]):
        more = kept(field(HEALTH), under=None)
        given(*COUNTY, *known_by).when(KEEP_MORE, by=ELDER).then(more)
        given(*COUNTY, *known_by).when(KEEP, by=ELDER).then(kept(*FIELDS))


@pytest.mark.parametrize("who", [OTHERS, STRANGER, NURSE], ids=lambda it: it.person_id)
def test_to_others_a_household_is_unknown(who: Actor) -> None:
    given(*COUNTY, consent()).when(KEEP, by=who).refused(Unknown)
    given(*COUNTY, consent()).when(FORGET, by=who).refused(Unknown)


def test_a_household_stays_under_the_beneficiary_that_spoke_of_it_first() -> None:
    elsewhere = KeepPersonalFields(CHILD, FIELDS, TWO_RIVERS)
    given(*COUNTY, consent()).when(elsewhere, by=OTHERS).refused(Unknown)
    given(*COUNTY, consent()).when(elsewhere, by=CLERK).refused(Unknown)


@pytest.mark.parametrize("who", [ELDER, CENTRAL], ids=lambda it: it.role)
def test_a_household_of_whom_nobody_spoke_is_unknown(who: Actor) -> None:
    given(*COUNTY).when(KEEP_MORE, by=who).refused(Unknown)
    given(*COUNTY).when(FORGET, by=who).refused(Unknown)


def test_whoever_gives_keeps_nothing_about_anybody() -> None:
    given(*COUNTY).when(KEEP, by=MILLER).refused(NotAllowed)
    given(*COUNTY, consent()).when(FORGET, by=MILLER).refused(NotAllowed)


def test_something_must_be_kept() -> None:
    nothing = KeepPersonalFields(CHILD, (), STONE_BRIDGE)
    given(*COUNTY).when(nothing, by=ELDER).refused(NothingChanges)


def test_a_later_value_takes_the_place_of_an_earlier_one() -> None:
    later = field(NAME, 2)
    subject = known(SubjectStanding(CHILD), *COUNTY, was_kept(*FIELDS), was_kept(later))
    assert subject.kept == {NAME: later, TELEPHONE: field(TELEPHONE)}


def test_whoever_has_a_field_for_children_kept_is_a_child() -> None:
    assert known(SubjectStanding(CHILD), was_kept(field(CHILDS))).is_child
    assert not known(SubjectStanding(CHILD), was_kept(*FIELDS)).is_child


def test_a_household_is_forgotten_once_and_nothing_is_kept_about_it_any_more() -> None:
    given(*COUNTY, was_kept(*FIELDS)).when(FORGET, by=ELDER).then(forgotten())
    after = given(*COUNTY, was_kept(*FIELDS), was_forgotten())
    after.when(FORGET, by=ELDER).refused(NothingChanges)
    after.when(KEEP_MORE, by=ELDER).refused(PersonIsForgotten)
    after.when(KEEP_MORE, by=STRANGER).refused(Unknown)
    assert known(SubjectStanding(CHILD), was_kept(*FIELDS), was_forgotten()).kept == {}


@pytest.mark.parametrize(
    ("who", "refusal"),
    [(CLERK, None), (ELDER, Unknown), (STRANGER, Unknown), (ADMINISTRATOR, NotAllowed)],
    ids=["their office", "a receiver", "another office", "an administrator"],
)
def test_what_is_kept_about_an_officer_is_for_their_office_to_keep(
    who: Actor, refusal: type[Refused] | None
) -> None:
    question = given(*COUNTY, officer()).when(ABOUT_OFFICER, by=who)
    if refusal:
        question.refused(refusal)
    else:
        question.then(kept(*FIELDS, about=OFFICER, under=None))


def test_everybody_who_may_keep_something_may_keep_it_about_themselves() -> None:
    oneself = person(OFFICER, "receiver", party=STONE_BRIDGE)
    under_a_party = KeepPersonalFields(OFFICER, FIELDS, STONE_BRIDGE)
    for asked in (ABOUT_OFFICER, under_a_party):
        expected = kept(*FIELDS, about=OFFICER, under=None)
        given(*COUNTY).when(asked, by=oneself).then(expected)
    typed = person(OFFICER, "receiver", party=STONE_BRIDGE, region=FUGONG, entered_by="person-x")
    given(*COUNTY).when(ABOUT_OFFICER, by=typed).refused(Unknown)
    member = person(OFFICER, "member", party=STONE_BRIDGE)
    given(*COUNTY).when(ABOUT_OFFICER, by=member).refused(NotAllowed)


def test_an_administrator_forgets_officers_and_no_households() -> None:
    history = [*COUNTY, officer(), was_kept(*FIELDS)]
    expected = forgotten(OFFICER).model_copy(update={"reason": FORGET_OFFICER.reason})
    given(*history).when(FORGET_OFFICER, by=ADMINISTRATOR).then(expected)
    given(*history).when(FORGET, by=ADMINISTRATOR).refused(Unknown)


def test_whoever_acts_elsewhere_as_well_is_not_forgotten_by_one_of_their_offices() -> None:
    """Their accounts would go with them, and with those what they are to others."""
    elsewhere = granting(OFFICER, grant_id=OTHER_GRANT, region_id=LUSHUI, lies_in=LUSHUI)
    history = [*COUNTY, officer(), told(elsewhere)]
    for who in (CLERK, ADMINISTRATOR):
        given(*history).when(FORGET_OFFICER, by=who).refused(Unknown)
    expected = forgotten(OFFICER).model_copy(update={"reason": FORGET_OFFICER.reason})
    given(*history).when(FORGET_OFFICER, by=CENTRAL).then(expected)
