"""What a pairing held when it ended is released with it, and bound again if it never ended."""

from datetime import date
from decimal import Decimal

import pytest

from domain.allocations import consequences
from domain.codes.parties import PairingKind
from domain.codes.reasons import Reason
from domain.events.allocations import AllocationReleased, AllocationStepRetracted
from domain.events.deliveries import DeliveryDispatched, DeliveryLine
from domain.events.needs import NeedClosed
from domain.events.pairings import PairingSuperseded, Terms
from domain.ids import AllocationId, PairingId
from domain.kernel import Dated, Decision
from domain.pairings.ending import ConcludePairing, SupersedePairing, TerminatePairing
from domain.pairings.resting import SuspendPairing
from domain.pairings.retracting import RetractPairingStep
from domain.refusals.common import DayIsTooEarly, StillDependedOn, TooMany
from tests.support.county import (
    CLERK,
    FIRST,
    JULY,
    JUNE,
    LORRY,
    MAY,
    MILL,
    MILLER,
    PAIRING,
    RED_CROSS,
    SECOND,
    SEED,
    STONE_BRIDGE,
    binding,
    need,
    need_content,
    offered,
    pair,
    pledge_content,
)
from tests.support.county import approved as matched
from tests.support.county import proposed as put_forward
from tests.support.pairings import (
    AUGUST,
    CHILD,
    CLOCK,
    HERE,
    OTHER,
    UNTIL_JULY,
    concluded,
    retracted,
    standing,
    suspended,
    terminated,
)
from tests.support.scenario import Told, given, told

ERROR = Reason.ENTERED_IN_ERROR
MILLS = pair(MILL, STONE_BRIDGE, PairingKind.ENTERPRISE_VILLAGE)
UNDER = Terms(starts_on=MAY, parent_id=PAIRING)
ASKED = [*need(need_content("20")), offered(pledge_content("20"))]
TERMINATE = TerminatePairing(PAIRING, Reason.BY_AGREEMENT)
NEVER_ENDED = RetractPairingStep(PAIRING, "PairingTerminated", ERROR)


def held(
    quantity: str = "8", it: AllocationId = FIRST, under: PairingId = PAIRING, on: date = JUNE
) -> list[Told]:
    """Proposed by the Miller and approved by the Clerk, under the pairing."""
    proposal = put_forward(quantity, it, binding(pairing_id=under))
    return [told(proposal, by=MILLER, on=on), told(matched(proposal), by=CLERK, on=on)]


def freed(
    quantity: str = "8", it: AllocationId = FIRST, under: PairingId = PAIRING
) -> AllocationReleased:
    return AllocationReleased(
        allocation_id=it,
        binding=binding(pairing_id=under),
        quantity=Decimal(quantity),
        unit="kg",
        reason=Reason.PAIRING_ENDED,
    )


def bound_again(
    quantity: str = "8", it: AllocationId = FIRST, under: PairingId = PAIRING
) -> AllocationStepRetracted:
    return AllocationStepRetracted.model_validate(
        dict(freed(quantity, it, under)) | {"step": "AllocationReleased", "reason": ERROR}
    )


def sent(quantity: str) -> Told:
    line = DeliveryLine.model_validate(
        {
            "allocation_id": FIRST,
            "binding": binding(pairing_id=PAIRING),
            "quantity": quantity,
            "unit": "kg",
        }
    )
    lorry = DeliveryDispatched(delivery_id=LORRY, receiver_id=RED_CROSS, lines=(line,))
    return told(lorry, by=MILLER, on=JUNE)


STORY = [*HERE, *standing(), *ASKED, *held()]


def test_what_is_undelivered_is_released_with_the_pairing() -> None:
    given(*STORY).when(TERMINATE, by=CLERK, on=JULY).then(terminated(), freed())
    given(*STORY, sent("5")).when(TERMINATE, by=CLERK, on=JULY).then(terminated(), freed("3"))
    given(*STORY, sent("8")).when(TERMINATE, by=CLERK, on=JULY).then(terminated())


def test_so_it_is_when_its_time_is_over_on_the_day_after_however_late() -> None:
    story = (*HERE, *standing(UNTIL_JULY), *ASKED, *held())
    given(*story).when(ConcludePairing(PAIRING), by=CLOCK).then(
        Dated(concluded(), AUGUST), Dated(freed(), AUGUST)
    )


def test_so_it_is_when_another_takes_its_place() -> None:
    over = PairingSuperseded(pairing_id=PAIRING, pair=pair(), by_id=OTHER)
    given(*STORY, *standing(pairing_id=OTHER)).when(
        SupersedePairing(PAIRING, OTHER), by=CLERK, on=JULY
    ).then(over, freed())


def test_what_its_children_held_is_released_with_them() -> None:
    story = (*STORY, *standing(UNDER, CHILD, MILLS), *held("4", SECOND, CHILD))
    given(*story).when(TERMINATE, by=CLERK, on=JULY).then(
        terminated(),
        terminated(CHILD, Reason.PARENT_ENDED, MILLS),
        freed(),
        freed("4", SECOND, CHILD),
    )


@pytest.mark.parametrize(
    "decision", [TERMINATE, SuspendPairing(PAIRING, Reason.UNDER_REVIEW)], ids=["end", "rest"]
)
def test_it_neither_ends_nor_rests_before_what_was_allocated_under_it(decision: Decision) -> None:
    late = (*HERE, *standing(), *ASKED, *held(on=JULY))
    given(*late).when(decision, by=CLERK, on=JUNE).refused(DayIsTooEarly)
    given(*late, sent("8")).when(decision, by=CLERK, on=JUNE).refused(DayIsTooEarly)
    expected = [terminated(), freed()] if decision is TERMINATE else [suspended()]
    given(*late).when(decision, by=CLERK, on=JULY).then(*expected)


def test_one_append_releases_no_more_than_a_thousand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tried with one instead of a thousand."""
    monkeypatch.setattr(consequences, "MOST_RELEASED", 1)
    given(*STORY).when(TERMINATE, by=CLERK, on=JULY).then(terminated(), freed())
    given(*STORY, *held("4", SECOND)).when(TERMINATE, by=CLERK, on=JULY).refused(TooMany)


def test_an_end_that_never_was_released_nothing() -> None:
    over = told(terminated(), by=CLERK, on=JULY)
    given(*STORY, over, told(freed(), by=CLERK, on=JULY)).when(NEVER_ENDED, by=CLERK).then(
        Dated(retracted("PairingTerminated"), JULY), Dated(bound_again(), JULY)
    )


def test_what_the_children_held_is_bound_again_with_them() -> None:
    ends = [terminated(), terminated(CHILD, Reason.PARENT_ENDED, MILLS)]
    free = [freed(), freed("4", SECOND, CHILD)]
    story = (*STORY, *standing(UNDER, CHILD, MILLS), *held("4", SECOND, CHILD))
    given(*story, *(told(it, on=JULY) for it in (*ends, *free))).when(NEVER_ENDED, by=CLERK).then(
        Dated(retracted("PairingTerminated"), JULY),
        Dated(retracted("PairingTerminated", CHILD, MILLS), JULY),
        Dated(bound_again(), JULY),
        Dated(bound_again("4", SECOND, CHILD), JULY),
    )


def test_what_is_not_free_any_more_keeps_it_ended() -> None:
    over = [told(terminated(), on=JULY), told(freed(), on=JULY)]
    taken = held("20", SECOND, OTHER, on=JULY)
    given(*STORY, *over, *taken).when(NEVER_ENDED, by=CLERK).refused(StillDependedOn)
    closed = told(NeedClosed.model_validate({"need_id": SEED, "closing": "short"}), on=AUGUST)
    given(*STORY, *over, closed).when(NEVER_ENDED, by=CLERK).refused(StillDependedOn)
