"""Somebody writes down what is needed, and hands it in."""

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.codes.needs import Kind
from domain.codes.parties import PartyKind
from domain.codes.reasons import Reason
from domain.events.needs import NeedContent, NeedDrafted, NeedLine, NeedReturned, NeedSubmitted
from domain.events.parties import PartyRegistered, PartySuspended, Standing
from domain.ids import PartyId, ProgrammeId
from domain.needs.amending import AmendNeed
from domain.needs.drafting import DraftNeed, SubmitNeed
from domain.quantities import Measure
from domain.refusals.common import (
    AlreadyKnown,
    DayIsTooEarly,
    NotAllowed,
    NothingAsked,
    UnitsDiffer,
    Unknown,
    WrongStage,
)
from domain.refusals.expiry import IsOver
from domain.refusals.needs import ProposesNoProjects, RegionDiffers
from domain.refusals.parties import PartyMayNotAct, WrongKindOfParty
from tests.support.county import (
    APRIL,
    CLERK,
    ELDER,
    FUGONG,
    HARVEST,
    JUNE,
    LUSHUI,
    MAY,
    MILL,
    MILLER,
    NURSE,
    SEED,
    STRANGER,
    ZHUHAI,
    party,
    text,
)
from tests.support.needs import COUNTY, PLAIN, PREFECT, drafted, of_the_city, saying, submitted
from tests.support.scenario import given, told

DRAFTED = NeedDrafted(need_id=SEED, programme_id=HARVEST, content=PLAIN)
SUBMITTED = NeedSubmitted(need_id=SEED)


def draft(content: NeedContent = PLAIN) -> DraftNeed:
    return DraftNeed(SEED, HARVEST, content)


def test_a_village_writes_down_what_it_needs() -> None:
    given(*COUNTY).when(draft(), by=ELDER, on=MAY).then(DRAFTED)


def test_a_coordinator_of_the_county_may_write_it_down_for_the_village() -> None:
    given(*COUNTY).when(draft(), by=CLERK, on=MAY).then(DRAFTED)


def test_nobody_writes_down_what_others_need() -> None:
    given(*COUNTY).when(draft(), by=NURSE, on=MAY).refused(Unknown)
    given(*COUNTY).when(draft(), by=STRANGER, on=MAY).refused(Unknown)
    given(*COUNTY).when(draft(), by=MILLER, on=MAY).refused(NotAllowed)


def test_a_number_names_one_need() -> None:
    given(*COUNTY, *drafted()).when(draft(), by=ELDER, on=MAY).refused(AlreadyKnown)


def test_a_need_is_raised_in_a_programme_that_has_begun() -> None:
    elsewhere = DraftNeed(SEED, ProgrammeId("programme-none"), PLAIN)
    given(*COUNTY).when(elsewhere, by=ELDER, on=MAY).refused(Unknown)
    before = APRIL.replace(day=1, month=3)
    given(*COUNTY).when(draft(), by=ELDER, on=before).refused(DayIsTooEarly)


def test_only_those_who_are_assisted_may_ask() -> None:
    for_the_mill = saying(beneficiary_id=MILL, region_id=ZHUHAI)
    miller = replace(MILLER, role="receiver")
    given(*COUNTY).when(draft(for_the_mill), by=miller, on=MAY).refused(WrongKindOfParty)


def test_projects_are_proposed_by_cities() -> None:
    project = of_the_city(is_project=True)
    given(*COUNTY).when(draft(project), by=PREFECT, on=MAY).then(
        NeedDrafted(need_id=SEED, programme_id=HARVEST, content=project)
    )
    for asked in (draft(saying(is_project=True)), AmendNeed(SEED, saying(is_project=True))):
        past = () if isinstance(asked, DraftNeed) else drafted()
        given(*COUNTY, *past).when(asked, by=ELDER, on=MAY).refused(ProposesNoProjects)


def test_only_a_verified_party_may_ask() -> None:
    new = PartyId("party-new")
    registered = PartyRegistered(
        party_id=new,
        kind=PartyKind.VILLAGE,
        standing=Standing(name=text(), region_id=FUGONG),
    )
    for_the_new = draft(saying(beneficiary_id=new))
    given(*COUNTY).when(for_the_new, by=CLERK, on=MAY).refused(Unknown)
    given(*COUNTY, told(registered, on=APRIL)).when(for_the_new, by=CLERK, on=MAY).refused(
        PartyMayNotAct
    )


def test_a_need_lies_where_its_beneficiary_does() -> None:
    given(*COUNTY).when(draft(saying(region_id=LUSHUI)), by=ELDER, on=MAY).refused(RegionDiffers)


def test_a_need_whose_time_is_over_is_not_raised() -> None:
    until_may = saying(expires_on=MAY)
    given(*COUNTY).when(draft(until_may), by=ELDER, on=MAY).then(
        NeedDrafted(need_id=SEED, programme_id=HARVEST, content=until_may)
    )
    given(*COUNTY).when(draft(until_may), by=ELDER, on=JUNE).refused(IsOver)


def asking(kind: Kind, measure: Measure) -> DraftNeed:
    return draft(saying(lines=(NeedLine(kind=kind, measure=measure),)))


def test_a_unit_measures_what_is_asked() -> None:
    """Kilograms of labour mean nothing, nor does a jin that is no half kilogram."""
    kilograms = Measure.of(Decimal(3), "kg")
    given(*COUNTY).when(asking(Kind.LABOUR, kilograms), by=ELDER, on=MAY).refused(UnitsDiffer)
    false = kilograms.model_copy(update={"given": Decimal(3), "given_unit": "jin"})
    given(*COUNTY).when(asking(Kind.GOODS, false), by=ELDER, on=MAY).refused(UnitsDiffer)
    parts = Measure(quantity=Decimal(1), unit="fen", given=Decimal("0.001"), given_unit="yuan")
    given(*COUNTY).when(asking(Kind.MONEY, parts), by=ELDER, on=MAY).refused(NothingAsked)


def test_a_need_is_written_down_and_handed_in_at_once() -> None:
    at_once = SubmitNeed(SEED, HARVEST, PLAIN)
    given(*COUNTY).when(at_once, by=ELDER, on=MAY).then(DRAFTED, SUBMITTED)
    given(*COUNTY, *drafted()).when(at_once, by=ELDER, on=MAY).refused(AlreadyKnown)


def test_a_draft_is_handed_in_later() -> None:
    later = SubmitNeed(SEED, HARVEST)
    given(*COUNTY, *drafted()).when(later, by=ELDER, on=JUNE).then(SUBMITTED)
    given(*COUNTY, *drafted()).when(later, by=ELDER, on=APRIL).refused(DayIsTooEarly)
    given(*COUNTY).when(later, by=ELDER, on=JUNE).refused(Unknown)
    given(*COUNTY, *drafted()).when(later, by=STRANGER, on=JUNE).refused(Unknown)


def test_a_draft_stays_in_its_programme() -> None:
    elsewhere = SubmitNeed(SEED, ProgrammeId("programme-none"))
    given(*COUNTY, *drafted()).when(elsewhere, by=ELDER, on=JUNE).refused(Unknown)


def test_what_was_returned_is_handed_in_anew() -> None:
    returned = told(NeedReturned(need_id=SEED, reason=Reason.INCOMPLETE), by=CLERK, on=MAY)
    again = SubmitNeed(SEED, HARVEST)
    given(*COUNTY, *submitted(), returned).when(again, by=ELDER, on=JUNE).then(SUBMITTED)
    given(*COUNTY, *submitted()).when(again, by=ELDER, on=JUNE).refused(WrongStage)


def test_a_draft_whose_time_is_over_or_whose_village_rests_is_not_handed_in() -> None:
    over = drafted(saying(expires_on=MAY))
    given(*COUNTY, *over).when(SubmitNeed(SEED, HARVEST), by=ELDER, on=JUNE).refused(IsOver)
    rests = PartySuspended(party_id=PLAIN.beneficiary_id, reason=Reason.UNDER_REVIEW)
    given(*COUNTY, *drafted(), told(rests, on=MAY)).when(
        SubmitNeed(SEED, HARVEST), by=ELDER, on=JUNE
    ).refused(PartyMayNotAct)


def test_a_need_without_a_number_is_unknown() -> None:
    given(*COUNTY).when(SubmitNeed(None, HARVEST), by=ELDER, on=MAY).refused(Unknown)


@pytest.mark.parametrize(
    "kind",
    [
        PartyKind.CITY,
        PartyKind.COUNTY,
        PartyKind.TOWNSHIP,
        PartyKind.SCHOOL,
        PartyKind.ASSOCIATION,
    ],
)
def test_whoever_can_be_assisted_may_ask(kind: PartyKind) -> None:
    asker = PartyId("party-asker")
    content = saying(beneficiary_id=asker)
    given(*COUNTY, *party(asker, kind, FUGONG)).when(draft(content), by=CLERK, on=MAY).then(
        NeedDrafted(need_id=SEED, programme_id=HARVEST, content=content)
    )
