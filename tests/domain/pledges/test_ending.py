"""A pledge ends in many ways; each sets free what was still to come, for its own reason."""

from datetime import date

import pytest

from domain.codes.reasons import Reason
from domain.events.pledges import (
    PledgeClosedShort,
    PledgeLapsed,
    PledgeReleased,
    PledgeWithdrawn,
)
from domain.ids import AllocationId
from domain.kernel import Dated, Decision, Event
from domain.pledges.ending import ClosePledgeShort, LapsePledge, ReleasePledge, WithdrawPledge
from domain.refusals.common import DayIsTooEarly, NotAllowed, TooMany, Unknown, WrongStage
from domain.refusals.expiry import IsNotOverYet, IsOver
from tests.support.county import (
    CLERK,
    DAIRYMAN,
    JULY,
    JUNE,
    MAY,
    MILLER,
    RICE,
    STRANGER,
    approved,
    proposed,
    text,
)
from tests.support.needs import COUNTY, PREFECT, freed, matched, published
from tests.support.pledges import accepted, bound, defaulted, demanded, offered, saying
from tests.support.scenario import Told, given, person

CLOCK = person("person-clock", "clock")
APPROVED = approved(proposed("6"))
WITHDRAW = WithdrawPledge(RICE, Reason.MEANS_WORSENED)
WITHDRAWN = PledgeWithdrawn(pledge_id=RICE, reason=Reason.MEANS_WORSENED)
RELEASE = ReleasePledge(RICE, Reason.MEANS_WORSENED, text())
RELEASED = PledgeReleased(pledge_id=RICE, reason=Reason.MEANS_WORSENED, public_notice=text())
CLOSE = ClosePledgeShort(RICE, Reason.BY_AGREEMENT, text())
CLOSED = PledgeClosedShort(pledge_id=RICE, reason=Reason.BY_AGREEMENT, note=text())


def test_before_it_binds_the_giver_may_take_it_back() -> None:
    for past in (offered(), accepted()):
        given(*COUNTY, *past).when(WITHDRAW, by=MILLER, on=JUNE).then(WITHDRAWN)
        given(*COUNTY, *past).when(WITHDRAW, by=DAIRYMAN, on=JUNE).refused(Unknown)
    for past in (bound(), demanded()):
        given(*COUNTY, *past).when(WITHDRAW, by=MILLER, on=JUNE).refused(WrongStage)
    over = offered(saying(expires_on=MAY))
    given(*COUNTY, *over).when(WITHDRAW, by=MILLER, on=JUNE).refused(IsOver)


@pytest.mark.parametrize(("decision", "event"), [(RELEASE, RELEASED), (CLOSE, CLOSED)])
def test_what_binds_is_released_or_closed_short_by_a_coordinator(
    decision: Decision, event: Event
) -> None:
    for past in (bound(), defaulted(), demanded()):
        given(*COUNTY, *past).when(decision, by=CLERK, on=JUNE).then(event)
    given(*COUNTY, *bound()).when(decision, by=MILLER, on=JUNE).refused(NotAllowed)
    given(*COUNTY, *bound()).when(decision, by=STRANGER, on=JUNE).refused(Unknown)
    given(*COUNTY, *accepted()).when(decision, by=CLERK, on=JUNE).refused(WrongStage)


@pytest.mark.parametrize(
    ("past", "decision", "event", "reason"),
    [
        (accepted(), WITHDRAW, WITHDRAWN, Reason.PLEDGE_WITHDRAWN),
        (bound(), RELEASE, RELEASED, Reason.PLEDGE_RELEASED),
        (bound(), CLOSE, CLOSED, Reason.PLEDGE_CLOSED_SHORT),
    ],
)
def test_with_it_what_was_still_to_come_is_free_again(
    past: list[Told], decision: Decision, event: Event, reason: Reason
) -> None:
    story = (*COUNTY, *published(), *past, *matched("6"))
    given(*story).when(decision, by=PREFECT, on=JUNE).then(event, freed(APPROVED, "6", reason))
    later = (*COUNTY, *published(), *past, *matched("6", on=JULY))
    given(*later).when(decision, by=PREFECT, on=JUNE).refused(DayIsTooEarly)


def test_a_pledge_with_more_allocations_than_one_append_holds_is_not_withdrawn() -> None:
    many = (
        event
        for n in range(1_001)
        for event in matched("0.001", allocation_id=AllocationId(f"allocation-{n}"))
    )
    given(*COUNTY, *accepted(), *many).when(WITHDRAW, by=MILLER, on=JUNE).refused(TooMany)


def test_the_clock_states_that_an_offer_lapsed_as_of_the_day_after_its_last() -> None:
    over = date(2026, 6, 2)
    lapsed = Dated(PledgeLapsed(pledge_id=RICE), over)
    release = Dated(freed(APPROVED, "6", Reason.PLEDGE_LAPSED), over)
    for past in (offered(saying(expires_on=JUNE)), accepted(saying(expires_on=JUNE))):
        story = (*COUNTY, *past, *matched("6"))
        for day in (over, JULY):
            given(*story).when(LapsePledge(RICE), by=CLOCK, on=day).then(lapsed, release)
        given(*story).when(LapsePledge(RICE), by=CLOCK, on=JUNE).refused(IsNotOverYet)


def test_what_binds_or_has_no_last_day_does_not_lapse() -> None:
    lapse = LapsePledge(RICE)
    given(*COUNTY, *bound(saying(expires_on=MAY))).when(lapse, by=CLOCK, on=JULY).refused(
        WrongStage
    )
    given(*COUNTY, *offered()).when(lapse, by=CLOCK, on=JULY).refused(IsNotOverYet)
    given(*COUNTY).when(lapse, by=CLOCK, on=JULY).refused(Unknown)
