"""A programme is opened, its rules change for what comes, and its steps can be undone."""

from datetime import date

import pytest
from pydantic import ValidationError

from domain.codes.needs import Level
from domain.codes.parties import PairingKind, ReturnKind, TargetKind
from domain.codes.reasons import Reason
from domain.events.pairings import PairingApproved, PairingProposed, PairingStepRetracted, Terms
from domain.events.programmes import (
    ProgrammeAmended,
    ProgrammeOpened,
    ProgrammeStepRetracted,
    Return,
    Rules,
    Target,
)
from domain.ids import ProgrammeId, RegionId
from domain.kernel import Dated
from domain.programmes.opening import AmendProgramme, OpenProgramme, RetractProgrammeStep
from domain.programmes.views import ProgrammeRules
from domain.refusals.common import (
    AlreadyKnown,
    DayIsTooEarly,
    EndsBeforeItStarts,
    NotAllowed,
    StillDependedOn,
    Unknown,
)
from domain.refusals.parties import RegionIsNotListed
from domain.refusals.programmes import ChainIsOutOfOrder
from tests.support.county import (
    APRIL,
    CLERK,
    GUANGDONG,
    HARVEST,
    JULY,
    JUNE,
    MAY,
    MILLER,
    NUJIANG,
    PAIRING,
    YUNNAN,
    pair,
    programme,
    text,
)
from tests.support.scenario import given, person, told

OFFICE = person("person-office", region=YUNNAN)
ELSEWHERE = person("person-elsewhere", region=GUANGDONG)
NEXT = ProgrammeId("programme-next")
RULES = Rules(pairing_kinds=(PairingKind.CITY_COUNTY,), starts_on=APRIL)
OPENED = ProgrammeOpened(programme_id=HARVEST, name=text(), region_id=NUJIANG, rules=RULES)
FOLLOWING = OPENED.model_copy(update={"programme_id": NEXT, "follows_id": HARVEST})
AMENDED = ProgrammeAmended(
    programme_id=HARVEST, name=text(), rules=RULES.model_copy(update={"requires_parent": True})
)
opened, amended = told(OPENED, on=APRIL), told(AMENDED, on=JUNE)
TERMS = Terms(starts_on=MAY)
PROPOSED = PairingProposed(pairing_id=PAIRING, pair=pair(), terms=TERMS)
APPROVED = PairingApproved(pairing_id=PAIRING, pair=pair(), terms=TERMS)


def opening(rules: Rules = RULES, follows: ProgrammeId | None = None) -> OpenProgramme:
    return OpenProgramme(NEXT if follows else HARVEST, text(), NUJIANG, rules, follows)


def amending(rules: Rules = AMENDED.rules) -> AmendProgramme:
    return AmendProgramme(HARVEST, text(), rules)


def retract(step: str, of: ProgrammeId = HARVEST) -> RetractProgrammeStep:
    return RetractProgrammeStep(of, step, Reason.ENTERED_IN_ERROR)


def retracted(step: str, **more: ProgrammeId) -> ProgrammeStepRetracted:
    origin = {"programme_id": HARVEST, "step": step, "reason": Reason.ENTERED_IN_ERROR}
    return ProgrammeStepRetracted.model_validate(origin | more)


def test_a_coordinator_opens_a_programme_in_their_region() -> None:
    given().when(opening(), by=OFFICE).then(OPENED)
    given().when(opening(), by=ELSEWHERE).refused(Unknown)
    given().when(opening(), by=CLERK).refused(Unknown)
    given().when(opening(), by=MILLER).refused(NotAllowed)


def test_an_id_names_one_programme() -> None:
    given(opened).when(opening(), by=OFFICE).refused(AlreadyKnown)


def test_a_programme_belongs_to_a_region_that_stood_on_the_day() -> None:
    nowhere = RegionId("region-nowhere")
    asked = OpenProgramme(HARVEST, text(), nowhere, RULES)
    given().when(asked, by=person("person-nobody", region=nowhere)).refused(RegionIsNotListed)


def test_a_programme_follows_one_that_was_opened_before() -> None:
    given(opened).when(opening(follows=HARVEST), by=OFFICE).then(FOLLOWING)
    given().when(opening(follows=HARVEST), by=OFFICE).refused(Unknown)
    given(opened).when(opening(follows=HARVEST), by=OFFICE, on=date(2026, 3, 1)).refused(
        DayIsTooEarly
    )


@pytest.mark.parametrize(
    "chain", [(Level.CITY, Level.COUNTY), (Level.COUNTY, Level.COUNTY), (Level.CITY, Level.CITY)]
)
def test_the_county_publishes_before_the_city_and_each_once(chain: tuple[Level, ...]) -> None:
    rules = RULES.model_copy(update={"publication": chain})
    given().when(opening(rules), by=OFFICE).refused(ChainIsOutOfOrder)
    given(opened).when(amending(rules), by=OFFICE).refused(ChainIsOutOfOrder)


def test_a_programme_does_not_end_before_it_starts() -> None:
    rules = RULES.model_copy(update={"ends_on": date(2026, 3, 31)})
    given().when(opening(rules), by=OFFICE).refused(EndsBeforeItStarts)
    one_day = RULES.model_copy(update={"ends_on": APRIL})
    given().when(opening(one_day), by=OFFICE).then(OPENED.model_copy(update={"rules": one_day}))


def test_a_programme_without_any_kind_of_pairing_is_none() -> None:
    with pytest.raises(ValidationError):
        Rules(pairing_kinds=(), starts_on=APRIL)


def test_rules_change_for_what_comes() -> None:
    given(opened).when(amending(), by=OFFICE).then(AMENDED)
    given(opened).when(amending(), by=ELSEWHERE).refused(Unknown)
    given().when(amending(), by=OFFICE).refused(Unknown)
    given(opened, amended).when(amending(), by=OFFICE, on=MAY).refused(DayIsTooEarly)


def test_the_last_step_is_retracted_on_its_own_day() -> None:
    given(opened, amended).when(retract("ProgrammeAmended"), by=OFFICE).then(
        Dated(retracted("ProgrammeAmended"), JUNE)
    )
    given(opened, amended).when(retract("ProgrammeOpened"), by=OFFICE).refused(StillDependedOn)
    given(opened, amended).when(retract("ProgrammeAmended"), by=ELSEWHERE).refused(Unknown)


def test_a_step_stays_while_something_came_of_it() -> None:
    """What came before an amendment does not rely on it."""
    early, late = told(PROPOSED, on=MAY), told(APPROVED, on=JULY)
    opening_stays = given(opened, early).when(retract("ProgrammeOpened"), by=OFFICE)
    opening_stays.refused(StillDependedOn)
    given(opened, early, amended).when(retract("ProgrammeAmended"), by=OFFICE).then(
        Dated(retracted("ProgrammeAmended"), JUNE)
    )
    given(opened, early, amended, late).when(retract("ProgrammeAmended"), by=OFFICE).refused(
        StillDependedOn
    )


def test_what_was_itself_retracted_relies_on_nothing() -> None:
    undone = PairingStepRetracted(
        pairing_id=PAIRING, pair=pair(), step="PairingProposed", reason=Reason.DUPLICATE
    )
    history = (opened, told(PROPOSED, on=MAY), told(undone, on=MAY))
    given(*history).when(retract("ProgrammeOpened"), by=OFFICE).then(
        Dated(retracted("ProgrammeOpened"), APRIL)
    )


def test_the_next_generation_relies_on_the_one_it_follows() -> None:
    follows = told(FOLLOWING, on=JUNE)
    given(opened, follows).when(retract("ProgrammeOpened"), by=OFFICE).refused(StillDependedOn)
    undone = retracted("ProgrammeOpened", programme_id=NEXT, follows_id=HARVEST)
    given(opened, follows).when(retract("ProgrammeOpened", NEXT), by=OFFICE).then(
        Dated(undone, JUNE)
    )
    given(opened, follows, told(undone, on=JUNE)).when(retract("ProgrammeOpened"), by=OFFICE).then(
        Dated(retracted("ProgrammeOpened"), APRIL)
    )


def test_what_is_known_of_a_programme() -> None:
    view = ProgrammeRules(HARVEST)
    assert (view.rules, view.region_id, view.exists) == (None, None, False)
    view = view.after(*opened)
    assert (view.rules, view.region_id, view.course.since) == (RULES, NUJIANG, APRIL)
    with_next = view.after(*told(FOLLOWING, on=JUNE))
    assert with_next == view
    undone = retracted("ProgrammeOpened", programme_id=NEXT, follows_id=HARVEST)
    assert with_next.after(*told(undone, on=JUNE)) == view
    later = view.after(*amended)
    assert (later.rules, later.course.steps[0].on) == (AMENDED.rules, APRIL)
    assert later.after(*told(retracted("ProgrammeAmended"), on=JUNE)) == view


def test_the_county_of_the_tests_has_a_programme_that_makes_sense() -> None:
    asked = OpenProgramme(HARVEST, text(), NUJIANG, programme().rules)
    given().when(asked, by=OFFICE).then(programme())


def test_targets_and_returns_stand_in_one_order_however_they_are_told() -> None:
    june, july = (Return(kind=ReturnKind.PROGRESS_REPORT, due_on=it) for it in (JUNE, JULY))
    bulletin = Return(kind=ReturnKind.BULLETIN, due_on=APRIL)
    needs, villages = (Target(kind=it, number=9) for it in (TargetKind.NEEDS, TargetKind.VILLAGES))
    told_otherwise = {"returns": (bulletin, july, june, june), "targets": (needs, villages)}
    rules = Rules.model_validate(RULES.model_dump() | told_otherwise)
    assert rules.returns == (june, july, bulletin)
    assert rules.targets == (villages, needs)
