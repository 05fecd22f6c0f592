"""A need ends by decision, by time or in another; what was still to come is free again."""

from datetime import date
from decimal import Decimal

import pytest

from domain.codes.needs import Closing
from domain.codes.reasons import Reason
from domain.events.deliveries import (
    DeliveryAccepted,
    DeliveryDispatched,
    DeliveryLine,
    DeliveryRefused,
    DeliveryStepRetracted,
)
from domain.events.needs import NeedClosed, NeedExpired, NeedMerged
from domain.ids import AllocationId, NeedId, ProgrammeId
from domain.kernel import Dated
from domain.needs.closing import CloseNeed, ExpireNeed, MergeNeed
from domain.refusals.allocations import NeedIsNotOpen
from domain.refusals.common import DayIsTooEarly, NotAllowed, TooMany, Unknown, WrongStage
from domain.refusals.expiry import IsNotOverYet, IsOver
from domain.refusals.needs import CannotMergeInto, NothingCame
from tests.support.county import (
    CHIEF,
    CLERK,
    ELDER,
    FIRST,
    JULY,
    JUNE,
    LORRY,
    MAY,
    MILLER,
    SECOND,
    SEED,
    STONE_BRIDGE,
    STRANGER,
    approved,
    binding,
    proposed,
    text,
)
from tests.support.needs import (
    COUNTY,
    closed,
    drafted,
    freed,
    matched,
    published,
    saying,
    submitted,
    suspended,
    verified,
)
from tests.support.scenario import Told, given, person, told

CLOCK = person("person-clock", "clock")
OTHER = NeedId("need-other")
SHORT = CloseNeed(SEED, Closing.SHORT)
CLOSED = NeedClosed(need_id=SEED, closing=Closing.SHORT)


def sent(quantity: str) -> Told:
    event = DeliveryDispatched(delivery_id=LORRY, receiver_id=STONE_BRIDGE, lines=(part(quantity),))
    return told(event, by=MILLER, on=JUNE)


def sent_back(quantity: str) -> Told:
    event = DeliveryRefused(delivery_id=LORRY, line=1, of=part(quantity), reason=Reason.DAMAGED)
    return told(event, by=ELDER, on=JUNE)


def part(quantity: str) -> DeliveryLine:
    return DeliveryLine(
        allocation_id=FIRST, binding=binding(), quantity=Decimal(quantity), unit="kg"
    )


def accepted(quantity: str) -> Told:
    event = DeliveryAccepted(delivery_id=LORRY, line=1, of=part(quantity))
    return told(event, by=ELDER, on=JUNE)


def undone(step: str) -> Told:
    reason = Reason.ENTERED_IN_ERROR
    event = DeliveryStepRetracted(
        delivery_id=LORRY, step=step, line=1, lines=(part("5"),), reason=reason
    )
    return told(event, by=CLERK, on=JUNE)


@pytest.mark.parametrize("past", [published(), suspended()])
def test_a_public_need_is_closed_by_its_own_or_by_the_county(past: list[Told]) -> None:
    given(*COUNTY, *past).when(SHORT, by=ELDER, on=JUNE).then(CLOSED)
    given(*COUNTY, *past).when(SHORT, by=CLERK, on=JUNE).then(CLOSED)
    given(*COUNTY, *past).when(SHORT, by=STRANGER, on=JUNE).refused(Unknown)
    given(*COUNTY, *past).when(SHORT, by=MILLER, on=JUNE).refused(NotAllowed)


def test_what_is_not_public_can_only_be_withdrawn() -> None:
    withdraw = CloseNeed(SEED, Closing.WITHDRAWN, Reason.NO_LONGER_NEEDED, text())
    withdrawn = NeedClosed(
        need_id=SEED, closing=Closing.WITHDRAWN, reason=Reason.NO_LONGER_NEEDED, note=text()
    )
    for past in (drafted(), submitted(), verified(), published()):
        given(*COUNTY, *past).when(withdraw, by=ELDER, on=JUNE).then(withdrawn)
    for closing in (Closing.FULFILLED, Closing.SHORT):
        given(*COUNTY, *verified()).when(CloseNeed(SEED, closing), by=ELDER, on=JUNE).refused(
            WrongStage
        )
    given(*COUNTY, *published(), closed()).when(withdraw, by=ELDER, on=JUNE).refused(WrongStage)


def test_a_need_is_fulfilled_by_what_was_accepted() -> None:
    fulfilled = CloseNeed(SEED, Closing.FULFILLED)
    past = (*COUNTY, *published(), *matched("6"))
    for before in (past[:-2], past, (*past, sent("6"), sent_back("6"))):
        given(*before).when(fulfilled, by=ELDER, on=JUNE).refused(NothingCame)
    came = (*past, sent("6"), accepted("5"))
    given(*came).when(fulfilled, by=ELDER, on=JUNE).then(
        NeedClosed(need_id=SEED, closing=Closing.FULFILLED)
    )
    for step, refused in (("DeliveryAccepted", True), ("DeliveryReceived", False)):
        question = given(*came, undone(step)).when(fulfilled, by=ELDER, on=JUNE)
        if refused:
            question.refused(NothingCame)
        else:
            question.then(NeedClosed(need_id=SEED, closing=Closing.FULFILLED))


def test_what_was_not_yet_sent_is_released_when_a_need_closes() -> None:
    first, second = approved(proposed("6")), approved(proposed("4", SECOND))
    past = (*COUNTY, *published(), *matched("6"), *matched("4", allocation_id=SECOND), sent("5"))
    given(*past).when(SHORT, by=ELDER, on=JUNE).then(CLOSED, freed(first, "1"), freed(second, "4"))
    given(*past, sent_back("2")).when(SHORT, by=ELDER, on=JUNE).then(
        CLOSED, freed(first, "3"), freed(second, "4")
    )


def test_what_was_all_sent_and_what_was_only_proposed_stay_as_they_are() -> None:
    only_proposed = told(proposed("4", SECOND), on=JUNE)
    past = (*COUNTY, *published(), *matched("6"), only_proposed, sent("6"))
    given(*past).when(SHORT, by=ELDER, on=JUNE).then(CLOSED)


def test_nothing_is_released_before_it_was_approved() -> None:
    past = (*COUNTY, *published(), *matched("6", on=JULY))
    given(*past).when(SHORT, by=ELDER, on=JUNE).refused(DayIsTooEarly)


def test_a_need_with_more_allocations_than_one_append_holds_is_not_closed() -> None:
    many = (
        event
        for n in range(1_001)
        for event in matched("0.001", allocation_id=AllocationId(f"allocation-{n}"))
    )
    given(*COUNTY, *published(), *many).when(SHORT, by=ELDER, on=JUNE).refused(TooMany)


def test_the_clock_states_that_a_needs_time_is_over_as_of_the_day_after_its_last() -> None:
    past = (*COUNTY, *published(saying(expires_on=JUNE)), *matched("6"))
    over = date(2026, 6, 2)
    expired = Dated(NeedExpired(need_id=SEED), over)
    released = Dated(freed(approved(proposed("6")), "6"), over)
    for day in (over, JULY):
        given(*past).when(ExpireNeed(SEED), by=CLOCK, on=day).then(expired, released)
    given(*past).when(ExpireNeed(SEED), by=CLERK, on=JULY).then(expired, released)
    given(*past).when(ExpireNeed(SEED), by=CLOCK, on=JUNE).refused(IsNotOverYet)


def test_a_need_without_a_last_day_never_expires() -> None:
    given(*COUNTY, *published()).when(ExpireNeed(SEED), by=CLOCK, on=JULY).refused(IsNotOverYet)
    unpublished = verified(saying(expires_on=MAY))
    given(*COUNTY, *unpublished).when(ExpireNeed(SEED), by=CLOCK, on=JULY).refused(WrongStage)


def test_it_is_not_over_before_what_was_recorded_of_a_later_day() -> None:
    past = (*COUNTY, *published(saying(expires_on=MAY)), *matched("6", on=JULY))
    given(*past).when(ExpireNeed(SEED), by=CLOCK, on=JUNE).refused(DayIsTooEarly)
    given(*past).when(ExpireNeed(SEED), by=CLOCK, on=JULY).then(
        NeedExpired(need_id=SEED), freed(approved(proposed("6")), "6")
    )


def test_what_is_over_is_no_longer_closed_or_merged() -> None:
    past = (*COUNTY, *published(saying(expires_on=MAY)), *published(need_id=OTHER))
    given(*past).when(SHORT, by=ELDER, on=JUNE).refused(IsOver)
    given(*past).when(MergeNeed(SEED, OTHER), by=CLERK, on=JUNE).refused(IsOver)


def test_a_need_goes_on_in_another_but_its_allocations_do_not() -> None:
    merged = NeedMerged(need_id=SEED, into_id=OTHER)
    merge = MergeNeed(SEED, OTHER)
    for past in (submitted(), verified(), published(), suspended()):
        given(*COUNTY, *past, *published(need_id=OTHER)).when(merge, by=CHIEF, on=JUNE).then(merged)
    story = (*COUNTY, *published(), *matched("6"), *published(need_id=OTHER))
    release = freed(approved(proposed("6")), "6", Reason.NEED_MERGED)
    given(*story).when(merge, by=CLERK, on=JUNE).then(merged, release)


def test_a_need_goes_on_only_in_another_open_one_of_its_programme() -> None:
    merge = MergeNeed(SEED, OTHER)
    given(*COUNTY, *published()).when(merge, by=CLERK, on=JUNE).refused(Unknown)
    given(*COUNTY, *published(), *verified(need_id=OTHER)).when(merge, by=CLERK, on=JUNE).refused(
        NeedIsNotOpen
    )
    given(*COUNTY, *published()).when(MergeNeed(SEED, SEED), by=CLERK, on=JUNE).refused(
        CannotMergeInto
    )
    elsewhere = [
        (event.model_copy(update={"programme_id": ProgrammeId("programme-2")}), by)
        if hasattr(event, "programme_id")
        else (event, by)
        for event, by in published(need_id=OTHER)
    ]
    given(*COUNTY, *published(), *elsewhere).when(merge, by=CLERK, on=JUNE).refused(CannotMergeInto)


def test_who_merges_knows_both_needs() -> None:
    in_the_city = published(saying(region_id="region-533301"), need_id=OTHER)
    past = (*COUNTY, *published(), *in_the_city)
    given(*past).when(MergeNeed(SEED, OTHER), by=CLERK, on=JUNE).refused(Unknown)
