"""What ties a need to pledges, seen from either end."""

from decimal import Decimal

from domain.codes.reasons import Reason
from domain.events.allocations import (
    AllocationRejected,
    AllocationStepRetracted,
    AllocationWithdrawn,
)
from domain.events.deliveries import (
    DeliveryDispatched,
    DeliveryLine,
    DeliveryRefused,
    DeliveryStepRetracted,
)
from domain.ids import AllocationId
from domain.kernel import Event
from domain.needs.bindings import NeedBindings
from tests.support.county import (
    FIRST,
    LORRY,
    SECOND,
    SEED,
    STONE_BRIDGE,
    approved,
    binding,
    proposed,
)
from tests.support.needs import freed
from tests.support.views import known

PROPOSAL, APPROVAL = proposed("6"), approved(proposed("6"))


def owed(*history: Event) -> Decimal | None:
    """How much of the first allocation is still to be delivered; None where there is none."""
    ties = known(NeedBindings(SEED), *history).ties
    return next((it.undelivered for it in ties if it.allocation_id == FIRST), None)


def line(quantity: str, allocation: AllocationId | None = FIRST) -> DeliveryLine:
    of = binding() if allocation else None
    return DeliveryLine(allocation_id=allocation, binding=of, quantity=Decimal(quantity), unit="kg")


def sent(*lines: DeliveryLine) -> DeliveryDispatched:
    return DeliveryDispatched(delivery_id=LORRY, receiver_id=STONE_BRIDGE, lines=lines)


def sent_back(quantity: str) -> DeliveryRefused:
    return DeliveryRefused(delivery_id=LORRY, line=1, of=line(quantity), reason=Reason.POOR_QUALITY)


def delivery_undone(step: str, quantity: str) -> DeliveryStepRetracted:
    return DeliveryStepRetracted(
        delivery_id=LORRY, step=step, lines=(line(quantity),), reason=Reason.ENTERED_IN_ERROR
    )


def undone(step: str, quantity: str) -> AllocationStepRetracted:
    return AllocationStepRetracted.model_validate(
        dict(proposed(quantity)) | {"step": step, "reason": Reason.ENTERED_IN_ERROR}
    )


def test_nothing_is_owed_before_it_is_approved() -> None:
    assert owed() is None
    assert owed(PROPOSAL) == 0
    assert owed(PROPOSAL, APPROVAL) == 6


def test_a_proposal_that_came_to_nothing_ties_nobody() -> None:
    rejected = AllocationRejected(allocation_id=FIRST, binding=binding(), reason=Reason.OTHER)
    withdrawn = AllocationWithdrawn(allocation_id=FIRST, binding=binding())
    for event in (rejected, withdrawn, undone("AllocationProposed", "6")):
        assert owed(PROPOSAL, event) is None
    assert owed(PROPOSAL, rejected, undone("AllocationRejected", "6")) == 0


def test_what_is_sent_is_owed_no_longer_and_what_is_sent_back_is_owed_again() -> None:
    assert owed(APPROVAL, sent(line("4"))) == 2
    assert owed(APPROVAL, sent(line("4"), line("1"))) == 1
    assert owed(APPROVAL, sent(line("4")), sent_back("3")) == 5
    assert owed(APPROVAL, sent(line("4"), line("9", SECOND), line("9", None))) == 2


def test_what_a_delivery_retracts_counts_the_other_way() -> None:
    past = (APPROVAL, sent(line("4")), sent_back("3"))
    assert owed(*past, delivery_undone("DeliveryRefused", "3")) == 2
    assert owed(APPROVAL, sent(line("4")), delivery_undone("DeliveryDispatched", "4")) == 6
    assert owed(*past, delivery_undone("DeliveryReceived", "3")) == 5


def test_what_is_released_is_owed_no_longer_unless_that_never_was() -> None:
    release = freed(APPROVAL, "4")
    assert owed(APPROVAL, release) == 2
    assert owed(APPROVAL, release, undone("AllocationReleased", "4")) == 6
    assert owed(APPROVAL, undone("AllocationApproved", "6")) == 0


def test_a_view_never_fails_whatever_it_is_told() -> None:
    assert owed(freed(APPROVAL, "4")) is None
    assert owed(undone("AllocationReleased", "4")) is None
    assert owed(APPROVAL, undone("AllocationReleased", "4")) == 6
