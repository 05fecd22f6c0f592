"""The last step of a delivery can be undone, unless something else relies on it."""

from domain.codes.needs import Closing
from domain.codes.reasons import Reason
from domain.correcting import Correct, Mistake
from domain.deliveries.accepting import AcceptDelivery
from domain.deliveries.parcels import Parcel
from domain.deliveries.retracting import RetractDeliveryStep
from domain.deliveries.sending import RecordDispatch
from domain.events.deliveries import DeliveryAccepted, DeliveryLine, DeliveryStepRetracted
from domain.events.needs import NeedClosed
from domain.events.pledges import PledgeWithdrawn
from domain.ids import DeliveryId
from domain.kernel import Dated, Event
from domain.refusals.common import NotAllowed, StillDependedOn, Unknown
from domain.refusals.deliveries import MoreThanIsOwed
from tests.support.county import (
    CLERK,
    ELDER,
    FIRST,
    JULY,
    JUNE,
    LORRY,
    MILLER,
    RICE,
    SEED,
    STONE_BRIDGE,
    STRANGER,
    TWO_RIVERS,
    measure,
)
from tests.support.lorry import (
    BOUND,
    arrived,
    dispatched,
    good,
    line,
    released,
    sent_back,
    surplus,
)
from tests.support.scenario import TODAY, Told, given, person, told

SENT: list[Event | Told] = [
    *BOUND,
    told(dispatched(line("6"), surplus("2")), by=MILLER, on=JUNE),
]
HERE: list[Event | Told] = [*SENT, told(arrived("6"), by=ELDER, on=JULY)]


def retract(step: str) -> RetractDeliveryStep:
    return RetractDeliveryStep(LORRY, step, Reason.ENTERED_IN_ERROR)


def retracted(step: str, *lines: DeliveryLine, number: int | None = 1) -> DeliveryStepRetracted:
    return DeliveryStepRetracted(
        delivery_id=LORRY, step=step, line=number, lines=lines, reason=Reason.ENTERED_IN_ERROR
    )


NEVER_SENT = retracted("DeliveryDispatched", line("6"), surplus("2"), number=None)


def test_the_last_step_is_undone_on_its_own_day() -> None:
    given(*SENT).when(retract("DeliveryDispatched"), by=CLERK).then(Dated(NEVER_SENT, JUNE))
    given(*HERE).when(retract("DeliveryReceived"), by=CLERK).then(
        Dated(retracted("DeliveryReceived", line("6")), JULY)
    )
    given(*HERE, good("2")).when(retract("DeliveryAccepted"), by=CLERK).then(
        Dated(retracted("DeliveryAccepted", line("2")), TODAY)
    )
    given(*HERE, sent_back("2")).when(retract("DeliveryRefused"), by=CLERK).then(
        Dated(retracted("DeliveryRefused", line("2")), TODAY)
    )


def test_only_the_last_and_only_by_a_coordinator_in_reach() -> None:
    for step in ("DeliveryDispatched", "DeliveryReceived"):
        given(*HERE, good("2")).when(retract(step), by=CLERK).refused(StillDependedOn)
    given(*HERE).when(retract("DeliveryAccepted"), by=CLERK).refused(Unknown)
    given(*BOUND).when(retract("DeliveryDispatched"), by=CLERK).refused(Unknown)
    given(*HERE).when(retract("DeliveryReceived"), by=STRANGER).refused(Unknown)
    given(*HERE).when(retract("DeliveryReceived"), by=MILLER).refused(NotAllowed)


def test_who_receives_takes_back_their_own_word_and_not_that_it_was_sent() -> None:
    given(*HERE).when(retract("DeliveryReceived"), by=ELDER).then(
        Dated(retracted("DeliveryReceived", line("6")), JULY)
    )
    given(*HERE, good("2")).when(retract("DeliveryAccepted"), by=ELDER).then(
        Dated(retracted("DeliveryAccepted", line("2")), TODAY)
    )
    neighbour = person("person-neighbour", "receiver", party=TWO_RIVERS)
    given(*HERE).when(retract("DeliveryReceived"), by=neighbour).refused(Unknown)
    given(*SENT).when(retract("DeliveryDispatched"), by=ELDER).refused(NotAllowed)


def test_who_found_too_much_good_says_so_anew_in_one_command() -> None:
    wrong = Mistake(LORRY, "DeliveryAccepted", Reason.ENTERED_IN_ERROR)
    anew = AcceptDelivery(LORRY, 1, measure("3"))
    correct = Correct((wrong.retraction(),), anew)
    right = DeliveryAccepted(delivery_id=LORRY, line=1, of=line("3"))
    given(*HERE, good("6")).when(correct, by=ELDER).then(
        Dated(retracted("DeliveryAccepted", line("6")), TODAY), right
    )


def test_what_never_was_counts_for_nothing() -> None:
    again = RecordDispatch(
        LORRY, STONE_BRIDGE, (Parcel(allocation_id=FIRST, measure=measure("6")),)
    )
    given(*SENT, NEVER_SENT).when(again, by=MILLER).then(dispatched(line("6")))
    never_came = retracted("DeliveryReceived", line("6"))
    given(*HERE, never_came).when(retract("DeliveryDispatched"), by=CLERK).then(
        Dated(NEVER_SENT, JUNE)
    )


def test_a_dispatch_stays_once_the_rest_was_released_in_reliance_on_it() -> None:
    past: list[Event | Told] = [
        *BOUND,
        told(dispatched(line("4")), by=MILLER, on=JUNE),
        released("2"),
    ]
    given(*past).when(retract("DeliveryDispatched"), by=CLERK).refused(StillDependedOn)


ENDS = (
    NeedClosed(need_id=SEED, closing=Closing.SHORT),
    PledgeWithdrawn(pledge_id=RICE),
)


def test_a_dispatch_stays_once_an_end_found_nothing_left_to_release() -> None:
    again = RecordDispatch(
        DeliveryId("delivery-again"),
        STONE_BRIDGE,
        (Parcel(allocation_id=FIRST, measure=measure("6")),),
    )
    for end in ENDS:
        past = (*SENT, told(end, on=JULY))
        given(*past).when(retract("DeliveryDispatched"), by=CLERK).refused(StillDependedOn)
        given(*past).when(again, by=MILLER).refused(MoreThanIsOwed)


def test_what_was_sent_back_after_an_end_is_owed_however_often_it_was_said_to_be_sent() -> None:
    again = told(dispatched(line("2"), delivery="delivery-again"), by=MILLER, on=TODAY)
    undo = RetractDeliveryStep(
        DeliveryId("delivery-again"), "DeliveryDispatched", Reason.ENTERED_IN_ERROR
    )
    never = retracted("DeliveryDispatched", line("2"), number=None)
    for end in ENDS:
        past = (*HERE, told(end, on=JULY), told(sent_back("2"), by=ELDER), again)
        given(*past).when(undo, by=CLERK).then(
            Dated(never.model_copy(update={"delivery_id": DeliveryId("delivery-again")}), TODAY)
        )


def test_a_refusal_stays_once_what_was_owed_was_sent_again_or_released() -> None:
    undo = retract("DeliveryRefused")
    again = dispatched(line("1"), delivery="delivery-again")
    given(*HERE, sent_back("2"), again).when(undo, by=CLERK).refused(StillDependedOn)
    given(*HERE, sent_back("2"), released("2")).when(undo, by=CLERK).refused(StillDependedOn)


def test_refused_surplus_is_owed_to_nobody() -> None:
    back = sent_back("2", 2, of=surplus("2"))
    past: list[Event | Told] = [*HERE, arrived("2", 2, of=surplus("2")), back]
    given(*past).when(retract("DeliveryRefused"), by=CLERK).then(
        Dated(retracted("DeliveryRefused", surplus("2"), number=2), TODAY)
    )


def test_an_acceptance_stays_once_its_need_was_closed_as_fulfilled() -> None:
    undo, undone = (
        retract("DeliveryAccepted"),
        Dated(retracted("DeliveryAccepted", line("6")), TODAY),
    )
    for closing, stays in ((Closing.FULFILLED, True), (Closing.SHORT, False)):
        closed = told(NeedClosed(need_id=SEED, closing=closing), by=ELDER)
        question = given(*HERE, good("6"), closed).when(undo, by=CLERK)
        question.refused(StillDependedOn) if stays else question.then(undone)
