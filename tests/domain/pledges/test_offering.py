"""A party says what it would give, and may say something else before it binds."""

from decimal import Decimal

import pytest

from domain.codes.needs import Kind
from domain.codes.reasons import Reason
from domain.events.parties import PartySuspended
from domain.events.pledges import Designation, PledgeAmended, PledgeContent, PledgeOffered
from domain.ids import PartyId, RegionId
from domain.kernel import Actor, Decision
from domain.pledges.binding import BindPledge
from domain.pledges.ending import WithdrawPledge
from domain.pledges.offering import AmendPledge, OfferPledge
from domain.refusals.allocations import NeedIsNotOpen
from domain.refusals.base import Refused
from domain.refusals.common import (
    AlreadyKnown,
    DayIsTooEarly,
    NotAllowed,
    NothingChanges,
    UnitsDiffer,
    Unknown,
    WrongStage,
)
from domain.refusals.expiry import IsOver
from domain.refusals.parties import PartyMayNotAct, RegionIsNotListed, WrongKindOfParty
from domain.refusals.pledges import MeantForSeveral, PledgeIsAllocated
from tests.support.county import (
    APRIL,
    CLERK,
    DAIRY,
    DAIRYMAN,
    ELDER,
    FUGONG,
    JULY,
    JUNE,
    LUSHUI,
    MAY,
    MILL,
    MILLER,
    NUJIANG,
    RICE,
    SEED,
    STONE_BRIDGE,
    STRANGER,
    ZHUHAI,
    pledge_content,
)
from tests.support.needs import COUNTY, closed, matched, published, verified
from tests.support.pledges import PLAIN, accepted, bound, offered, saying
from tests.support.scenario import Told, given, person, told

BROKER = person("person-broker", region=ZHUHAI)


def offer(content: PledgeContent = PLAIN) -> OfferPledge:
    return OfferPledge(RICE, MILL, content)


def offering(content: PledgeContent = PLAIN) -> PledgeOffered:
    return PledgeOffered(pledge_id=RICE, party_id=MILL, content=content)


def meant(**whom: object) -> PledgeContent:
    return saying(designation=Designation.model_validate(whom))


def amend(content: PledgeContent) -> AmendPledge:
    return AmendPledge(RICE, content)


def amended(content: PledgeContent) -> PledgeAmended:
    return PledgeAmended(pledge_id=RICE, content=content)


@pytest.mark.parametrize("actor", [MILLER, BROKER])
def test_the_giver_offers_or_an_office_of_its_own_region_for_it(actor: Actor) -> None:
    given(*COUNTY).when(offer(), by=actor, on=MAY).then(offering())


@pytest.mark.parametrize("asked", [amend(meant()), WithdrawPledge(RICE), BindPledge(RICE)])
def test_an_office_has_no_say_in_what_others_promise_to_its_villages(asked: Decision) -> None:
    """It accepts, releases and redirects what is meant for them; the promise is the giver's."""
    given(*COUNTY, *offered()).when(asked, by=CLERK, on=JUNE).refused(Unknown)


def test_nobody_offers_what_is_not_theirs() -> None:
    given(*COUNTY).when(offer(), by=DAIRYMAN, on=MAY).refused(Unknown)
    for office in (STRANGER, CLERK):
        given(*COUNTY).when(offer(), by=office, on=MAY).refused(Unknown)
    given(*COUNTY).when(offer(), by=ELDER, on=MAY).refused(NotAllowed)
    undesignated = offer(meant())
    given(*COUNTY).when(undesignated, by=CLERK, on=MAY).refused(Unknown)
    given(*COUNTY).when(undesignated, by=MILLER, on=MAY).then(offering(meant()))


def test_a_number_names_one_pledge() -> None:
    given(*COUNTY, *offered()).when(offer(), by=MILLER, on=MAY).refused(AlreadyKnown)


def test_who_may_not_act_does_not_offer_collect_or_change_anything() -> None:
    rests = told(PartySuspended(party_id=MILL, reason=Reason.UNDER_REVIEW), on=APRIL)
    given(*COUNTY, rests).when(offer(), by=MILLER, on=MAY).refused(PartyMayNotAct)
    given(*COUNTY, rests, *offered()).when(amend(meant()), by=MILLER, on=MAY).refused(
        PartyMayNotAct
    )
    collects = told(PartySuspended(party_id=DAIRY, reason=Reason.UNDER_REVIEW), on=APRIL)
    collected = saying(collector_id=DAIRY)
    given(*COUNTY, collects).when(offer(collected), by=MILLER, on=MAY).refused(PartyMayNotAct)
    given(*COUNTY).when(offer(collected), by=MILLER, on=MAY).then(offering(collected))


def test_an_offer_whose_time_is_over_is_not_made() -> None:
    given(*COUNTY).when(offer(saying(expires_on=APRIL)), by=MILLER, on=MAY).refused(IsOver)
    until_may = saying(expires_on=MAY)
    given(*COUNTY).when(offer(until_may), by=MILLER, on=MAY).then(offering(until_may))


def test_a_unit_measures_what_is_offered() -> None:
    hours = pledge_content("3", unit="person_hour", kind=Kind.MONEY)
    given(*COUNTY).when(offer(hours), by=MILLER, on=MAY).refused(UnitsDiffer)
    [line] = pledge_content("3", unit="jin").lines
    assert (line.measure.quantity, line.measure.unit) == (Decimal("1.5"), "kg")


def test_a_pledge_is_meant_for_one_need_one_village_or_one_county() -> None:
    for content in (meant(need_id=SEED), meant(village_id=STONE_BRIDGE), meant(county_id=FUGONG)):
        given(*COUNTY, *published()).when(offer(content), by=MILLER, on=MAY).then(offering(content))
    several = meant(village_id=STONE_BRIDGE, county_id=FUGONG)
    given(*COUNTY).when(offer(several), by=MILLER, on=MAY).refused(MeantForSeveral)


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (meant(village_id=PartyId("party-nobody")), Unknown),
        (meant(village_id=DAIRY), WrongKindOfParty),
        (meant(county_id=RegionId("region-nowhere")), RegionIsNotListed),
        (meant(county_id=NUJIANG), RegionIsNotListed),
    ],
)
def test_a_pledge_is_meant_for_what_there_is(
    content: PledgeContent, refusal: type[Refused]
) -> None:
    given(*COUNTY).when(offer(content), by=MILLER, on=MAY).refused(refusal)


def test_a_need_that_is_not_public_is_unknown_to_givers() -> None:
    for_the_need = offer(meant(need_id=SEED))
    given(*COUNTY).when(for_the_need, by=MILLER, on=JUNE).refused(Unknown)
    given(*COUNTY, *verified()).when(for_the_need, by=MILLER, on=JUNE).refused(Unknown)
    given(*COUNTY, *published()).when(for_the_need, by=MILLER, on=APRIL).refused(DayIsTooEarly)
    given(*COUNTY, *published(), closed()).when(for_the_need, by=MILLER, on=JUNE).refused(
        NeedIsNotOpen
    )


@pytest.mark.parametrize("past", [offered(), accepted()])
def test_before_it_binds_a_pledge_may_say_something_else(past: list[Told]) -> None:
    for content in (pledge_content("3", unit="litre"), meant(county_id=LUSHUI)):
        given(*COUNTY, *past).when(amend(content), by=MILLER, on=JUNE).then(amended(content))


def test_what_binds_stays_as_it_is() -> None:
    given(*COUNTY, *bound()).when(amend(meant()), by=MILLER, on=JUNE).refused(WrongStage)
    given(*COUNTY, *offered()).when(amend(meant()), by=MILLER, on=APRIL).refused(DayIsTooEarly)
    given(*COUNTY, *offered()).when(amend(PLAIN), by=MILLER, on=JUNE).refused(NothingChanges)
    given(*COUNTY, *offered()).when(amend(meant()), by=DAIRYMAN, on=JUNE).refused(Unknown)
    given(*COUNTY).when(amend(meant()), by=MILLER, on=JUNE).refused(Unknown)


def test_what_is_over_is_not_prolonged() -> None:
    past = offered(saying(expires_on=MAY))
    given(*COUNTY, *past).when(amend(saying(expires_on=JULY)), by=MILLER, on=JUNE).refused(IsOver)


def test_a_pledge_covers_what_is_allocated_of_it() -> None:
    past = (*COUNTY, *accepted(), *published(), *matched("6"))
    [enough] = pledge_content("6").lines
    given(*past).when(amend(saying(lines=(enough,))), by=MILLER, on=JUNE).then(
        amended(saying(lines=(enough,)))
    )
    for content in (
        saying(lines=pledge_content("5").lines),
        saying(lines=pledge_content("6", unit="litre").lines),
        saying(lines=pledge_content("6", kind=Kind.PURCHASE).lines),
        meant(county_id=LUSHUI),
    ):
        given(*past).when(amend(content), by=MILLER, on=JUNE).refused(PledgeIsAllocated)


def test_what_is_meant_for_a_need_that_closed_since_may_be_mended_otherwise() -> None:
    past = (*COUNTY, *published(), *offered(meant(need_id=SEED)), closed())
    content = meant(need_id=SEED).model_copy(update={"lines": pledge_content("20").lines})
    given(*past).when(amend(content), by=MILLER, on=JUNE).then(amended(content))
