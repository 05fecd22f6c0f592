"""A household, or a child's guardian, consents to one purpose, and may take it back."""

from datetime import date

from domain.codes.needs import Purpose
from domain.events.needs import ConsentRecorded, ConsentWithdrawn
from domain.ids import ConsentId, PartyId
from domain.needs.consenting import RecordConsent, WithdrawConsent
from domain.needs.publication import ConsentStanding
from domain.refusals.common import DayIsTooEarly, NotAllowed, NothingChanges, Unknown
from domain.refusals.expiry import IsOver
from tests.support.county import (
    APRIL,
    CLERK,
    ELDER,
    JULY,
    JUNE,
    MAY,
    MILLER,
    NURSE,
    STONE_BRIDGE,
    STRANGER,
    TWO_RIVERS,
)
from tests.support.needs import CHILD, COUNTY, consent
from tests.support.scenario import given, told
from tests.support.views import known

PURPOSE = Purpose.PUBLICATION
ITS_ID = ConsentId.of(CHILD, PURPOSE)
WITHDRAW = WithdrawConsent(CHILD, PURPOSE)
WITHDRAWN = ConsentWithdrawn(consent_id=ITS_ID, pseudonym_id=CHILD, purpose=PURPOSE)


def record(expires_on: date | None = None, under: PartyId = STONE_BRIDGE) -> RecordConsent:
    return RecordConsent(CHILD, under, PURPOSE, is_by_guardian=True, expires_on=expires_on)


def recorded(expires_on: date | None = None) -> ConsentRecorded:
    return ConsentRecorded(
        consent_id=ITS_ID,
        pseudonym_id=CHILD,
        beneficiary_id=STONE_BRIDGE,
        purpose=PURPOSE,
        is_by_guardian=True,
        expires_on=expires_on,
    )


def test_the_village_or_the_county_records_a_consent() -> None:
    for actor in (ELDER, CLERK):
        given(*COUNTY).when(record(), by=actor, on=MAY).then(recorded())
    for actor in (NURSE, STRANGER):
        given(*COUNTY).when(record(), by=actor, on=MAY).refused(Unknown)
    given(*COUNTY).when(record(), by=MILLER, on=MAY).refused(NotAllowed)


def test_a_consent_is_prolonged_but_not_repeated() -> None:
    given(*COUNTY, consent()).when(record(), by=ELDER, on=JUNE).refused(NothingChanges)
    given(*COUNTY, consent(expires_on=JUNE)).when(record(JULY), by=ELDER, on=JUNE).then(
        recorded(JULY)
    )
    given(*COUNTY).when(record(MAY), by=ELDER, on=JUNE).refused(IsOver)


def test_whoever_is_under_one_beneficiary_is_unknown_to_the_others() -> None:
    under_another = record(under=TWO_RIVERS)
    given(*COUNTY, consent()).when(under_another, by=CLERK, on=JUNE).refused(Unknown)


def test_a_consent_is_taken_back_once_where_it_was_given() -> None:
    given(*COUNTY, consent()).when(WITHDRAW, by=ELDER, on=JUNE).then(WITHDRAWN)
    given(*COUNTY, consent()).when(WITHDRAW, by=NURSE, on=JUNE).refused(Unknown)
    given(*COUNTY).when(WITHDRAW, by=ELDER, on=JUNE).refused(Unknown)
    given(*COUNTY, consent()).when(WITHDRAW, by=ELDER, on=APRIL).refused(DayIsTooEarly)
    twice = (*COUNTY, consent(), told(WITHDRAWN, by=ELDER, on=JUNE))
    given(*twice).when(WITHDRAW, by=ELDER, on=JUNE).refused(NothingChanges)
    given(*twice).when(record(), by=ELDER, on=JULY).then(recorded())


def test_what_was_taken_back_is_not_given_again_as_of_an_earlier_day() -> None:
    taken_back = (*COUNTY, consent(), told(WITHDRAWN, by=ELDER, on=JULY))
    given(*taken_back).when(record(), by=ELDER, on=JUNE).refused(DayIsTooEarly)
    given(*taken_back).when(record(), by=ELDER, on=JULY).then(recorded())
    prolonged = (*COUNTY, consent(expires_on=JULY), consent(on=JUNE))
    given(*prolonged).when(WITHDRAW, by=ELDER, on=MAY).refused(DayIsTooEarly)


def test_a_prolonged_consent_holds_since_it_was_first_given() -> None:
    prolonged = known(ConsentStanding(ITS_ID), consent(expires_on=JUNE), consent(on=JUNE))
    assert [prolonged.is_in_force(it) for it in (APRIL, MAY, JULY)] == [False, True, True]
    anew = known(ConsentStanding(ITS_ID), consent(expires_on=MAY), consent(on=JULY))
    assert [anew.is_in_force(it) for it in (MAY, JULY)] == [False, True]
    withdrawn = known(ConsentStanding(ITS_ID), consent(), told(WITHDRAWN, on=JULY))
    assert not withdrawn.is_in_force(MAY)
