"""A public need may rest, and go on."""

from domain.codes.needs import Purpose
from domain.codes.reasons import Reason
from domain.events.needs import ConsentWithdrawn, NeedResumed, NeedSuspended
from domain.ids import ConsentId
from domain.needs.resting import ResumeNeed, SuspendNeed
from domain.needs.views import NeedStanding
from domain.refusals.common import DayIsTooEarly, Unknown, WrongStage
from domain.refusals.expiry import IsOver
from domain.refusals.needs import ConsentIsMissing
from tests.support.county import (
    CLERK,
    ELDER,
    FUGONG,
    JULY,
    JUNE,
    MAY,
    SEED,
    STRANGER,
    proposed,
    text,
)
from tests.support.needs import (
    CHILD,
    COUNTY,
    consent,
    matched,
    published,
    saying,
    suspended,
    verified,
)
from tests.support.scenario import given, told
from tests.support.views import known

SUSPEND = SuspendNeed(SEED, Reason.UNDER_REVIEW, text())
RESUME, RESUMED = ResumeNeed(SEED), NeedResumed(need_id=SEED)


def test_a_coordinator_lets_a_need_rest() -> None:
    rests = NeedSuspended(need_id=SEED, reason=Reason.UNDER_REVIEW, note=text())
    given(*COUNTY, *published()).when(SUSPEND, by=CLERK, on=JUNE).then(rests)
    given(*COUNTY, *published()).when(SUSPEND, by=STRANGER, on=JUNE).refused(Unknown)
    given(*COUNTY, *verified()).when(SUSPEND, by=CLERK, on=JUNE).refused(WrongStage)
    over = published(saying(expires_on=MAY))
    given(*COUNTY, *over).when(SUSPEND, by=CLERK, on=JUNE).refused(IsOver)


def test_it_did_not_rest_on_a_day_on_which_something_was_allocated_to_it() -> None:
    past = (*COUNTY, *published(), *matched("4", on=JULY))
    given(*past).when(SUSPEND, by=CLERK, on=JUNE).refused(DayIsTooEarly)
    rests = NeedSuspended(need_id=SEED, reason=Reason.UNDER_REVIEW, note=text())
    given(*past).when(SUSPEND, by=CLERK, on=JULY).then(rests)
    only_proposed = (*COUNTY, *published(), told(proposed("4"), on=JULY))
    given(*only_proposed).when(SUSPEND, by=CLERK, on=JUNE).then(rests)


def test_a_resting_need_goes_on() -> None:
    given(*COUNTY, *suspended()).when(RESUME, by=CLERK, on=JULY).then(RESUMED)
    given(*COUNTY, *published()).when(RESUME, by=CLERK, on=JULY).refused(WrongStage)
    over = suspended(saying(expires_on=JUNE))
    given(*COUNTY, *over).when(RESUME, by=CLERK, on=JULY).refused(IsOver)


def test_a_need_does_not_go_on_without_the_consent_it_was_published_with() -> None:
    withdrawn = ConsentWithdrawn(
        consent_id=ConsentId.of(CHILD, Purpose.PUBLICATION),
        pseudonym_id=CHILD,
        purpose=Purpose.PUBLICATION,
    )
    named = (*COUNTY, consent(), *suspended(saying(pseudonym_id=CHILD)))
    given(*named).when(RESUME, by=CLERK, on=JULY).then(RESUMED)
    given(*named, told(withdrawn, by=ELDER, on=JUNE)).when(RESUME, by=CLERK, on=JULY).refused(
        ConsentIsMissing
    )


def test_whether_a_need_is_open_is_asked_of_the_day() -> None:
    """And of now: what has ended, or rests, is open for no day."""
    resumed = told(RESUMED, by=CLERK, on=JULY)
    need = known(NeedStanding(SEED), *suspended(saying(expires_on=JULY)), resumed)
    days = (MAY.replace(month=4), MAY, JUNE, JULY, JULY.replace(day=2))
    assert [need.is_open(it) for it in days] == [False, True, False, True, False]
    assert need.published_on == MAY
    assert need.region_id == FUGONG
    resting = known(NeedStanding(SEED), *suspended())
    assert not any(resting.is_open(it) for it in days)
    assert not NeedStanding(SEED).is_open(JULY)
