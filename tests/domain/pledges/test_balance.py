"""How much of a pledge is left to give, line by line."""

from decimal import Decimal

from domain.codes.reasons import Reason
from domain.events.allocations import AllocationStepRetracted
from domain.events.deliveries import DeliveryAccepted, DeliveryLine, DeliveryStepRetracted
from domain.events.pledges import PledgeAmended
from domain.ids import PledgeId
from domain.kernel import Event
from domain.pledges.balance import PledgeBalance
from tests.support.county import FIRST, LORRY, RICE, approved, binding, pledge_content, proposed
from tests.support.needs import freed
from tests.support.pledges import offered, retracted
from tests.support.views import known

TWO_LINES = offered(pledge_content("10", "4"))
OF_THE_SECOND = binding(pledge_line=2)


def undone(step: str, quantity: str) -> AllocationStepRetracted:
    return AllocationStepRetracted.model_validate(
        dict(proposed(quantity, of=OF_THE_SECOND))
        | {"step": step, "reason": Reason.ENTERED_IN_ERROR}
    )


def left(*history: Event) -> list[Decimal]:
    balance = known(PledgeBalance(RICE), *TWO_LINES, *history)
    return [balance.left(it) for it in (1, 2)]


def test_what_is_approved_is_given_and_what_is_released_is_left() -> None:
    approval = approved(proposed("3", of=OF_THE_SECOND))
    assert left(proposed("3", of=OF_THE_SECOND)) == [10, 4]
    assert left(approval) == [10, 1]
    assert left(approval, freed(approval, "2")) == [10, 3]
    assert left(approval, freed(approval, "2"), undone("AllocationReleased", "2")) == [10, 1]
    assert left(approval, undone("AllocationApproved", "3")) == [10, 4]
    assert left(approval, undone("AllocationProposed", "3")) == [10, 1]


def test_a_pledge_offers_what_it_last_said() -> None:
    more = PledgeAmended(pledge_id=RICE, content=pledge_content("12"))
    balance = known(PledgeBalance(RICE), *TWO_LINES, more)
    assert [balance.left(it) for it in (1, 2)] == [12, 0]
    before = known(balance, retracted("PledgeAmended"))
    assert [before.left(it) for it in (1, 2)] == [10, 4]
    assert known(before, retracted("PledgeAccepted")) == before


def test_a_line_says_how_it_is_measured_and_there_are_no_others() -> None:
    balance = known(PledgeBalance(RICE), *offered(pledge_content("2", unit="tonne")))
    assert balance.left(1) == 2000
    assert balance.unit(1) == "kg"
    for n in (0, 2):
        assert balance.line(n) is None
        assert balance.left(n) == 0
        assert balance.unit(n) == ""


def came(quantity: str, *, pledge_id: PledgeId | None = RICE) -> DeliveryLine:
    of = binding(pledge_id=pledge_id) if pledge_id else None
    return DeliveryLine(
        allocation_id=FIRST if of else None, binding=of, quantity=Decimal(quantity), unit="kg"
    )


def test_what_was_accepted_is_counted_for_its_own_pledge() -> None:
    accepted = DeliveryAccepted(delivery_id=LORRY, line=1, of=came("7"))
    lines = (came("3"), came("2", pledge_id=PledgeId("pledge-oil")), came("1", pledge_id=None))
    undone = DeliveryStepRetracted(
        delivery_id=LORRY,
        step="DeliveryAccepted",
        lines=lines,
        reason=Reason.ENTERED_IN_ERROR,
    )
    balance = known(PledgeBalance(RICE), *TWO_LINES, accepted)
    assert balance.accepted[1] == 7
    assert known(balance, undone).accepted[1] == 4
