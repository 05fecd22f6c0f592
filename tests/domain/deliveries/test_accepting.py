"""The receiving side, and nobody else, says what is good and what goes back."""

from dataclasses import replace

from domain.codes.reasons import Reason
from domain.deliveries.accepting import AcceptDelivery, RefuseDelivery
from domain.deliveries.parcels import Parcel
from domain.deliveries.receiving import Arrival, RecordReceipt, RecordUnannouncedReceipt
from domain.deliveries.sending import RecordDispatch
from domain.events.deliveries import DeliveryStepRetracted
from domain.ids import CommandId, DeliveryId, NeedId
from domain.kernel import Actor, Event
from domain.refusals.allocations import NoSuchLine
from domain.refusals.common import (
    DayIsTooEarly,
    NeedsASecondPerson,
    NotAllowed,
    UnitsDiffer,
    Unknown,
)
from domain.refusals.deliveries import MoreThanArrived
from infra.memory import Memory
from tests.support.county import (
    CLERK,
    ELDER,
    FIRST,
    FUGONG,
    JULY,
    JUNE,
    LORRY,
    LUSHUI,
    MILLER,
    NURSE,
    RED_CROSS,
    SECOND,
    STONE_BRIDGE,
    TEACHER,
    TWO_RIVERS,
    approved,
    binding,
    measure,
    need,
    need_content,
    proposed,
)
from tests.support.lorry import BOUND, arrived, dispatched, good, line, sent_back, surplus
from tests.support.scenario import TODAY, History, Told, command, everything, given, sit, told

UNDERWAY: list[Told] = [*BOUND, told(dispatched(line("6"), surplus("2")), by=MILLER, on=JUNE)]
HERE: list[Told] = [*UNDERWAY, told(arrived("5"), by=ELDER, on=JULY)]


def accept(quantity: str, number: int = 1, unit: str = "kg") -> AcceptDelivery:
    return AcceptDelivery(LORRY, number, measure(quantity, unit))


def refuse(quantity: str, number: int = 1, unit: str = "kg") -> RefuseDelivery:
    return RefuseDelivery(LORRY, number, measure(quantity, unit), Reason.DAMAGED)


def test_the_receiving_side_finds_it_good_or_not() -> None:
    given(*HERE).when(accept("5"), by=ELDER).then(good("5"))
    given(*HERE).when(refuse("5"), by=ELDER).then(sent_back("5"))
    given(*HERE).when(accept("8", unit="jin"), by=ELDER).then(good("4"))


def test_nobody_else_does() -> None:
    for asked in (accept("1"), refuse("1")):
        for somebody in (MILLER, CLERK):
            given(*HERE).when(asked, by=somebody).refused(NotAllowed)
        given(*HERE).when(asked, by=NURSE).refused(Unknown)


TOOLS = NeedId("need-tools")
THREE = approved(proposed("3", SECOND, binding(TOOLS, pledge_line=2)))


def for_two_villages() -> list[Told]:
    """One lorry for both, sent to the Red Cross; its first line is for Stone Bridge."""
    return [
        *BOUND,
        *need(need_content("3", beneficiary=TWO_RIVERS), TOOLS),
        told(THREE, by=CLERK, on=JUNE),
        told(dispatched(line("6"), line("3", THREE), to=RED_CROSS), by=MILLER, on=JUNE),
    ]


def test_of_what_came_for_several_each_speaks_of_its_own() -> None:
    past = for_two_villages()
    mine, theirs = (
        RecordReceipt(LORRY, tuple(Arrival(line=it, measure=measure("3")) for it in lines))
        for lines in ([1], [1, 2])
    )
    given(*past).when(mine, by=ELDER).then(arrived("3"))
    given(*past).when(theirs, by=ELDER).refused(Unknown)
    other = line("3", THREE)
    here: list[Event | Told] = [*past, arrived("3"), arrived("3", 2, of=other)]
    for asked in (accept("3", 2), refuse("3", 2)):
        given(*here).when(asked, by=ELDER).refused(Unknown)
    given(*here).when(accept("3", 2), by=NURSE).then(good("3", 2, of=other))
    given(*here).when(refuse("3", 2), by=NURSE).then(sent_back("3", 2, of=other))
    given(*here).when(accept("3"), by=ELDER).then(good("3"))


def test_a_coordinator_types_it_in_for_the_receiving_side() -> None:
    typed_in = replace(ELDER, entered_by=CLERK.person_id, region_id=FUGONG)
    given(*HERE).when(accept("5"), by=typed_in).then(good("5"))
    elsewhere = replace(typed_in, region_id=LUSHUI)
    given(*HERE).when(accept("5"), by=elsewhere).refused(Unknown)


def test_word_is_given_on_what_arrived_and_once() -> None:
    for asked in (accept("5.001"), refuse("5.001")):
        given(*HERE).when(asked, by=ELDER).refused(MoreThanArrived)
    spoken = [good("2"), sent_back("2")]
    for asked in (accept("1.001"), refuse("1.001")):
        given(*HERE, *spoken).when(asked, by=ELDER).refused(MoreThanArrived)
    given(*HERE, *spoken).when(accept("1"), by=ELDER).then(good("1"))
    given(*HERE, *spoken).when(refuse("1"), by=ELDER).then(sent_back("1"))


def test_surplus_is_accepted_by_itself() -> None:
    extra = told(arrived("2", 2, of=surplus("2")), by=ELDER, on=JULY)
    given(*HERE).when(accept("2", 2), by=ELDER).refused(MoreThanArrived)
    given(*HERE, extra).when(accept("2", 2), by=ELDER).then(good("2", 2, of=surplus("2")))


def test_nobody_accepts_what_they_sent() -> None:
    for sender in (ELDER, replace(MILLER, entered_by=ELDER.person_id)):
        sent = told(dispatched(line("6")), by=sender, on=JUNE)
        past = [*BOUND, sent, told(arrived("6"), by=CLERK)]
        given(*past).when(accept("6"), by=ELDER).refused(NeedsASecondPerson)
        given(*past).when(accept("6"), by=TEACHER).then(good("6"))
        given(*past).when(refuse("6"), by=ELDER).then(sent_back("6"))


def test_nothing_is_accepted_before_it_arrived() -> None:
    for asked in (accept("1"), refuse("1")):
        given(*HERE).when(asked, by=ELDER, on=JUNE).refused(DayIsTooEarly)
    early = told(arrived("1"), by=ELDER, on=JUNE)
    given(*HERE, early).when(accept("6"), by=ELDER, on=JUNE).refused(DayIsTooEarly)
    given(*HERE, early).when(accept("6"), by=ELDER, on=JULY).then(good("6"))
    given(*BOUND).when(accept("1"), by=ELDER, on=TODAY).refused(Unknown)


def test_the_days_of_one_line_do_not_bind_another() -> None:
    later = told(arrived("2", 2, of=surplus("2")), by=ELDER, on=TODAY)
    given(*HERE, later).when(accept("5"), by=ELDER, on=JULY).then(good("5"))


def test_lines_must_exist_and_measure_alike() -> None:
    for asked in (accept("1", 3), refuse("1", 0)):
        given(*HERE).when(asked, by=ELDER).refused(NoSuchLine)
    for asked in (accept("1", unit="m"), refuse("1", unit="m")):
        given(*HERE).when(asked, by=ELDER).refused(UnitsDiffer)


def test_what_goes_back_is_owed_again() -> None:
    again = RecordDispatch(
        DeliveryId("delivery-again"),
        dispatched(line("1")).receiver_id,
        (Parcel(allocation_id=FIRST, measure=measure("2")),),
    )
    given(*HERE, sent_back("2")).when(again, by=MILLER).then(
        dispatched(line("2"), delivery="delivery-again")
    )


def test_who_received_what_nobody_announced_may_accept_it() -> None:
    """They found that it was sent; they did not send it. Many villages have nobody else."""
    book = given(*BOUND)
    came = RecordUnannouncedReceipt(
        LORRY, STONE_BRIDGE, (Parcel(allocation_id=FIRST, measure=measure("6")),)
    )
    sit(book.log, Memory(book.log), command(came, by=ELDER))
    found = History(book.log, len(everything(book.log)))
    found.when(accept("6"), by=CLERK).refused(NotAllowed)
    found.when(accept("6"), by=ELDER).then(good("6"))


def test_it_stays_so_when_the_arrival_is_recorded_anew() -> None:
    came = [told(it, by=ELDER, on=JUNE) for it in (dispatched(line("6")), arrived("6"))]
    never = DeliveryStepRetracted(
        delivery_id=LORRY,
        step="DeliveryReceived",
        line=1,
        lines=(line("6"),),
        reason=Reason.ENTERED_IN_ERROR,
    )
    anew = [told(never, by=CLERK), another_time(arrived("5"), by=ELDER)]
    given(*BOUND, *came, *anew).when(accept("5"), by=ELDER).then(good("5"))


def test_who_announced_it_on_the_receiving_side_does_not_accept_it() -> None:
    sent = told(dispatched(line("6")), by=ELDER, on=JUNE)
    past = [*BOUND, sent, another_time(arrived("6"), by=ELDER)]
    given(*past).when(accept("6"), by=ELDER).refused(NeedsASecondPerson)
    given(*past).when(accept("6"), by=TEACHER).then(good("6"))


def another_time(event: Event, *, by: Actor) -> Told:
    """By another command of the same person."""
    _, origin = told(event, by=by)
    return event, replace(origin, command_id=CommandId("command-another"))
