"""A household, or a child's guardian, consents to one purpose, and may take it back."""

from datetime import date

from domain.codes.needs import Level, Purpose
from domain.codes.reasons import Reason
from domain.correcting import Correct, Mistake
from domain.events.needs import (
    ConsentRecorded,
    ConsentStepRetracted,
    ConsentWithdrawn,
    NeedAmended,
    NeedPublished,
)
from domain.ids import ConsentId, NeedId, PartyId
from domain.kernel import Dated, Event
from domain.needs.consenting import RecordConsent, RetractConsentStep, WithdrawConsent
from domain.needs.publication import ConsentStanding
from domain.refusals.common import (
    DayIsTooEarly,
    NotAllowed,
    NothingChanges,
    StillDependedOn,
    Unknown,
)
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
    SEED,
    STONE_BRIDGE,
    STRANGER,
    TWO_RIVERS,
)
from tests.support.needs import (
    CHILD,
    COUNTY,
    PLAIN,
    consent,
    matched,
    published,
    retracted,
    saying,
    submitted,
    suspended,
    verified,
)
from tests.support.scenario import Told, given, told
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


NAMED = saying(pseudonym_id=CHILD)
GIVEN, TAKEN_BACK = ConsentRecorded.__name__, ConsentWithdrawn.__name__


def retract(step: str, consent_id: ConsentId = ITS_ID) -> RetractConsentStep:
    return RetractConsentStep(consent_id, step, Reason.ENTERED_IN_ERROR)


def never(step: str, purpose: Purpose = PURPOSE) -> ConsentStepRetracted:
    return ConsentStepRetracted(
        consent_id=ConsentId.of(CHILD, purpose),
        pseudonym_id=CHILD,
        purpose=purpose,
        step=step,
        reason=Reason.ENTERED_IN_ERROR,
    )


def withdrawn(on: date) -> Told:
    return told(WITHDRAWN, by=ELDER, on=on)


def of_the_clerk(event: Event, on: date) -> Told:
    return told(event, by=CLERK, on=on)


def test_a_coordinator_of_the_place_says_that_a_consent_never_was() -> None:
    step = retract(GIVEN)
    given(*COUNTY, consent()).when(step, by=CLERK, on=JULY).then(Dated(never(GIVEN), MAY))
    given(*COUNTY, consent()).when(step, by=ELDER, on=JULY).refused(NotAllowed)
    given(*COUNTY, consent()).when(step, by=STRANGER, on=JULY).refused(Unknown)
    given(*COUNTY).when(step, by=CLERK, on=JULY).refused(Unknown)
    unheard_of = retract(GIVEN, ConsentId.of(CHILD, "unheard_of"))
    given(*COUNTY, consent()).when(unheard_of, by=CLERK, on=JULY).refused(Unknown)


def test_the_steps_of_a_consent_are_undone_the_last_first() -> None:
    taken_back = (*COUNTY, consent(), withdrawn(JUNE))
    given(*taken_back).when(retract(GIVEN), by=CLERK, on=JULY).refused(StillDependedOn)
    given(*taken_back).when(retract(TAKEN_BACK), by=CLERK, on=JULY).then(
        Dated(never(TAKEN_BACK), JUNE)
    )
    restored = (*taken_back, of_the_clerk(never(TAKEN_BACK), JUNE))
    given(*restored).when(retract(TAKEN_BACK), by=CLERK, on=JULY).refused(Unknown)
    given(*restored).when(WITHDRAW, by=ELDER, on=MAY).then(WITHDRAWN)
    given(*restored).when(retract(GIVEN), by=CLERK, on=JULY).then(Dated(never(GIVEN), MAY))


def test_after_a_retraction_stands_what_stood_before() -> None:
    first, prolonged = consent(expires_on=MAY), consent(on=MAY)
    undone = of_the_clerk(never(GIVEN), MAY)
    before = known(ConsentStanding(ITS_ID), first)
    assert known(ConsentStanding(ITS_ID), first, prolonged, undone) == before
    assert known(ConsentStanding(ITS_ID), first, undone) == ConsentStanding(ITS_ID)
    back_again = of_the_clerk(never(TAKEN_BACK), JUNE)
    assert known(ConsentStanding(ITS_ID), first, withdrawn(JUNE), back_again) == before


def test_who_never_consented_under_one_beneficiary_may_under_another() -> None:
    past = (*COUNTY, consent(), of_the_clerk(never(GIVEN), MAY))
    anew = recorded().model_copy(update={"beneficiary_id": TWO_RIVERS})
    given(*past).when(record(under=TWO_RIVERS), by=CLERK, on=JULY).then(anew)


def test_a_consent_stays_while_a_need_rests_on_it() -> None:
    step, never_given = retract(GIVEN), Dated(never(GIVEN), MAY)
    amended = told(NeedAmended(need_id=SEED, content=NAMED), by=ELDER, on=JUNE)
    no_longer_named = told(NeedAmended(need_id=SEED, content=PLAIN), by=ELDER, on=JULY)
    for resting in (
        published(NAMED),
        [*published(NAMED), *matched("6")],
        suspended(NAMED),
        [*published(), amended],
        [*published(), amended, no_longer_named],
    ):
        given(*COUNTY, consent(), *resting).when(step, by=CLERK, on=JULY).refused(StillDependedOn)
    unpublished = of_the_clerk(retracted("NeedPublished"), MAY)
    for free in (
        published(),
        submitted(NAMED),
        verified(NAMED),
        [*published(NAMED), unpublished],
        [*verified(NAMED), *published(need_id=NeedId("need-other"))],
    ):
        given(*COUNTY, consent(), *free).when(step, by=CLERK, on=JULY).then(never_given)


def test_only_days_that_no_earlier_consent_covers_rest_on_the_last() -> None:
    short, longer = consent(expires_on=JUNE), consent(on=JUNE)
    in_time, late = published(NAMED), [*verified(NAMED), public_since(JULY)]
    undone = Dated(never(GIVEN), JUNE)
    step = retract(GIVEN)
    given(*COUNTY, short, longer, *in_time).when(step, by=CLERK, on=JULY).then(undone)
    given(*COUNTY, short, longer, *late).when(step, by=CLERK, on=JULY).refused(StillDependedOn)
    again = (*COUNTY, consent(), *in_time, withdrawn(JUNE), consent(on=JULY))
    given(*again).when(step, by=CLERK, on=JULY).then(Dated(never(GIVEN), JULY))
    given(*again[:-1]).when(retract(TAKEN_BACK), by=CLERK, on=JULY).then(
        Dated(never(TAKEN_BACK), JUNE)
    )


def public_since(day: date) -> Told:
    return of_the_clerk(NeedPublished(need_id=SEED, level=Level.COUNTY), day)


def test_nothing_public_rests_on_a_consent_to_another_purpose() -> None:
    matching = Purpose.MATCHING
    past = (*COUNTY, consent(), consent(matching), *published(NAMED))
    step = retract(GIVEN, ConsentId.of(CHILD, matching))
    given(*past).when(step, by=CLERK, on=JULY).then(Dated(never(GIVEN, matching), MAY))


def test_a_consent_is_corrected_in_one_command() -> None:
    wrong = Mistake(ITS_ID, GIVEN, Reason.ENTERED_IN_ERROR).retraction()
    anew = Correct((wrong,), record(JULY, under=TWO_RIVERS))
    right = recorded(JULY).model_copy(update={"beneficiary_id": TWO_RIVERS})
    given(*COUNTY, consent()).when(anew, by=CLERK, on=JUNE).then(Dated(never(GIVEN), MAY), right)
    given(*COUNTY, consent(), *published(NAMED)).when(anew, by=CLERK, on=JUNE).refused(
        StillDependedOn
    )
