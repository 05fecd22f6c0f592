"""Something is sent: each line for an allocation, never more than is owed, all to one party."""

from domain.deliveries.parcels import Parcel
from domain.deliveries.sending import RecordDispatch
from domain.ids import AllocationId, PartyId
from domain.refusals.common import (
    AlreadyKnown,
    DayIsTooEarly,
    NotAllowed,
    NothingAsked,
    TooMany,
    UnitsDiffer,
    Unknown,
    WrongStage,
)
from domain.refusals.deliveries import DoesNotReceive, MoreThanIsOwed
from tests.support.county import (
    CLERK,
    DAIRYMAN,
    ELDER,
    FIRST,
    HELPERS,
    JUNE,
    LORRY,
    MAY,
    MILL,
    MILLER,
    NURSE,
    RED_CROSS,
    SECOND,
    STONE_BRIDGE,
    STRANGER,
    TWO_RIVERS,
    approved,
    binding,
    measure,
    proposed,
)
from tests.support.lorry import (
    AGREED,
    BOUND,
    arrived,
    dispatched,
    line,
    released,
    sent_back,
    surplus,
)
from tests.support.scenario import Told, given, person, told

EXTRA = Parcel(measure=measure("2"))


def send(*lines: Parcel, to: PartyId = STONE_BRIDGE) -> RecordDispatch:
    return RecordDispatch(LORRY, to, lines)


def of(quantity: str, allocation_id: AllocationId = FIRST, unit: str = "kg") -> Parcel:
    return Parcel(allocation_id=allocation_id, measure=measure(quantity, unit))


def test_either_side_or_a_coordinator_says_that_it_was_sent() -> None:
    for somebody in (MILLER, ELDER, CLERK):
        given(*BOUND).when(send(of("4")), by=somebody).then(dispatched(line("4")))


def test_it_is_measured_in_the_unit_of_the_allocation() -> None:
    given(*BOUND).when(send(of("4", unit="jin")), by=MILLER).then(dispatched(line("2")))
    given(*BOUND).when(send(of("4", unit="m")), by=MILLER).refused(UnitsDiffer)


def test_what_concerns_others_looks_like_nothing() -> None:
    for somebody in (DAIRYMAN, NURSE, STRANGER):
        given(*BOUND).when(send(of("4")), by=somebody).refused(Unknown)
    reader = person("person-reader", "public")
    given(*BOUND).when(send(of("4")), by=reader).refused(NotAllowed)


def test_no_more_is_sent_than_is_owed() -> None:
    given(*BOUND).when(send(of("6.001")), by=MILLER).refused(MoreThanIsOwed)
    given(*BOUND).when(send(of("4"), of("2.001")), by=MILLER).refused(MoreThanIsOwed)
    given(*BOUND).when(send(of("4"), of("2")), by=MILLER).then(dispatched(line("4"), line("2")))
    sent = told(dispatched(line("4"), delivery="delivery-old"), on=JUNE)
    given(*BOUND, sent).when(send(of("3")), by=MILLER).refused(MoreThanIsOwed)
    given(*BOUND, sent).when(send(of("2")), by=MILLER).then(dispatched(line("2")))


def test_what_was_released_is_not_sent_but_what_was_refused_may_be_sent_again() -> None:
    given(*BOUND, released("6")).when(send(of("1")), by=MILLER).refused(MoreThanIsOwed)
    old = "delivery-old"
    past = [dispatched(line("6"), delivery=old), arrived("6", delivery=old)]
    given(*BOUND, *past).when(send(of("1")), by=MILLER).refused(MoreThanIsOwed)
    given(*BOUND, *past, sent_back("1", delivery=old)).when(send(of("1")), by=MILLER).then(
        dispatched(line("1"))
    )


def test_surplus_rides_along_and_counts_against_nothing() -> None:
    given(*BOUND).when(send(of("6"), EXTRA), by=MILLER).then(dispatched(line("6"), surplus("2")))


def test_surplus_alone_concerns_nobody_but_the_receiver() -> None:
    given(*BOUND).when(send(EXTRA), by=ELDER).then(dispatched(surplus("2")))
    given(*BOUND).when(send(EXTRA), by=CLERK).then(dispatched(surplus("2")))
    for somebody in (MILLER, STRANGER):
        given(*BOUND).when(send(EXTRA), by=somebody).refused(Unknown)


def test_one_lorry_carries_for_several_allocations() -> None:
    second = approved(proposed("3", SECOND, binding(need_line=2, pledge_line=2)))
    past: list[Told] = [*BOUND, told(proposed("3", SECOND, second.binding), on=MAY)]
    past.append(told(second, on=MAY))
    both = dispatched(line("4"), line("3", second))
    given(*past).when(send(of("4"), of("3", SECOND)), by=MILLER).then(both)


def test_a_public_institution_of_the_region_receives_for_the_beneficiary() -> None:
    given(*BOUND).when(send(of("4"), to=RED_CROSS), by=MILLER).then(
        dispatched(line("4"), to=RED_CROSS)
    )
    given(*BOUND).when(send(of("4"), to=RED_CROSS), by=NURSE).then(
        dispatched(line("4"), to=RED_CROSS)
    )
    for nobody in (TWO_RIVERS, MILL, HELPERS):
        given(*BOUND).when(send(of("4"), to=nobody), by=MILLER).refused(DoesNotReceive)
    stranger = PartyId("party-nobody")
    given(*BOUND).when(send(of("4"), to=stranger), by=MILLER).refused(Unknown)


def test_nothing_is_sent_before_it_was_approved() -> None:
    given(*BOUND).when(send(of("4")), by=MILLER, on=MAY).refused(DayIsTooEarly)
    given(*AGREED).when(send(of("4")), by=MILLER).refused(WrongStage)
    given(*BOUND).when(send(of("4", SECOND)), by=MILLER).refused(Unknown)


def test_a_delivery_is_recorded_once_and_holds_something() -> None:
    given(*BOUND, dispatched(line("1"))).when(send(of("1")), by=MILLER).refused(AlreadyKnown)
    given(*BOUND).when(send(), by=MILLER).refused(NothingAsked)
    given(*BOUND).when(send(*[of("0.001")] * 101), by=MILLER).refused(TooMany)
