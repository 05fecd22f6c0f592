"""What was entered in error never was, as long as nothing else relies on it."""

from dataclasses import replace

import pytest

from domain.codes.reasons import Reason
from domain.events.pledges import (
    Designation,
    PledgeAmended,
    PledgeClosedShort,
    PledgeContent,
    PledgeDefaulted,
    PledgeLapsed,
    PledgeRedirected,
    PledgeReleased,
    PledgeWithdrawn,
)
from domain.ids import NeedId, RegionId
from domain.kernel import Dated, Event
from domain.pledges.retracting import RetractPledgeStep
from domain.refusals.common import NotAllowed, StillDependedOn, Unknown
from tests.support.county import (
    CHIEF,
    CLERK,
    JULY,
    JUNE,
    LUSHUI,
    MAY,
    MILLER,
    RICE,
    SECOND,
    STONE_BRIDGE,
    STRANGER,
    TWO_RIVERS,
    approved,
    binding,
    pledge_content,
    proposed,
    text,
)
from tests.support.lorry import dispatched, line
from tests.support.needs import COUNTY, closed, freed, matched, published
from tests.support.needs import saying as asking
from tests.support.pledges import (
    accepted,
    bound,
    defaulted,
    demanded,
    offered,
    retracted,
    saying,
    unreleased,
)
from tests.support.scenario import Told, given, told

OTHER = NeedId("need-other")
APPROVED = approved(proposed("6"))


def retract(step: str) -> RetractPledgeStep:
    return RetractPledgeStep(RICE, step, Reason.ENTERED_IN_ERROR)


def amended(content: PledgeContent) -> Told:
    return told(PledgeAmended(pledge_id=RICE, content=content), by=MILLER, on=JUNE)


def undone(step: str) -> Dated:
    return Dated(retracted(step), JUNE)


@pytest.mark.parametrize(
    ("step", "past"),
    [("PledgeOffered", offered()), ("PledgeAccepted", accepted()), ("PledgeBound", bound())],
)
def test_the_last_step_is_undone_on_its_own_day(step: str, past: list[Told]) -> None:
    given(*COUNTY, *past).when(retract(step), by=CLERK, on=JULY).then(Dated(retracted(step), MAY))


def test_steps_are_undone_the_last_first_by_a_coordinator_of_the_place() -> None:
    past = (*COUNTY, *bound())
    given(*past).when(retract("PledgeAccepted"), by=CLERK, on=JULY).refused(StillDependedOn)
    given(*past).when(retract("PledgeLapsed"), by=CLERK, on=JULY).refused(Unknown)
    given(*past).when(retract("PledgeBound"), by=STRANGER, on=JULY).refused(Unknown)
    given(*past).when(retract("PledgeBound"), by=MILLER, on=JULY).refused(NotAllowed)
    without = told(retracted("PledgeBound"), on=MAY)
    given(*past, without).when(retract("PledgeAccepted"), by=CLERK, on=JULY).then(
        Dated(retracted("PledgeAccepted"), MAY)
    )


def test_an_offer_stays_while_anything_is_proposed_of_it() -> None:
    proposal = told(proposed("6"), on=JUNE)
    given(*COUNTY, *offered(), proposal).when(retract("PledgeOffered"), by=CLERK, on=JULY).refused(
        StillDependedOn
    )
    given(*COUNTY, *accepted(), proposal).when(retract("PledgeAccepted"), by=CLERK, on=JULY).then(
        Dated(retracted("PledgeAccepted"), MAY)
    )


def test_an_acceptance_stays_while_anything_is_allocated() -> None:
    past = (*COUNTY, *accepted(), *matched("6"))
    given(*past).when(retract("PledgeAccepted"), by=CLERK, on=JULY).refused(StillDependedOn)


def test_what_binds_stays_for_what_was_allocated_after_the_offers_last_day() -> None:
    step = retract("PledgeBound")
    past = (*COUNTY, *bound(saying(expires_on=JUNE)))
    given(*past, *matched("6", on=JUNE)).when(step, by=CLERK, on=JULY).then(
        Dated(retracted("PledgeBound"), MAY)
    )
    given(*past, *matched("6", on=JULY)).when(step, by=CLERK, on=JULY).refused(StillDependedOn)


def test_a_demand_stays_for_what_was_allocated_since() -> None:
    step = retract("PledgeDemanded")
    proposal = told(proposed("6"), on=JULY)
    given(*COUNTY, *demanded(), proposal).when(step, by=CLERK, on=JULY).then(
        undone("PledgeDemanded")
    )
    given(*COUNTY, *demanded(), *matched("6", on=JULY)).when(step, by=CLERK, on=JULY).refused(
        StillDependedOn
    )


def test_what_a_pledge_said_before_has_to_do_for_what_is_allocated() -> None:
    step = retract("PledgeAmended")
    more = (*COUNTY, *offered(), amended(saying(lines=pledge_content("20").lines)))
    given(*more).when(step, by=CLERK, on=JULY).then(undone("PledgeAmended"))
    given(*more, *matched("10")).when(step, by=CLERK, on=JULY).then(undone("PledgeAmended"))
    given(*more, *matched("11")).when(step, by=CLERK, on=JULY).refused(StillDependedOn)
    elsewhere = (*COUNTY, *offered(saying(designation=Designation(county_id=LUSHUI))))
    given(*elsewhere, amended(saying()), *matched("6")).when(
        step, by=replace(CHIEF, region_id=RegionId("region-53")), on=JULY
    ).refused(StillDependedOn)


@pytest.mark.parametrize(
    ("past", "end", "reason"),
    [
        (accepted(), PledgeWithdrawn(pledge_id=RICE), Reason.PLEDGE_WITHDRAWN),
        (accepted(), PledgeLapsed(pledge_id=RICE), Reason.PLEDGE_LAPSED),
        (bound(), PledgeDefaulted(pledge_id=RICE), Reason.PLEDGE_DEFAULTED),
        (
            bound(),
            PledgeReleased(pledge_id=RICE, reason=Reason.OTHER, public_notice=text()),
            Reason.PLEDGE_RELEASED,
        ),
        (
            defaulted(),
            PledgeClosedShort(pledge_id=RICE, reason=Reason.OTHER),
            Reason.PLEDGE_CLOSED_SHORT,
        ),
    ],
)
def test_with_an_end_what_followed_from_it_is_undone(
    past: list[Told], end: Event, reason: Reason
) -> None:
    step, release = type(end).__name__, freed(APPROVED, "4", reason)
    ended = [told(it, by=CHIEF, on=JUNE) for it in (end, release)]
    story = (*COUNTY, *published(), *past, *matched("6"), *ended)
    given(*story).when(retract(step), by=CLERK, on=JULY).then(
        undone(step), Dated(unreleased(release), JUNE)
    )
    need_is_over = (*story, closed(on=JULY))
    given(*need_is_over).when(retract(step), by=CLERK, on=JULY).refused(StillDependedOn)
    taken = matched("5", allocation_id=SECOND, of=binding(pledge_id=RICE), on=JULY)
    given(*story, *taken).when(retract(step), by=CLERK, on=JULY).refused(StillDependedOn)


def redirected() -> list[Told]:
    """From the county to Stone Bridge; what went to Two Rivers was released."""
    village = Designation(village_id=STONE_BRIDGE)
    event = PledgeRedirected(pledge_id=RICE, designation=village, consent=text())
    release = freed(approved(proposed("4", SECOND, binding(OTHER))), "4", Reason.PLEDGE_REDIRECTED)
    elsewhere = asking(beneficiary_id=TWO_RIVERS)
    return [
        *published(),
        *published(elsewhere, OTHER),
        *matched("4", allocation_id=SECOND, of=binding(OTHER)),
        *(told(it, by=CHIEF, on=JUNE) for it in (event, release)),
    ]


def test_a_redirection_is_undone_if_what_came_since_was_meant_before_as_well() -> None:
    step = retract("PledgeRedirected")
    restored = freed(approved(proposed("4", SECOND, binding(OTHER))), "4")
    expected = (undone("PledgeRedirected"), Dated(unreleased(restored), JUNE))
    for_the_county = (*COUNTY, *bound(), *redirected())
    given(*for_the_county).when(step, by=CLERK, on=JULY).then(*expected)
    since = matched("6", on=JULY)
    given(*for_the_county, *since).when(step, by=CLERK, on=JULY).then(*expected)
    given(*for_the_county, *matched("7", on=JULY)).when(step, by=CLERK, on=JULY).refused(
        StillDependedOn
    )
    for_the_other = bound(saying(designation=Designation(village_id=TWO_RIVERS)))
    elsewhere = (*COUNTY, *for_the_other, *redirected(), *since)
    given(*elsewhere).when(step, by=CLERK, on=JULY).refused(StillDependedOn)
    given(*elsewhere, dispatched(line("6"))).when(step, by=CLERK, on=JULY).refused(StillDependedOn)
