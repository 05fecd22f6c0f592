"""A party is registered, and an office vouches for it before it may act."""

from datetime import date

import pytest

from domain.authority import NATION
from domain.codes.parties import PartyKind, RegistrationLevel
from domain.codes.reasons import Reason
from domain.codes.stages import PartyStage
from domain.events.parties import (
    PartyAmended,
    PartyRated,
    PartyRegistered,
    PartyReinstated,
    PartyStepRetracted,
    PartySuspended,
    PartyVerified,
    Standing,
)
from domain.ids import CodeId, PartyId, RegionId
from domain.parties.registering import AmendParty, RegisterParty
from domain.parties.views import PartyStanding
from domain.parties.vouching import RateParty, ReinstateParty, SuspendParty, VerifyParty
from domain.refusals.common import (
    AlreadyKnown,
    DayIsTooEarly,
    EndsBeforeItStarts,
    NotAllowed,
    Unknown,
    WrongStage,
)
from domain.refusals.parties import (
    CodeIsMissing,
    CodeIsTaken,
    CodeIsWrong,
    NoSuchGrade,
    RegionIsNotListed,
    ToBeVerified,
    WrongKindOfParty,
)
from tests.support.county import (
    APRIL,
    CHIEF,
    CLERK,
    FUGONG,
    JULY,
    JUNE,
    LUSHUI,
    MAY,
    MILL,
    MILLER,
    NUJIANG,
    STONE_BRIDGE,
    STRANGER,
    TWO_RIVERS,
    text,
)
from tests.support.scenario import given, person, told

CODE = CodeId("code-91440400MA5T00037H")
HERE = Standing(name=text(), region_id=FUGONG)
THERE = Standing(name=text(), region_id=LUSHUI, capacity=3)
VILLAGE = PartyRegistered(party_id=STONE_BRIDGE, kind=PartyKind.VILLAGE, standing=HERE)
FIRM = PartyRegistered(party_id=MILL, kind=PartyKind.ENTERPRISE, code_id=CODE, standing=HERE)
VERIFIED = PartyVerified(party_id=MILL)
SUSPENDED = PartySuspended(party_id=MILL, reason=Reason.UNDER_REVIEW)
REINSTATED = PartyReinstated(party_id=MILL)
registered, verified = told(FIRM, on=APRIL), told(VERIFIED, on=MAY)
suspended, reinstated = told(SUSPENDED, on=JUNE), told(REINSTATED, on=JULY)


def register(
    party_id: PartyId = MILL,
    kind: PartyKind = PartyKind.ENTERPRISE,
    code_id: CodeId | None = CODE,
    standing: Standing = HERE,
) -> RegisterParty:
    return RegisterParty(party_id, kind, standing, code_id)


VILLAGE_ASKS = register(STONE_BRIDGE, PartyKind.VILLAGE, None)


def test_a_coordinator_registers_a_party_of_their_region() -> None:
    given().when(VILLAGE_ASKS, by=CLERK).then(VILLAGE)
    given().when(VILLAGE_ASKS, by=STRANGER).refused(Unknown)


def test_nobody_else_registers_a_party() -> None:
    for actor in (MILLER, person("person-anna", "public")):
        given().when(register(), by=actor).refused(NotAllowed)


def test_an_id_names_one_party() -> None:
    given(registered).when(register(), by=CLERK).refused(AlreadyKnown)


def test_a_party_lies_in_a_region_that_stood_on_the_day() -> None:
    nowhere = Standing(name=text(), region_id=RegionId("region-nowhere"))
    clerk = person("person-clerk-of-nowhere", region=nowhere.region_id)
    given().when(register(standing=nowhere), by=clerk).refused(RegionIsNotListed)
    centre = person("person-of-the-centre", region=NATION)
    given(registered).when(AmendParty(MILL, nowhere), by=centre).refused(RegionIsNotListed)


@pytest.mark.parametrize("kind", [PartyKind.ENTERPRISE, PartyKind.UNIT, PartyKind.FOUNDATION])
def test_organisations_enterprises_and_units_need_a_code(kind: PartyKind) -> None:
    given().when(register(kind=kind, code_id=None), by=CLERK).refused(CodeIsMissing)


def test_a_code_must_fit_its_check_characters() -> None:
    mistyped = CodeId("code-91440400MA5T00038H")
    given().when(register(code_id=mistyped), by=CLERK).refused(CodeIsWrong)


def test_nobody_else_has_the_code() -> None:
    again = register(PartyId("party-mill-2"))
    given(registered).when(again, by=CLERK).refused(CodeIsTaken)


def test_schools_and_villages_may_share_a_code() -> None:
    school = register(TWO_RIVERS, PartyKind.SCHOOL)
    shared = PartyRegistered(
        party_id=TWO_RIVERS, kind=PartyKind.SCHOOL, code_id=CODE, standing=HERE
    )
    given(registered).when(school, by=CLERK).then(shared)
    given(shared).when(register(), by=CLERK).then(FIRM)


def test_a_retracted_registration_gives_its_code_back() -> None:
    retracted = PartyStepRetracted(
        party_id=MILL, code_id=CODE, step="PartyRegistered", reason=Reason.DUPLICATE
    )
    other = FIRM.model_copy(update={"party_id": TWO_RIVERS})
    given(registered, retracted).when(register(TWO_RIVERS), by=CLERK).then(other)
    given(registered, retracted).when(register(), by=CLERK).then(FIRM)


def test_a_party_is_verified_once_and_by_its_own_coordinator() -> None:
    given(registered).when(VerifyParty(MILL), by=CLERK).then(VERIFIED)
    given(registered, verified).when(VerifyParty(MILL), by=CLERK).refused(WrongStage)
    given(registered).when(VerifyParty(MILL), by=STRANGER).refused(Unknown)
    given(registered).when(VerifyParty(MILL), by=MILLER).refused(NotAllowed)
    given().when(VerifyParty(MILL), by=CLERK).refused(Unknown)


def test_nothing_is_verified_before_it_was_registered() -> None:
    before = date(2026, 3, 31)
    given(registered).when(VerifyParty(MILL), by=CLERK, on=before).refused(DayIsTooEarly)


def test_a_party_is_suspended_and_reinstated() -> None:
    suspend, reinstate = SuspendParty(MILL, Reason.UNDER_REVIEW), ReinstateParty(MILL)
    given(registered).when(suspend, by=CLERK).refused(WrongStage)
    given(registered, verified).when(suspend, by=CLERK).then(SUSPENDED)
    given(registered, verified).when(reinstate, by=CLERK).refused(WrongStage)
    given(registered, verified, suspended).when(reinstate, by=CLERK).then(REINSTATED)


def test_a_party_may_act_on_the_days_on_which_it_was_verified() -> None:
    party = PartyStanding(MILL)
    assert not party.exists
    assert (party.region_id, party.capacity) == (None, None)
    for event, by in (registered, verified, suspended, reinstated):
        party = party.after(event, by)
    days = (date(2026, 3, 31), APRIL, MAY, date(2026, 5, 31), JUNE, date(2026, 6, 30), JULY)
    assert [party.may_act(it) for it in days] == [False, False, True, True, False, False, True]
    assert party.course.stage_on(APRIL) is PartyStage.REGISTERED


def test_a_party_changes_what_it_says_of_itself_and_stays_as_verified_as_it_was() -> None:
    larger = HERE.model_copy(update={"capacity": 3})
    amended = PartyAmended(party_id=MILL, standing=larger)
    given(registered, verified).when(AmendParty(MILL, larger), by=MILLER).then(amended)
    given(registered, verified).when(AmendParty(MILL, larger), by=STRANGER).refused(Unknown)


def test_a_party_is_moved_by_an_office_that_both_regions_belong_to() -> None:
    amended, prefect = (
        PartyAmended(party_id=MILL, standing=THERE),
        person("person-prefect", region=NUJIANG),
    )
    move = AmendParty(MILL, THERE)
    given(registered, verified).when(move, by=prefect).then(amended)
    given(registered, verified).when(move, by=CLERK).refused(Unknown)
    given(registered, verified).when(move, by=MILLER).refused(ToBeVerified)
    given(registered, verified, told(amended, on=MAY)).when(
        SuspendParty(MILL, Reason.UNDER_REVIEW), by=STRANGER
    ).then(SUSPENDED)


@pytest.mark.parametrize(
    "claimed",
    [{"is_charity": True}, {"may_raise_publicly": True}, {"level": RegistrationLevel.NATIONAL}],
    ids=lambda it: next(iter(it)),
)
def test_what_an_office_vouched_for_no_party_says_of_itself(claimed: dict[str, object]) -> None:
    better = HERE.model_copy(update=claimed)
    given(registered, verified).when(AmendParty(MILL, better), by=MILLER).refused(ToBeVerified)
    given(registered, verified).when(AmendParty(MILL, better), by=CLERK).then(
        PartyAmended(party_id=MILL, standing=better)
    )


def test_social_organisations_are_rated_for_a_time() -> None:
    fund = PartyId("party-fund")
    founded = PartyRegistered(party_id=fund, kind=PartyKind.FOUNDATION, standing=HERE)
    rated = PartyRated(party_id=fund, grade=4, issuer=text(), rated_on=APRIL, expires_on=JULY)
    given(founded).when(RateParty(fund, 4, text(), APRIL, JULY), by=CHIEF).then(rated)
    given(founded).when(RateParty(fund, 6, text(), APRIL, JULY), by=CHIEF).refused(NoSuchGrade)
    given(founded).when(RateParty(fund, 0, text(), APRIL, JULY), by=CHIEF).refused(NoSuchGrade)
    given(founded).when(RateParty(fund, 4, text(), JULY, JUNE), by=CHIEF).refused(
        EndsBeforeItStarts
    )


def test_an_enterprise_is_not_rated() -> None:
    rate = RateParty(MILL, 4, text(), APRIL, JULY)
    given(registered).when(rate, by=CLERK).refused(WrongKindOfParty)


def test_a_refusal_about_kinds_names_those_that_would_do() -> None:
    refusal = WrongKindOfParty(MILL, PartyKind.UNIT, (PartyKind.SCHOOL, PartyKind.VILLAGE))
    assert refusal.said() == "party-mill is of kind unit; this is for school or village."
    assert refusal.said("zh") == "party-mill 属于“单位”；此项仅适用于“学校”或“村”。"
