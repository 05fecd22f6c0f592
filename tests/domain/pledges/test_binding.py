"""A coordinator accepts an offer; an agreement, or a promise in public, makes it binding."""

from dataclasses import replace

import pytest

from domain.codes.reasons import Reason
from domain.events.parties import PartySuspended
from domain.events.pledges import (
    Designation,
    PledgeAccepted,
    PledgeAmended,
    PledgeBound,
    PledgeReleased,
)
from domain.kernel import Actor
from domain.pledges.binding import AcceptPledge, BindPledge
from domain.pledges.views import PledgeStanding
from domain.refusals.common import (
    DayIsTooEarly,
    NeedsASecondPerson,
    NotAllowed,
    Unknown,
    WrongStage,
)
from domain.refusals.expiry import IsOver
from domain.refusals.parties import PartyMayNotAct
from domain.refusals.pledges import NothingBinds
from tests.support.county import (
    APRIL,
    CLERK,
    DAIRYMAN,
    JULY,
    JUNE,
    MAY,
    MILL,
    MILLER,
    RICE,
    SEED,
    STONE_BRIDGE,
    STRANGER,
    ZHUHAI,
    text,
)
from tests.support.needs import COUNTY, published
from tests.support.pledges import (
    PLAIN,
    accepted,
    bound,
    defaulted,
    demanded,
    offered,
    retracted,
    saying,
)
from tests.support.scenario import given, person, told
from tests.support.views import known

BROKER = person("person-broker", region=ZHUHAI)
ACCEPT, ACCEPTED = AcceptPledge(RICE), PledgeAccepted(pledge_id=RICE)
BIND = BindPledge(RICE, text())


@pytest.mark.parametrize("actor", [CLERK, BROKER])
@pytest.mark.parametrize(
    "designation",
    [
        PLAIN.designation,
        Designation(need_id=SEED),
        Designation(village_id=STONE_BRIDGE),
    ],
)
def test_it_is_accepted_where_the_giver_is_or_whom_it_is_meant_for(
    actor: Actor, designation: Designation
) -> None:
    past = (*COUNTY, *published(), *offered(saying(designation=designation)))
    given(*past).when(ACCEPT, by=actor, on=JUNE).then(ACCEPTED)


def test_it_is_accepted_nowhere_else_and_by_nobody_else() -> None:
    given(*COUNTY, *offered()).when(ACCEPT, by=STRANGER, on=JUNE).refused(Unknown)
    given(*COUNTY, *offered()).when(ACCEPT, by=MILLER, on=JUNE).refused(NotAllowed)
    undesignated = offered(saying(designation=Designation()))
    given(*COUNTY, *undesignated).when(ACCEPT, by=CLERK, on=JUNE).refused(Unknown)
    given(*COUNTY, *undesignated).when(ACCEPT, by=BROKER, on=JUNE).then(ACCEPTED)


def test_who_offered_it_or_typed_it_in_does_not_accept_it() -> None:
    typed = replace(MILLER, entered_by=CLERK.person_id)
    for by in (CLERK, typed):
        changed = told(PledgeAmended(pledge_id=RICE, content=PLAIN), by=by, on=MAY)
        given(*COUNTY, *offered(), changed).when(ACCEPT, by=CLERK, on=JUNE).refused(
            NeedsASecondPerson
        )


def test_it_is_accepted_once_after_it_was_offered_and_within_its_time() -> None:
    given(*COUNTY, *accepted()).when(ACCEPT, by=CLERK, on=JUNE).refused(WrongStage)
    given(*COUNTY, *offered()).when(ACCEPT, by=CLERK, on=APRIL).refused(DayIsTooEarly)
    over = offered(saying(expires_on=MAY))
    given(*COUNTY, *over).when(ACCEPT, by=CLERK, on=JUNE).refused(IsOver)


def test_what_was_accepted_and_says_something_else_since_is_accepted_anew() -> None:
    changed = PledgeAmended(pledge_id=RICE, content=saying(expires_on=JULY))
    past = (*COUNTY, *accepted(), told(changed, by=MILLER, on=JUNE))
    given(*past).when(BIND, by=MILLER, on=JUNE).refused(WrongStage)
    given(*past).when(ACCEPT, by=CLERK, on=JUNE).then(ACCEPTED)
    never = told(retracted("PledgeAmended"), on=JUNE)
    given(*past, never).when(BIND, by=MILLER, on=JUNE).then(
        PledgeBound(pledge_id=RICE, agreement=text())
    )


def test_an_agreement_or_a_promise_in_public_binds() -> None:
    given(*COUNTY, *accepted()).when(BIND, by=MILLER, on=JUNE).then(
        PledgeBound(pledge_id=RICE, agreement=text())
    )
    promise = BindPledge(RICE, is_public_promise=True)
    given(*COUNTY, *accepted()).when(promise, by=BROKER, on=JUNE).then(
        PledgeBound(pledge_id=RICE, is_public_promise=True)
    )
    given(*COUNTY, *accepted()).when(BindPledge(RICE), by=MILLER, on=JUNE).refused(NothingBinds)


def test_only_what_was_accepted_binds_and_only_its_giver_is_bound() -> None:
    given(*COUNTY, *offered()).when(BIND, by=MILLER, on=JUNE).refused(WrongStage)
    for other in (DAIRYMAN, CLERK):
        given(*COUNTY, *accepted()).when(BIND, by=other, on=JUNE).refused(Unknown)
    over = accepted(saying(expires_on=MAY))
    given(*COUNTY, *over).when(BIND, by=MILLER, on=JUNE).refused(IsOver)


def test_who_is_suspended_is_bound_by_nothing_new() -> None:
    suspended = told(PartySuspended(party_id=MILL, reason=Reason.UNDER_REVIEW), on=MAY)
    given(*COUNTY, *accepted(), suspended).when(BIND, by=BROKER, on=JUNE).refused(PartyMayNotAct)


def test_whether_a_pledge_stands_is_asked_of_the_day() -> None:
    """And of now: what has ended stands on no day."""
    until_may = saying(expires_on=MAY)
    offer = known(PledgeStanding(RICE), *offered(until_may))
    assert [offer.is_live(it) for it in (APRIL, MAY, JUNE)] == [False, True, False]
    promise = known(PledgeStanding(RICE), *bound(until_may))
    assert [promise.is_live(it) for it in (APRIL, MAY, JUNE)] == [False, True, True]
    assert [promise.is_bound(it) for it in (APRIL, MAY, JUNE)] == [False, True, True]
    assert not known(PledgeStanding(RICE), *accepted()).is_bound(JUNE)
    assert not known(PledgeStanding(RICE), *defaulted()).is_live(MAY)
    assert known(PledgeStanding(RICE), *demanded()).is_live(JULY)
    freed = PledgeReleased(pledge_id=RICE, reason=Reason.MEANS_WORSENED, public_notice=text())
    assert not known(PledgeStanding(RICE), *bound(), told(freed, on=JUNE)).is_bound(MAY)
    assert PledgeStanding(RICE).designation == Designation()
    assert not PledgeStanding(RICE).is_live(MAY)
