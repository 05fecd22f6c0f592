"""For a child its guardian consents; and nothing is matched for anybody who did not consent."""

import pytest

from domain.allocations.approving import ApproveAllocation
from domain.codes.needs import Level, Purpose, TargetGroup
from domain.codes.reasons import Reason
from domain.events.needs import ConsentRecorded, ConsentStepRetracted
from domain.ids import ConsentId, NeedId, PseudonymId
from domain.kernel import Dated
from domain.needs.consenting import RecordConsent, RetractConsentStep
from domain.needs.drafting import DraftNeed
from domain.needs.publishing import PublishNeed
from domain.refusals.common import NothingChanges, StillDependedOn
from domain.refusals.needs import ConsentIsMissing
from domain.refusals.people import GuardianMustConsent, PersonIsForgotten
from tests.support.county import (
    CHIEF,
    CLERK,
    ELDER,
    FIRST,
    HARVEST,
    JUNE,
    MAY,
    SEED,
    STONE_BRIDGE,
    offered,
    pledge_content,
    proposed,
)
from tests.support.needs import CHILD, COUNTY, consent, matched, published, saying, verified
from tests.support.scenario import Told, given, told
from tests.support.subjects import CHILDS, NAME, field, was_forgotten, was_kept

MATCHING = Purpose.MATCHING
MOTHER = PseudonymId("pseudonym-mother")
PUBLISH, APPROVE = PublishNeed(SEED, Level.COUNTY), ApproveAllocation(FIRST)
A_CHILDS = saying(pseudonym_id=CHILD)
PROPOSED = [
    *COUNTY,
    *published(A_CHILDS),
    offered(pledge_content()),
    told(proposed("4"), by=ELDER, on=MAY),
]


def own_word(purpose: Purpose) -> Told:
    """Recorded before it was known that they are a child."""
    event, by = consent(purpose)
    return event.model_copy(update={"is_by_guardian": False}), by


def recorded(**changes: object) -> ConsentRecorded:
    event, _ = consent()
    assert isinstance(event, ConsentRecorded)
    return event.model_copy(update=changes)


def test_a_guardian_is_known_by_a_pseudonym_too() -> None:
    asked = RecordConsent(CHILD, STONE_BRIDGE, Purpose.PUBLICATION, True, guardian_id=MOTHER)
    given(*COUNTY).when(asked, by=ELDER).then(recorded(guardian_id=MOTHER))
    again = told(recorded(guardian_id=MOTHER), by=ELDER, on=MAY)
    given(*COUNTY, again).when(asked, by=ELDER).refused(NothingChanges)
    given(*COUNTY, consent()).when(asked, by=ELDER).then(recorded(guardian_id=MOTHER))


@pytest.mark.parametrize(
    ("is_by_guardian", "guardian"), [(False, MOTHER), (True, CHILD)], ids=["not said", "itself"]
)
def test_a_guardian_is_another_and_is_said_to_be_one(
    is_by_guardian: bool, guardian: PseudonymId
) -> None:
    asked = RecordConsent(
        CHILD, STONE_BRIDGE, Purpose.PUBLICATION, is_by_guardian, guardian_id=guardian
    )
    given(*COUNTY).when(asked, by=ELDER).refused(GuardianMustConsent)


def test_the_word_of_a_child_is_not_recorded() -> None:
    asked = RecordConsent(CHILD, STONE_BRIDGE, Purpose.PUBLICATION)
    given(*COUNTY, was_kept(field(NAME))).when(asked, by=ELDER).then(recorded(is_by_guardian=False))
    given(*COUNTY, was_kept(field(CHILDS))).when(asked, by=ELDER).refused(GuardianMustConsent)
    orphans = saying(pseudonym_id=CHILD, target_group=TargetGroup.ORPHANS)
    given(*COUNTY, *verified(orphans)).when(asked, by=ELDER).refused(GuardianMustConsent)


def test_nothing_is_recorded_of_who_was_forgotten() -> None:
    asked = RecordConsent(CHILD, STONE_BRIDGE, Purpose.PUBLICATION, True)
    draft = DraftNeed(NeedId("need-new"), HARVEST, A_CHILDS)
    after = given(*COUNTY, was_kept(field(NAME)), was_forgotten())
    after.when(asked, by=ELDER).refused(PersonIsForgotten)
    after.when(draft, by=ELDER).refused(PersonIsForgotten)


def test_a_need_of_a_child_is_published_by_its_guardians_word_alone() -> None:
    by_oneself = own_word(Purpose.PUBLICATION)
    orphans = saying(pseudonym_id=CHILD, target_group=TargetGroup.ORPHANS)
    for history in (
        [*COUNTY, *verified(orphans), by_oneself],
        [*COUNTY, *verified(A_CHILDS), by_oneself, was_kept(field(CHILDS))],
    ):
        given(*history).when(PUBLISH, by=CHIEF).refused(GuardianMustConsent)


def test_nothing_is_matched_for_a_household_without_its_consent_to_that() -> None:
    given(*PROPOSED).when(APPROVE, by=CHIEF).refused(ConsentIsMissing)
    given(*PROPOSED, consent()).when(APPROVE, by=CHIEF).refused(ConsentIsMissing)
    late = consent(MATCHING, on=JUNE)
    given(*PROPOSED, late).when(APPROVE, by=CHIEF, on=MAY).refused(ConsentIsMissing)
    history = given(*PROPOSED, consent(MATCHING))
    assert isinstance(history.when(APPROVE, by=CHIEF)._heard(), tuple)


def test_a_child_is_matched_by_its_guardians_word_alone() -> None:
    history = given(*PROPOSED, own_word(MATCHING), was_kept(field(CHILDS)))
    history.when(APPROVE, by=CHIEF).refused(GuardianMustConsent)


def test_a_consent_to_matching_stays_while_something_was_matched_by_it() -> None:
    retract = RetractConsentStep(
        ConsentId.of(CHILD, MATCHING), ConsentRecorded.__name__, Reason.ENTERED_IN_ERROR
    )
    history = [*COUNTY, *published(A_CHILDS), consent(MATCHING), offered(pledge_content())]
    given(*history, *matched("4")).when(retract, by=CLERK).refused(StillDependedOn)
    retracted = ConsentStepRetracted(
        consent_id=retract.consent_id,
        pseudonym_id=CHILD,
        purpose=MATCHING,
        step=retract.step,
        reason=retract.reason,
    )
    given(*history).when(retract, by=CLERK).then(Dated(retracted, MAY))
