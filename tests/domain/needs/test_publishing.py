"""A need is looked into by a second person, and becomes public level by level."""

from dataclasses import replace

import pytest

from domain.codes.needs import Level, Purpose
from domain.codes.parties import Side
from domain.codes.reasons import Reason
from domain.events.needs import (
    ConsentWithdrawn,
    NeedAmended,
    NeedPublished,
    NeedRejected,
    NeedReturned,
    NeedVerified,
    ProjectAgreed,
)
from domain.events.parties import PartySuspended
from domain.ids import ConsentId, RegionId
from domain.needs.publishing import PublishNeed, office_at
from domain.needs.verifying import RejectNeed, ReturnNeed, VerifyNeed
from domain.refusals.common import (
    DayIsTooEarly,
    NeedsASecondPerson,
    NotAllowed,
    NothingChanges,
    Unknown,
    WrongStage,
)
from domain.refusals.expiry import IsOver
from domain.refusals.needs import (
    ConsentIsMissing,
    IsGovernmentsDuty,
    NotAgreedByBoth,
    NotTheNextLevel,
)
from domain.refusals.parties import PartyMayNotAct
from tests.support.county import (
    APRIL,
    CHIEF,
    CLERK,
    ELDER,
    FUGONG,
    JUNE,
    LUSHUI,
    MAY,
    NUJIANG,
    PAIRING,
    PARTIES,
    SEED,
    STONE_BRIDGE,
    STRANGER,
    TWO_RIVERS,
    text,
)
from tests.support.needs import (
    CHILD,
    COUNTY,
    consent,
    drafted,
    published,
    saying,
    submitted,
    two_levels,
    verified,
)
from tests.support.scenario import given, person, told

VERIFY, PUBLISH = VerifyNeed(SEED), PublishNeed(SEED, Level.COUNTY)
PUBLISHED = NeedPublished(need_id=SEED, level=Level.COUNTY)
PREFECT = person("person-prefect", region=NUJIANG)


def test_a_coordinator_finds_that_a_need_is_real() -> None:
    given(*COUNTY, *submitted()).when(VERIFY, by=CLERK, on=JUNE).then(NeedVerified(need_id=SEED))


def test_a_need_is_verified_after_it_was_handed_in_and_within_its_time() -> None:
    given(*COUNTY, *drafted()).when(VERIFY, by=CLERK, on=JUNE).refused(WrongStage)
    given(*COUNTY, *submitted()).when(VERIFY, by=CLERK, on=APRIL).refused(DayIsTooEarly)
    over = submitted(saying(expires_on=MAY))
    given(*COUNTY, *over).when(VERIFY, by=CLERK, on=JUNE).refused(IsOver)


def test_out_of_ones_region_a_need_is_unknown() -> None:
    for decision in (VERIFY, PUBLISH):
        given(*COUNTY, *submitted()).when(decision, by=STRANGER, on=JUNE).refused(Unknown)
        given(*COUNTY, *submitted()).when(decision, by=ELDER, on=JUNE).refused(NotAllowed)
    given(*COUNTY).when(PUBLISH, by=CLERK, on=JUNE).refused(Unknown)


@pytest.mark.parametrize("decision", [VERIFY, PUBLISH])
def test_who_asks_neither_verifies_nor_publishes(decision: VerifyNeed | PublishNeed) -> None:
    """Not who wrote it, changed it, agreed to it, or typed it in for somebody."""
    typed = replace(ELDER, entered_by=CLERK.person_id)
    amended = NeedAmended(need_id=SEED, content=saying(people=3))
    agreed = ProjectAgreed(
        need_id=SEED,
        sides=(Side.ASSISTED,),
        party_id=STONE_BRIDGE,
        pairing_id=PAIRING,
        agreement=text(),
        criteria=text(),
    )
    for event, by in ((amended, CLERK), (amended, typed), (agreed, CLERK)):
        past = submitted() if decision is VERIFY else verified()
        told_before = (*COUNTY, *past, told(event, by=by, on=MAY))
        given(*told_before).when(decision, by=CLERK, on=JUNE).refused(NeedsASecondPerson)


def test_who_verified_may_publish() -> None:
    given(*COUNTY, *verified()).when(PUBLISH, by=CLERK, on=JUNE).then(PUBLISHED)
    given(*COUNTY, *verified()).when(PUBLISH, by=CHIEF, on=JUNE).then(PUBLISHED)


def test_only_what_was_verified_is_published_within_its_time() -> None:
    given(*COUNTY, *submitted()).when(PUBLISH, by=CLERK, on=JUNE).refused(WrongStage)
    over = verified(saying(expires_on=MAY))
    given(*COUNTY, *over).when(PUBLISH, by=CLERK, on=JUNE).refused(IsOver)


def test_for_a_party_that_is_suspended_nothing_is_published() -> None:
    suspended = PartySuspended(party_id=STONE_BRIDGE, reason=Reason.UNDER_REVIEW)
    past = (*COUNTY, *verified(), told(suspended, on=JUNE))
    given(*past).when(PUBLISH, by=CHIEF, on=JUNE).refused(PartyMayNotAct)


def test_a_need_is_sent_back_or_turned_down_before_it_is_public() -> None:
    returned = NeedReturned(need_id=SEED, reason=Reason.INCOMPLETE, note=text())
    rejected = NeedRejected(need_id=SEED, reason=Reason.NOT_ELIGIBLE)
    send_back = ReturnNeed(SEED, Reason.INCOMPLETE, text())
    turn_down = RejectNeed(SEED, Reason.NOT_ELIGIBLE)
    for past in (submitted(), verified()):
        given(*COUNTY, *past).when(send_back, by=CLERK, on=JUNE).then(returned)
        given(*COUNTY, *past).when(turn_down, by=CLERK, on=JUNE).then(rejected)
    for past in (drafted(), published()):
        given(*COUNTY, *past).when(send_back, by=CLERK, on=JUNE).refused(WrongStage)
        given(*COUNTY, *past).when(turn_down, by=CLERK, on=JUNE).refused(WrongStage)


def test_the_county_publishes_first_and_then_the_city() -> None:
    chain = (*PARTIES, two_levels())
    city = PublishNeed(SEED, Level.CITY)
    given(*chain, *verified()).when(city, by=PREFECT, on=JUNE).refused(NotTheNextLevel)
    given(*chain, *verified()).when(PUBLISH, by=CLERK, on=JUNE).then(PUBLISHED)
    given(*chain, *published()).when(city, by=PREFECT, on=JUNE).then(
        NeedPublished(need_id=SEED, level=Level.CITY)
    )


def test_a_county_does_not_publish_for_the_city() -> None:
    given(*PARTIES, two_levels(), *published()).when(
        PublishNeed(SEED, Level.CITY), by=CLERK, on=JUNE
    ).refused(Unknown)


def test_a_need_is_published_as_far_as_its_programme_says() -> None:
    given(*COUNTY, *published()).when(PUBLISH, by=CLERK, on=JUNE).refused(NothingChanges)
    given(*COUNTY, *published()).when(PublishNeed(SEED, Level.CITY), by=PREFECT, on=JUNE).refused(
        NothingChanges
    )


def test_where_no_city_stands_between_the_province_publishes() -> None:
    chongqing_county = RegionId("region-500229")
    assert office_at(Level.CITY, chongqing_county, JUNE) == RegionId("region-50")
    assert office_at(Level.CITY, FUGONG, JUNE) == NUJIANG
    assert office_at(Level.COUNTY, LUSHUI, JUNE) == LUSHUI


def test_the_governments_own_duty_is_never_published() -> None:
    duty = verified(saying(is_government_duty=True))
    given(*COUNTY, *duty).when(PUBLISH, by=CLERK, on=JUNE).refused(IsGovernmentsDuty)


def test_a_project_waits_for_both_sides() -> None:
    project = verified(saying(is_project=True))
    given(*COUNTY, *project).when(PUBLISH, by=CLERK, on=JUNE).refused(NotAgreedByBoth)
    for sides, agreed in (((Side.ASSISTED,), False), (tuple(Side), True)):
        act = ProjectAgreed(
            need_id=SEED,
            sides=sides,
            party_id=STONE_BRIDGE,
            pairing_id=PAIRING,
            agreement=text(),
            criteria=text(),
        )
        question = given(*COUNTY, *project, told(act, by=ELDER, on=MAY)).when(
            PUBLISH, by=CLERK, on=JUNE
        )
        question.then(PUBLISHED) if agreed else question.refused(NotAgreedByBoth)


def test_who_names_a_child_needs_its_guardians_consent_to_be_public() -> None:
    named = verified(saying(pseudonym_id=CHILD))
    given(*COUNTY, *named).when(PUBLISH, by=CLERK, on=JUNE).refused(ConsentIsMissing)
    given(*COUNTY, *named, consent()).when(PUBLISH, by=CLERK, on=JUNE).then(PUBLISHED)


def test_a_consent_holds_for_its_purpose_its_time_and_its_beneficiary() -> None:
    named = verified(saying(pseudonym_id=CHILD))
    withdrawn = ConsentWithdrawn(
        consent_id=ConsentId.of(CHILD, Purpose.PUBLICATION),
        pseudonym_id=CHILD,
        purpose=Purpose.PUBLICATION,
    )
    for consents in (
        [consent(Purpose.MATCHING)],
        [consent(expires_on=MAY)],
        [consent(on=JUNE.replace(day=2))],
        [consent(under=TWO_RIVERS)],
        [consent(), told(withdrawn, by=ELDER, on=JUNE.replace(day=2))],
    ):
        given(*COUNTY, *named, *consents).when(PUBLISH, by=CLERK, on=JUNE).refused(ConsentIsMissing)
    given(*COUNTY, *named, consent(expires_on=JUNE)).when(PUBLISH, by=CLERK, on=JUNE).then(
        PUBLISHED
    )
