"""What was entered in error never was, as long as nothing else relies on it."""

from datetime import date

import pytest

from domain.codes.needs import Level
from domain.codes.reasons import Reason
from domain.events.allocations import (
    AllocationApproved,
    AllocationRejected,
    AllocationStepRetracted,
)
from domain.events.needs import (
    NeedAmended,
    NeedContent,
    NeedExpired,
    NeedMerged,
    NeedPublished,
    NeedResumed,
)
from domain.events.pledges import (
    Designation,
    PledgeRedirected,
    PledgeStepRetracted,
    PledgeWithdrawn,
)
from domain.ids import NeedId
from domain.kernel import Dated
from domain.needs.retracting import RetractNeedStep
from domain.refusals.common import NotAllowed, StillDependedOn, Unknown
from domain.refusals.needs import ConsentIsMissing
from tests.support.county import (
    CHIEF,
    CLERK,
    ELDER,
    JULY,
    JUNE,
    MAY,
    RICE,
    SECOND,
    SEED,
    STRANGER,
    approved,
    binding,
    need_content,
    offered,
    pledge_content,
    proposed,
    text,
)
from tests.support.needs import (
    CHILD,
    COUNTY,
    PLAIN,
    closed,
    consent,
    drafted,
    freed,
    matched,
    published,
    retracted,
    saying,
    submitted,
    suspended,
    verified,
)
from tests.support.scenario import Told, given, told

OTHER = NeedId("need-other")
APPROVED = approved(proposed("6"))


def retract(step: str) -> RetractNeedStep:
    return RetractNeedStep(SEED, step, Reason.ENTERED_IN_ERROR)


def amended(content: NeedContent, *, on: date = JUNE) -> Told:
    return told(NeedAmended(need_id=SEED, content=content), by=ELDER, on=on)


def unreleased(
    approval: AllocationApproved, quantity: str, step: str = "AllocationReleased"
) -> AllocationStepRetracted:
    return AllocationStepRetracted.model_validate(
        dict(approval) | {"quantity": quantity, "step": step, "reason": Reason.ENTERED_IN_ERROR}
    )


@pytest.mark.parametrize(
    ("step", "past"),
    [
        ("NeedDrafted", drafted()),
        ("NeedSubmitted", submitted()),
        ("NeedVerified", verified()),
        ("NeedPublished", published()),
    ],
)
def test_the_last_step_is_undone_on_its_own_day(step: str, past: list[Told]) -> None:
    given(*COUNTY, *past).when(retract(step), by=CLERK, on=JULY).then(Dated(retracted(step), MAY))


def test_steps_are_undone_the_last_first_by_a_coordinator_of_the_place() -> None:
    past = (*COUNTY, *published())
    given(*past).when(retract("NeedSubmitted"), by=CLERK, on=JULY).refused(StillDependedOn)
    given(*past).when(retract("NeedClosed"), by=CLERK, on=JULY).refused(Unknown)
    given(*past).when(retract("NeedPublished"), by=STRANGER, on=JULY).refused(Unknown)
    given(*past).when(retract("NeedPublished"), by=ELDER, on=JULY).refused(NotAllowed)
    undone = told(retracted("NeedPublished"), on=MAY)
    given(*past, undone).when(retract("NeedVerified"), by=CLERK, on=JULY).then(
        Dated(retracted("NeedVerified"), MAY)
    )


def test_a_publication_stays_while_anything_is_allocated_or_proposed() -> None:
    step = retract("NeedPublished")
    proposal = told(proposed("6"), on=JUNE)
    given(*COUNTY, *published(), proposal).when(step, by=CLERK, on=JULY).refused(StillDependedOn)
    given(*COUNTY, *published(), *matched("6")).when(step, by=CLERK, on=JULY).refused(
        StillDependedOn
    )
    rejection = AllocationRejected(
        allocation_id=APPROVED.allocation_id, binding=binding(), reason=Reason.OTHER
    )
    given(*COUNTY, *published(), proposal, told(rejection, on=JUNE)).when(
        step, by=CLERK, on=JULY
    ).then(Dated(retracted("NeedPublished"), MAY))


def test_a_publication_stays_while_another_need_was_merged_into_it() -> None:
    merged = NeedMerged(need_id=OTHER, into_id=SEED)
    past = (*COUNTY, *published(), *published(need_id=OTHER), told(merged, by=CLERK, on=JUNE))
    given(*past).when(retract("NeedPublished"), by=CLERK, on=JULY).refused(StillDependedOn)
    undone = told(retracted("NeedMerged", need_id=OTHER, into_id=SEED), by=CLERK, on=JUNE)
    given(*past, undone).when(retract("NeedPublished"), by=CLERK, on=JULY).then(
        Dated(retracted("NeedPublished"), MAY)
    )


def test_the_citys_publication_may_go_while_the_countys_stays() -> None:
    by_the_city = told(NeedPublished(need_id=SEED, level=Level.CITY), on=JUNE)
    past = (*COUNTY, *published(), by_the_city, *matched("6"))
    given(*past).when(retract("NeedPublished"), by=CLERK, on=JULY).then(
        Dated(retracted("NeedPublished"), JUNE)
    )


def test_going_on_stays_while_something_was_allocated_since() -> None:
    resumed = told(NeedResumed(need_id=SEED), by=CLERK, on=JULY)
    before, since = matched("6", on=JUNE), matched("6", on=JULY)
    step = retract("NeedResumed")
    given(*COUNTY, *suspended(), resumed, *since).when(step, by=CLERK, on=JULY).refused(
        StillDependedOn
    )
    given(*COUNTY, *suspended(), *before, resumed).when(step, by=CLERK, on=JULY).then(
        Dated(retracted("NeedResumed"), JULY)
    )


def test_what_a_need_said_before_has_to_do_for_what_is_allocated() -> None:
    step, undone = retract("NeedAmended"), Dated(retracted("NeedAmended"), JUNE)
    more = (*COUNTY, *published(), amended(need_content("20")))
    given(*more).when(step, by=CLERK, on=JULY).then(undone)
    given(*more, *matched("10")).when(step, by=CLERK, on=JULY).then(undone)
    given(*more, *matched("11")).when(step, by=CLERK, on=JULY).refused(StillDependedOn)
    litres = need_content("20", unit="litre")
    for other in (litres, saying(is_open_to_all=False)):
        past = (*COUNTY, *published(other), amended(PLAIN), *matched("10"))
        given(*past).when(step, by=CLERK, on=JULY).refused(StillDependedOn)
    new_line = amended(need_content("10", "5"))
    on_it = matched("5", of=binding(need_line=2))
    given(*COUNTY, *published(), new_line, *on_it).when(step, by=CLERK, on=JULY).refused(
        StillDependedOn
    )


def test_what_was_allocated_and_then_released_relied_on_what_the_need_said() -> None:
    """As of June fifteen kilos were approved: so then it asked for no less."""
    more = (*COUNTY, *published(), amended(need_content("15")), *matched("15"))
    release = told(freed(approved(proposed("15")), "15", Reason.BY_AGREEMENT), on=JULY)
    step = retract("NeedAmended")
    given(*more, release).when(step, by=CLERK, on=JULY).refused(StillDependedOn)
    taken_back = ((JULY, "AllocationReleased"), (JUNE, "AllocationApproved"))
    never = [told(unreleased(approved(proposed("15")), "15", it), on=on) for on, it in taken_back]
    given(*more, release, *never).when(step, by=CLERK, on=JULY).then(
        Dated(retracted("NeedAmended"), JUNE)
    )


def test_what_was_released_before_a_need_said_so_does_not_rely_on_it() -> None:
    over_before = (*matched("10"), told(freed(approved(proposed("10")), "10"), on=JUNE))
    past = (*COUNTY, *published(), *over_before, amended(need_content("15"), on=JULY))
    given(*past).when(retract("NeedAmended"), by=CLERK, on=JULY).then(
        Dated(retracted("NeedAmended"), JULY)
    )


def test_a_need_goes_on_for_what_was_allocated_after_its_former_last_day() -> None:
    step = retract("NeedAmended")
    past = (*COUNTY, *published(saying(expires_on=JUNE)), amended(PLAIN))
    given(*past, *matched("4")).when(step, by=CLERK, on=JULY).then(
        Dated(retracted("NeedAmended"), JUNE)
    )
    given(*past, *matched("4", on=JULY)).when(step, by=CLERK, on=JULY).refused(StillDependedOn)


def test_what_a_public_need_said_before_has_to_be_publishable_still() -> None:
    named = saying(pseudonym_id=CHILD)
    step = retract("NeedAmended")
    past = (*COUNTY, *published(named), amended(PLAIN))
    given(*past).when(step, by=CLERK, on=JULY).refused(ConsentIsMissing)
    given(*past, consent()).when(step, by=CLERK, on=JULY).then(
        Dated(retracted("NeedAmended"), JUNE)
    )


def test_what_becomes_public_again_has_to_be_publishable_still() -> None:
    named = saying(pseudonym_id=CHILD)
    step = retract("NeedSuspended")
    given(*COUNTY, *suspended(named)).when(step, by=CLERK, on=JULY).refused(ConsentIsMissing)
    given(*COUNTY, consent(), *suspended(named)).when(step, by=CLERK, on=JULY).then(
        Dated(retracted("NeedSuspended"), JUNE)
    )


def test_what_shows_less_needs_no_consent() -> None:
    by_the_city = told(NeedPublished(need_id=SEED, level=Level.CITY), on=JUNE)
    past = (*COUNTY, *published(saying(pseudonym_id=CHILD)), by_the_city)
    given(*past).when(retract("NeedPublished"), by=CLERK, on=JULY).then(
        Dated(retracted("NeedPublished"), JUNE)
    )


def test_a_draft_says_again_what_it_said_before() -> None:
    past = (*COUNTY, *drafted(saying(is_government_duty=True)), amended(PLAIN))
    given(*past).when(retract("NeedAmended"), by=CLERK, on=JULY).then(
        Dated(retracted("NeedAmended"), JUNE)
    )


@pytest.mark.parametrize(
    ("step", "past"),
    [
        ("NeedPublished", [*COUNTY, *published()]),
        ("NeedResumed", [*COUNTY, *suspended(), told(NeedResumed(need_id=SEED), on=JUNE)]),
    ],
)
def test_a_need_stays_open_to_what_is_pledged_for_it(step: str, past: list[Told]) -> None:
    for_it = offered(pledge_content(designation=Designation(need_id=SEED)), on=JUNE)
    given(*past, for_it).when(retract(step), by=CLERK, on=JULY).refused(StillDependedOn)
    elsewhere = PledgeRedirected(pledge_id=RICE, designation=Designation(), consent=text())
    never = PledgeStepRetracted(
        pledge_id=RICE, step="PledgeOffered", reason=Reason.ENTERED_IN_ERROR
    )
    for since in (elsewhere, never):
        day = MAY if step == "NeedPublished" else JUNE
        given(*past, for_it, told(since, on=JUNE)).when(retract(step), by=CLERK, on=JULY).then(
            Dated(retracted(step), day)
        )


def test_what_was_pledged_before_a_need_rested_does_not_ask_that_it_goes_on() -> None:
    for_it = offered(pledge_content(designation=Designation(need_id=SEED)), on=MAY)
    goes_on = told(NeedResumed(need_id=SEED), on=JUNE)
    given(*COUNTY, *suspended(), for_it, goes_on).when(
        retract("NeedResumed"), by=CLERK, on=JULY
    ).then(Dated(retracted("NeedResumed"), JUNE))


RICE_OFFERED = offered(pledge_content("10"))


@pytest.mark.parametrize(
    ("end", "reason"),
    [
        (closed(), Reason.NEED_CLOSED),
        (told(NeedExpired(need_id=SEED), by=CLERK, on=JUNE), Reason.NEED_CLOSED),
        (told(NeedMerged(need_id=SEED, into_id=OTHER), by=CLERK, on=JUNE), Reason.NEED_MERGED),
    ],
)
def test_with_an_end_what_followed_from_it_is_undone(end: Told, reason: Reason) -> None:
    step = type(end[0]).__name__
    release = told(freed(APPROVED, "4", reason), by=CLERK, on=JUNE)
    past = (*COUNTY, RICE_OFFERED, *published(), *matched("6"), end, release)
    into_id = OTHER if step == "NeedMerged" else None
    given(*past).when(retract(step), by=CLERK, on=JULY).then(
        Dated(retracted(step, into_id=into_id), JUNE), Dated(unreleased(APPROVED, "4"), JUNE)
    )


def test_what_others_released_stays_released() -> None:
    by_hand = told(freed(APPROVED, "6", Reason.BY_AGREEMENT), by=CHIEF, on=JUNE)
    past = (*COUNTY, RICE_OFFERED, *published(), *matched("6"), by_hand, closed())
    given(*past).when(retract("NeedClosed"), by=CLERK, on=JULY).then(
        Dated(retracted("NeedClosed"), JUNE)
    )


def test_an_end_stays_once_what_it_freed_is_not_free_any_more() -> None:
    release = told(freed(APPROVED, "6"), by=CLERK, on=JUNE)
    past = (*COUNTY, RICE_OFFERED, *published(), *matched("6"), closed(), release)
    step = retract("NeedClosed")
    elsewhere = matched("5", allocation_id=SECOND, of=binding(OTHER))
    given(*past, *elsewhere).when(step, by=CLERK, on=JULY).refused(StillDependedOn)
    ended = told(PledgeWithdrawn(pledge_id=RICE), on=JUNE)
    given(*past, ended).when(step, by=CLERK, on=JULY).refused(StillDependedOn)
    again = told(freed(APPROVED, "1", Reason.BY_AGREEMENT), by=CHIEF, on=JULY)
    given(*past, again).when(step, by=CLERK, on=JULY).refused(StillDependedOn)
    room_is_gone = matched("5", allocation_id=SECOND, of=binding(pledge_id=RICE, pledge_line=2))
    given(*past, *room_is_gone).when(step, by=CLERK, on=JULY).refused(StillDependedOn)
