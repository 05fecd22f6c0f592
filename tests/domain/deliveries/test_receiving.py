"""What was sent arrives, at once or bit by bit; or something comes that nobody had announced."""

from dataclasses import replace

from domain.deliveries.parcels import Parcel
from domain.deliveries.receiving import Arrival, RecordReceipt, RecordUnannouncedReceipt
from domain.refusals.allocations import NoSuchLine
from domain.refusals.common import (
    AlreadyKnown,
    DayIsTooEarly,
    NotAllowed,
    NothingAsked,
    TooMany,
    UnitsDiffer,
    Unknown,
)
from domain.refusals.deliveries import DoesNotReceive, MoreThanIsOwed, MoreThanWasSent
from tests.support.county import (
    CLERK,
    DAIRYMAN,
    ELDER,
    FIRST,
    JULY,
    JUNE,
    LORRY,
    MILLER,
    NURSE,
    RED_CROSS,
    STONE_BRIDGE,
    STRANGER,
    TWO_RIVERS,
    measure,
)
from tests.support.lorry import BOUND, arrived, dispatched, line, surplus
from tests.support.scenario import Told, given, person, told

UNDERWAY: list[Told] = [*BOUND, told(dispatched(line("6"), surplus("2")), by=MILLER, on=JULY)]


def of(number: int, quantity: str, unit: str = "kg") -> Arrival:
    return Arrival(line=number, measure=measure(quantity, unit))


def receive(*lines: Arrival) -> RecordReceipt:
    return RecordReceipt(LORRY, lines)


def test_the_receiving_side_or_a_coordinator_says_what_arrived() -> None:
    for somebody in (ELDER, CLERK):
        given(*UNDERWAY).when(receive(of(1, "6")), by=somebody).then(arrived("6"))
    for somebody in (MILLER, DAIRYMAN):
        given(*UNDERWAY).when(receive(of(1, "6")), by=somebody).refused(NotAllowed)
    neighbour = person("person-neighbour", "receiver", party=TWO_RIVERS)
    for somebody in (neighbour, STRANGER):
        given(*UNDERWAY).when(receive(of(1, "6")), by=somebody).refused(Unknown)


def test_whoever_receives_for_the_beneficiary_says_so_as_well() -> None:
    to_the_red_cross = told(dispatched(line("6"), to=RED_CROSS), by=MILLER, on=JULY)
    for somebody in (NURSE, ELDER):
        given(*BOUND, to_the_red_cross).when(receive(of(1, "6")), by=somebody).then(arrived("6"))
    given(*UNDERWAY).when(receive(of(1, "6")), by=NURSE).refused(Unknown)


def test_each_line_that_arrived_is_a_fact_of_its_own() -> None:
    given(*UNDERWAY).when(receive(of(2, "2"), of(1, "5"), of(1, "1")), by=ELDER).then(
        arrived("2", 2, of=surplus("2")), arrived("6")
    )


def test_it_may_arrive_bit_by_bit_but_no_more_than_was_sent() -> None:
    some = told(arrived("4"), by=ELDER, on=JULY)
    given(*UNDERWAY, some).when(receive(of(1, "2")), by=ELDER).then(arrived("2"))
    given(*UNDERWAY, some).when(receive(of(1, "2.001")), by=ELDER).refused(MoreThanWasSent)
    given(*UNDERWAY).when(receive(of(1, "4"), of(1, "3")), by=ELDER).refused(MoreThanWasSent)
    given(*UNDERWAY).when(receive(of(2, "3")), by=ELDER).refused(MoreThanWasSent)


def test_lines_must_exist_and_measure_alike() -> None:
    given(*UNDERWAY).when(receive(of(3, "1")), by=ELDER).refused(NoSuchLine)
    given(*UNDERWAY).when(receive(of(1, "1", "m")), by=ELDER).refused(UnitsDiffer)
    given(*UNDERWAY).when(receive(of(1, "4", "jin")), by=ELDER).then(arrived("2"))
    given(*UNDERWAY).when(receive(), by=ELDER).refused(NothingAsked)
    given(*UNDERWAY).when(receive(*[of(1, "0.001")] * 101), by=ELDER).refused(TooMany)


def test_nothing_arrives_before_it_was_sent() -> None:
    given(*UNDERWAY).when(receive(of(1, "6")), by=ELDER, on=JUNE).refused(DayIsTooEarly)
    given(*BOUND).when(receive(of(1, "6")), by=ELDER).refused(Unknown)


def unannounced(*parcels: Parcel) -> RecordUnannouncedReceipt:
    return RecordUnannouncedReceipt(LORRY, STONE_BRIDGE, parcels)


def parcel(quantity: str) -> Parcel:
    return Parcel(allocation_id=FIRST, measure=measure(quantity))


EXTRA = Parcel(measure=measure("2"))


def test_what_came_without_notice_was_sent_and_arrived() -> None:
    for somebody in (ELDER, CLERK):
        given(*BOUND).when(unannounced(parcel("4"), EXTRA), by=somebody).then(
            dispatched(line("4"), surplus("2")),
            arrived("4"),
            arrived("2", 2, of=surplus("2")),
        )
    given(*BOUND).when(unannounced(EXTRA), by=ELDER).then(
        dispatched(surplus("2")), arrived("2", of=surplus("2"))
    )


def test_without_notice_the_same_holds_as_with_it() -> None:
    given(*BOUND).when(unannounced(parcel("6.001")), by=ELDER).refused(MoreThanIsOwed)
    given(*BOUND).when(unannounced(), by=ELDER).refused(NothingAsked)
    given(*UNDERWAY).when(unannounced(EXTRA), by=ELDER).refused(AlreadyKnown)
    elsewhere = RecordUnannouncedReceipt(LORRY, TWO_RIVERS, (parcel("1"),))
    given(*BOUND).when(elsewhere, by=ELDER).refused(DoesNotReceive)


def test_the_giver_does_not_say_that_it_came() -> None:
    given(*BOUND).when(unannounced(parcel("4")), by=MILLER).refused(NotAllowed)
    of_the_mill = replace(MILLER, role="receiver")
    for what in (parcel("4"), EXTRA):
        given(*BOUND).when(unannounced(what), by=of_the_mill).refused(Unknown)
