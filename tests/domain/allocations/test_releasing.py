"""What was not delivered can be set free; what was entered in error never happened."""

from decimal import Decimal

from domain.allocations.approving import ApproveAllocation
from domain.allocations.releasing import ReleaseAllocation
from domain.allocations.retracting import RetractAllocationStep
from domain.codes.needs import Closing
from domain.codes.reasons import Reason
from domain.events.allocations import (
    AllocationRejected,
    AllocationReleased,
    AllocationStepRetracted,
    AllocationWithdrawn,
)
from domain.events.deliveries import (
    DeliveryDispatched,
    DeliveryLine,
    DeliveryReceived,
    DeliveryRefused,
)
from domain.events.needs import NeedClosed
from domain.events.pledges import PledgeAccepted, PledgeLapsed
from domain.ids import NeedId, PledgeId
from domain.kernel import Dated, Event
from domain.refusals.allocations import (
    NeedIsMet,
    NeedIsNotOpen,
    NothingIsLeft,
    PledgeIsNotLive,
    PledgeIsSpent,
)
from domain.refusals.common import (
    DayIsTooEarly,
    NotAllowed,
    StillDependedOn,
    Unknown,
    WrongStage,
)
from tests.support.county import (
    APRIL,
    CHIEF,
    CLERK,
    FIRST,
    JULY,
    JUNE,
    LORRY,
    MAY,
    MILLER,
    PARTIES,
    RICE,
    SECOND,
    SEED,
    STONE_BRIDGE,
    STRANGER,
    approved,
    binding,
    need,
    need_content,
    offered,
    pledge_content,
    proposed,
)
from tests.support.scenario import Told, given, told

RELEASE = ReleaseAllocation(FIRST, Reason.BY_AGREEMENT)
PROPOSED, APPROVED = proposed("6"), approved(proposed("6"))

PROMISED = [
    *PARTIES,
    *need(need_content("10")),
    offered(pledge_content("6")),
    told(PledgeAccepted(pledge_id=RICE), on=MAY),
    told(PROPOSED, by=MILLER, on=MAY),
]
BOUND = [*PROMISED, told(APPROVED, by=CHIEF, on=JUNE)]


def released(quantity: str) -> AllocationReleased:
    return AllocationReleased(
        allocation_id=FIRST,
        binding=binding(),
        quantity=Decimal(quantity),
        unit="kg",
        reason=Reason.BY_AGREEMENT,
    )


def line(quantity: str) -> DeliveryLine:
    return DeliveryLine(
        allocation_id=FIRST, binding=binding(), quantity=Decimal(quantity), unit="kg"
    )


def sent(quantity: str) -> DeliveryDispatched:
    return DeliveryDispatched(delivery_id=LORRY, receiver_id=STONE_BRIDGE, lines=(line(quantity),))


def arrived(quantity: str) -> DeliveryReceived:
    return DeliveryReceived(delivery_id=LORRY, line=1, of=line(quantity))


def sent_back(quantity: str) -> DeliveryRefused:
    return DeliveryRefused(delivery_id=LORRY, line=1, of=line(quantity), reason=Reason.DAMAGED)


def test_all_of_it_is_released_while_nothing_was_sent() -> None:
    given(*BOUND).when(RELEASE, by=CLERK).then(released("6"))


def test_what_was_sent_stays_and_the_rest_is_free() -> None:
    given(*BOUND, sent("4")).when(RELEASE, by=CLERK).then(released("2"))
    given(*BOUND, sent("6")).when(RELEASE, by=CLERK).refused(NothingIsLeft)


def test_what_was_refused_is_owed_again_and_can_be_released() -> None:
    given(*BOUND, sent("6"), arrived("6"), sent_back("1")).when(RELEASE, by=CLERK).then(
        released("1")
    )
    afterwards = [sent("4"), released("2"), arrived("4"), sent_back("3")]
    given(*BOUND, *afterwards).when(RELEASE, by=CLERK).then(released("3"))


def test_it_is_released_once_by_a_coordinator_after_its_approval() -> None:
    given(*BOUND, released("6")).when(RELEASE, by=CLERK).refused(NothingIsLeft)
    given(*BOUND).when(RELEASE, by=MILLER).refused(NotAllowed)
    given(*BOUND).when(RELEASE, by=STRANGER).refused(Unknown)
    given(*BOUND).when(RELEASE, by=CLERK, on=MAY).refused(DayIsTooEarly)
    given(*PROMISED).when(RELEASE, by=CLERK).refused(WrongStage)
    given(*PARTIES).when(RELEASE, by=CLERK).refused(Unknown)


def retract(step: str) -> RetractAllocationStep:
    return RetractAllocationStep(FIRST, step, Reason.ENTERED_IN_ERROR)


def retracted(step: str, quantity: str = "6") -> AllocationStepRetracted:
    return AllocationStepRetracted(
        allocation_id=FIRST,
        binding=binding(),
        step=step,
        quantity=Decimal(quantity),
        unit="kg",
        reason=Reason.ENTERED_IN_ERROR,
    )


def test_a_step_is_undone_on_its_own_day() -> None:
    given(*PROMISED).when(retract("AllocationProposed"), by=CLERK).then(
        Dated(retracted("AllocationProposed"), MAY)
    )
    given(*BOUND).when(retract("AllocationApproved"), by=CLERK, on=JULY).then(
        Dated(retracted("AllocationApproved"), JUNE)
    )


def test_what_was_never_proposed_is_unknown() -> None:
    past: list[Event | Told] = [*PROMISED, retracted("AllocationProposed")]
    given(*past).when(RELEASE, by=CLERK).refused(Unknown)
    given(*past).when(retract("AllocationProposed"), by=CLERK).refused(Unknown)
    given(*PROMISED).when(retract("AllocationApproved"), by=CLERK).refused(Unknown)
    given(*PROMISED).when(retract("AllocationProposed"), by=STRANGER).refused(Unknown)


def test_what_was_turned_down_or_taken_back_in_error_can_still_be_approved() -> None:
    for mistake in (
        AllocationRejected(allocation_id=FIRST, binding=binding(), reason=Reason.DUPLICATE),
        AllocationWithdrawn(allocation_id=FIRST, binding=binding()),
    ):
        step = type(mistake).__name__
        mistaken: list[Event | Told] = [*PROMISED, told(mistake, on=JUNE)]
        given(*mistaken).when(retract(step), by=CLERK).then(Dated(retracted(step), JUNE))
        given(*mistaken, retracted(step)).when(ApproveAllocation(FIRST), by=CLERK).then(APPROVED)


def test_an_approval_that_never_was_holds_nothing() -> None:
    past: list[Event | Told] = [*BOUND, retracted("AllocationApproved"), proposed("6", SECOND)]
    approving = ApproveAllocation(SECOND)
    given(*past).when(approving, by=CLERK).then(approved(proposed("6", SECOND)))


def test_only_the_last_step_is_undone() -> None:
    given(*BOUND).when(retract("AllocationProposed"), by=CLERK).refused(StillDependedOn)
    given(*BOUND, released("6")).when(retract("AllocationApproved"), by=CLERK).refused(
        StillDependedOn
    )


def test_an_approval_stays_once_something_was_sent() -> None:
    given(*BOUND, sent("1")).when(retract("AllocationApproved"), by=CLERK).refused(StillDependedOn)


def test_a_release_is_undone_while_both_sides_have_room() -> None:
    past: list[Event | Told] = [*BOUND, sent("2"), told(released("4"), on=JULY)]
    undo = retract("AllocationReleased")
    given(*past).when(undo, by=CLERK).then(Dated(retracted("AllocationReleased", "4"), JULY))
    spent = approved(proposed("3", SECOND, binding(NeedId("need-tools"))))
    given(*past, spent).when(undo, by=CLERK).refused(PledgeIsSpent)
    met = approved(proposed("7", SECOND, binding(pledge_id=PledgeId("pledge-other"))))
    given(*past, met).when(undo, by=CLERK).refused(NeedIsMet)


def test_what_is_bound_again_can_be_released_again() -> None:
    past: list[Event | Told] = [*BOUND, released("6"), retracted("AllocationReleased")]
    given(*past).when(RELEASE, by=CLERK).then(released("6"))


def test_a_release_that_followed_from_an_end_stays_as_long_as_the_end() -> None:
    undo = retract("AllocationReleased")
    closed = NeedClosed(need_id=SEED, closing=Closing.SHORT)
    given(*BOUND, closed, released("6")).when(undo, by=CLERK).refused(NeedIsNotOpen)
    lapsed = PledgeLapsed(pledge_id=RICE)
    given(*BOUND, lapsed, released("6")).when(undo, by=CLERK).refused(PledgeIsNotLive)


def test_it_may_be_asked_on_any_later_day() -> None:
    given(*BOUND).when(retract("AllocationApproved"), by=CLERK, on=APRIL).then(
        Dated(retracted("AllocationApproved"), JUNE)
    )
