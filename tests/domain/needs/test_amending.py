"""A need may say something else; once others rely on it, it only grows."""

from datetime import date

import pytest

from domain.codes.needs import Category, Kind
from domain.codes.parties import Side
from domain.codes.reasons import Reason
from domain.events.allocations import AllocationReleased
from domain.events.needs import NeedAmended, NeedContent, NeedLine, ProjectAgreed
from domain.needs.amending import AmendNeed
from domain.refusals.common import DayIsTooEarly, NothingChanges, Unknown, WrongStage
from domain.refusals.expiry import IsOver
from domain.refusals.needs import (
    ConsentIsMissing,
    IsGovernmentsDuty,
    NotAgreedByBoth,
    OnlyMoreCanBeAsked,
)
from tests.support.county import (
    APRIL,
    CLERK,
    ELDER,
    JULY,
    JUNE,
    LUSHUI,
    MAY,
    PAIRING,
    SEED,
    STRANGER,
    TWO_RIVERS,
    ZHUHAI_CITY,
    approved,
    measure,
    need_content,
    proposed,
    text,
)
from tests.support.needs import (
    CHILD,
    COUNTY,
    PLAIN,
    PREFECT,
    closed,
    drafted,
    freed,
    matched,
    of_the_city,
    published,
    saying,
    submitted,
    suspended,
    verified,
)
from tests.support.scenario import Told, given, told

MORE, LESS = need_content("12"), need_content("8")
ANOTHER = saying(category=Category.HEALTH, lines=MORE.lines[:1], beneficiary_id=TWO_RIVERS)


def amend(content: NeedContent) -> AmendNeed:
    return AmendNeed(SEED, content)


def amended(content: NeedContent) -> NeedAmended:
    return NeedAmended(need_id=SEED, content=content)


@pytest.mark.parametrize("past", [drafted(), submitted(), verified(), published()])
def test_before_anything_is_allocated_a_need_may_say_anything(past: list[Told]) -> None:
    for content in (LESS, ANOTHER):
        given(*COUNTY, *past).when(amend(content), by=CLERK, on=JUNE).then(amended(content))


def test_a_proposal_holds_nothing() -> None:
    proposal = told(proposed("10"), on=JUNE)
    given(*COUNTY, *published(), proposal).when(amend(LESS), by=ELDER, on=JUNE).then(amended(LESS))


def test_a_need_is_amended_by_its_own_and_stays_within_ones_reach() -> None:
    given(*COUNTY, *drafted()).when(amend(LESS), by=STRANGER, on=JUNE).refused(Unknown)
    given(*COUNTY, *drafted()).when(amend(ANOTHER), by=ELDER, on=JUNE).refused(Unknown)
    far_away = amend(saying(region_id=LUSHUI))
    given(*COUNTY, *drafted()).when(far_away, by=CLERK, on=JUNE).refused(Unknown)


def test_a_need_at_rest_or_at_its_end_is_not_amended() -> None:
    given(*COUNTY, *suspended()).when(amend(MORE), by=ELDER, on=JUNE).refused(WrongStage)
    given(*COUNTY, *published(), closed()).when(amend(MORE), by=ELDER, on=JUNE).refused(WrongStage)
    given(*COUNTY, *drafted()).when(amend(MORE), by=ELDER, on=APRIL).refused(DayIsTooEarly)
    given(*COUNTY, *drafted()).when(amend(PLAIN), by=ELDER, on=MAY).refused(NothingChanges)


def test_a_public_need_whose_time_is_over_is_not_prolonged_but_a_draft_is() -> None:
    until_may, until_july = saying(expires_on=MAY), saying(expires_on=JULY)
    over = (*COUNTY, *published(until_may))
    given(*over).when(amend(until_july), by=ELDER, on=JUNE).refused(IsOver)
    given(*COUNTY, *drafted(until_may)).when(amend(until_july), by=ELDER, on=JUNE).then(
        amended(until_july)
    )


def test_what_is_public_stays_publishable() -> None:
    for content, refusal in (
        (saying(is_government_duty=True), IsGovernmentsDuty),
        (saying(pseudonym_id=CHILD), ConsentIsMissing),
        (of_the_city(is_project=True), NotAgreedByBoth),
    ):
        plain, by = (PLAIN, ELDER) if refusal is not NotAgreedByBoth else (of_the_city(), PREFECT)
        given(*COUNTY, *published(plain)).when(amend(content), by=by, on=JUNE).refused(refusal)
        given(*COUNTY, *verified(plain)).when(amend(content), by=by, on=JUNE).then(amended(content))


def test_once_matched_a_need_may_ask_for_more() -> None:
    past = (*COUNTY, *published(), *matched("4"))
    two_lines = need_content("10", "3")
    for content in (MORE, two_lines, saying(people=40)):
        given(*past).when(amend(content), by=ELDER, on=JUNE).then(amended(content))


def test_once_matched_a_need_asks_for_nothing_less_and_nothing_else() -> None:
    past = (*COUNTY, *published(need_content("10", "5")), *matched("4"))
    [kilograms, litres, devices] = (
        NeedLine(kind=Kind.GOODS, measure=measure("20", it)) for it in ("kg", "litre", "device")
    )
    purchase = NeedLine(kind=Kind.PURCHASE, measure=measure("20"))
    whole = NeedLine(kind=Kind.GOODS, measure=measure("20"), is_divisible=False)
    for lines in (
        (kilograms,),
        (litres, kilograms),
        (kilograms, devices),
        (purchase, kilograms),
        (whole, kilograms),
        need_content("9", "5").lines,
    ):
        given(*past).when(amend(saying(lines=lines)), by=ELDER, on=JUNE).refused(OnlyMoreCanBeAsked)
    another = ANOTHER.model_copy(update={"lines": (kilograms, kilograms)})
    given(*past).when(amend(another), by=CLERK, on=JUNE).refused(OnlyMoreCanBeAsked)


def test_once_matched_a_need_may_end_later_but_no_sooner() -> None:
    past = (*COUNTY, *published(saying(expires_on=JULY)), *matched("4"))
    for content in (saying(expires_on=JULY.replace(day=2)), saying(), corrected(JULY)):
        given(*past).when(amend(content), by=ELDER, on=JUNE).then(amended(content))
    sooner = amend(saying(expires_on=JUNE))
    for before in (past, (*COUNTY, *published(), *matched("4"))):
        given(*before).when(sooner, by=ELDER, on=JUNE).refused(OnlyMoreCanBeAsked)


def corrected(expires_on: date) -> NeedContent:
    """What binds nobody: fewer people, and an earlier day on which it would help."""
    return saying(expires_on=expires_on, people=1, due_on=JUNE)


def test_a_line_that_was_taken_whole_does_not_grow() -> None:
    whole, more = need_content("10", is_divisible=False), need_content("12", is_divisible=False)
    past = (*COUNTY, *published(whole), *matched("10"))
    given(*past).when(amend(more), by=ELDER, on=JUNE).refused(OnlyMoreCanBeAsked)
    with_another = more.model_copy(update={"lines": (*whole.lines, *more.lines)})
    given(*past).when(amend(with_another), by=ELDER, on=JUNE).then(amended(with_another))


def test_what_was_released_had_been_relied_on_all_the_same() -> None:
    release: AllocationReleased = freed(approved(proposed("4")), "4", Reason.BY_AGREEMENT)
    past = (*COUNTY, *published(), *matched("4"), told(release, on=JUNE))
    given(*past).when(amend(LESS), by=ELDER, on=JUNE).refused(OnlyMoreCanBeAsked)


def test_what_one_side_agreed_to_only_grows() -> None:
    agreed = ProjectAgreed(
        need_id=SEED,
        sides=(Side.ASSISTED,),
        party_id=ZHUHAI_CITY,
        pairing_id=PAIRING,
        agreement=text(),
        criteria=text(),
    )
    project = verified(of_the_city(is_project=True))
    past = (*COUNTY, *project, told(agreed, by=PREFECT, on=MAY))
    less, more = (of_the_city(is_project=True, lines=it.lines) for it in (LESS, MORE))
    given(*past).when(amend(less), by=PREFECT, on=JUNE).refused(OnlyMoreCanBeAsked)
    given(*past).when(amend(more), by=PREFECT, on=JUNE).then(amended(more))
