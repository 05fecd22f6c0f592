"""Something bound did not come when it was due; the receiving side demands it."""

from datetime import date
from decimal import Decimal

from domain.codes.reasons import Reason
from domain.events.deliveries import DeliveryAccepted, DeliveryLine, DeliveryStepRetracted
from domain.events.pledges import Designation, PledgeDefaulted, PledgeDemanded
from domain.ids import NeedId
from domain.pledges.breaking import DefaultPledge, DemandPledge
from domain.refusals.common import NotAllowed, Unknown, WrongStage
from domain.refusals.pledges import NothingIsDue
from tests.support.county import (
    CLERK,
    ELDER,
    FIRST,
    JULY,
    JUNE,
    LORRY,
    MILLER,
    NURSE,
    RICE,
    SEED,
    STONE_BRIDGE,
    STRANGER,
    approved,
    binding,
    proposed,
    text,
)
from tests.support.needs import COUNTY, freed, matched, published
from tests.support.pledges import bound, defaulted, due, saying
from tests.support.scenario import Told, given, person, told

CLOCK = person("person-clock", "clock")
DEFAULT, DEFAULTED = DefaultPledge(RICE), PledgeDefaulted(pledge_id=RICE)
DEMANDED = PledgeDemanded(pledge_id=RICE)


def line(quantity: str) -> DeliveryLine:
    return DeliveryLine(
        allocation_id=FIRST, binding=binding(), quantity=Decimal(quantity), unit="kg"
    )


def came(of: DeliveryLine) -> Told:
    event = DeliveryAccepted(delivery_id=LORRY, line=1, of=of)
    return told(event, by=ELDER, on=JUNE)


def test_what_is_bound_and_overdue_is_in_default() -> None:
    for actor in (CLOCK, CLERK):
        given(*COUNTY, *bound(due(JUNE))).when(DEFAULT, by=actor, on=JULY).then(DEFAULTED)
    given(*COUNTY, *bound(due(JUNE))).when(DEFAULT, by=MILLER, on=JULY).refused(NotAllowed)
    given(*COUNTY, *defaulted(due(JUNE))).when(DEFAULT, by=CLOCK, on=JULY).refused(WrongStage)


def test_the_due_day_belongs_to_its_time() -> None:
    given(*COUNTY, *bound(due(JUNE))).when(DEFAULT, by=CLOCK, on=JUNE).refused(NothingIsDue)
    given(*COUNTY, *bound(due(JUNE))).when(DEFAULT, by=CLOCK, on=date(2026, 6, 2)).then(DEFAULTED)
    given(*COUNTY, *bound()).when(DEFAULT, by=CLOCK, on=JULY).refused(NothingIsDue)


def test_what_was_accepted_in_full_is_not_overdue() -> None:
    past = (*COUNTY, *bound(due(JUNE)))
    given(*past, came(line("10"))).when(DEFAULT, by=CLOCK, on=JULY).refused(NothingIsDue)
    given(*past, came(line("9"))).when(DEFAULT, by=CLOCK, on=JULY).then(DEFAULTED)
    undone = DeliveryStepRetracted(
        delivery_id=LORRY,
        step="DeliveryAccepted",
        line=1,
        lines=(line("10"),),
        reason=Reason.ENTERED_IN_ERROR,
    )
    given(*past, came(line("10")), told(undone, on=JUNE)).when(DEFAULT, by=CLOCK, on=JULY).then(
        DEFAULTED
    )
    received = undone.model_copy(update={"step": "DeliveryReceived"})
    given(*past, came(line("10")), told(received, on=JUNE)).when(
        DEFAULT, by=CLOCK, on=JULY
    ).refused(NothingIsDue)


def test_in_default_what_was_still_to_come_is_free_again() -> None:
    past = (*COUNTY, *published(), *bound(due(JUNE)), *matched("6"))
    release = freed(approved(proposed("6")), "6", Reason.PLEDGE_DEFAULTED)
    given(*past).when(DEFAULT, by=CLOCK, on=JULY).then(DEFAULTED, release)


def test_the_village_or_the_county_that_it_is_meant_for_demands_it() -> None:
    for designation in (Designation(village_id=STONE_BRIDGE), Designation(need_id=SEED)):
        past = (*COUNTY, *published(), *defaulted(saying(designation=designation)))
        for actor in (ELDER, CLERK):
            given(*past).when(DemandPledge(RICE, note=text()), by=actor, on=JULY).then(
                PledgeDemanded(pledge_id=RICE, note=text())
            )
        given(*past).when(DemandPledge(RICE), by=NURSE, on=JULY).refused(Unknown)
        given(*past).when(DemandPledge(RICE), by=STRANGER, on=JULY).refused(Unknown)
        given(*past).when(DemandPledge(RICE), by=MILLER, on=JULY).refused(NotAllowed)
    given(*COUNTY, *defaulted()).when(DemandPledge(RICE), by=CLERK, on=JULY).then(DEMANDED)


def test_who_was_to_get_some_of_it_demands_it() -> None:
    past = (*COUNTY, *published(), *bound(), *matched("6"))
    release = freed(approved(proposed("6")), "6", Reason.PLEDGE_DEFAULTED)
    story = (*past, *(told(it, on=JUNE) for it in (DEFAULTED, release)))
    demand = DemandPledge(RICE, SEED)
    given(*story).when(demand, by=ELDER, on=JULY).then(DEMANDED)
    nothing_promised = (*COUNTY, *published(), *defaulted())
    given(*nothing_promised).when(demand, by=ELDER, on=JULY).refused(Unknown)
    nowhere = DemandPledge(RICE, NeedId("need-none"))
    given(*story).when(nowhere, by=ELDER, on=JULY).refused(Unknown)


def test_only_what_is_in_default_is_demanded() -> None:
    given(*COUNTY, *bound()).when(DemandPledge(RICE), by=CLERK, on=JULY).refused(WrongStage)
    given(*COUNTY).when(DemandPledge(RICE), by=CLERK, on=JULY).refused(Unknown)
