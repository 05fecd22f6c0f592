"""What is allocated, sent and pledged to a need stands beside it on the board."""

from decimal import Decimal
from typing import Any

import pytest

from domain.codes.reasons import Reason
from domain.codes.stages import PledgeStage
from domain.events.allocations import (
    AllocationApproved,
    AllocationProposed,
    AllocationRejected,
    AllocationReleased,
    AllocationStepRetracted,
    AllocationWithdrawn,
)
from domain.events.deliveries import (
    DeliveryAccepted,
    DeliveryDispatched,
    DeliveryLine,
    DeliveryReceived,
    DeliveryStepRetracted,
)
from domain.events.pledges import (
    Designation,
    PledgeAccepted,
    PledgeAmended,
    PledgeOffered,
    PledgeRedirected,
    PledgeStepRetracted,
)
from domain.kernel import Event
from projections.needs_board import PledgeRow
from tests.support.board import Board
from tests.support.county import (
    FIRST,
    JUNE,
    LORRY,
    MAY,
    RICE,
    SEED,
    STONE_BRIDGE,
    approved,
    binding,
    bound,
    need,
    need_content,
    offered,
    pledge_content,
    proposed,
    text,
)
from tests.support.scenario import Told, told

SIX = proposed("6")
WRONG = Reason.ENTERED_IN_ERROR
LINE = DeliveryLine(allocation_id=FIRST, binding=binding(), quantity=Decimal(6), unit="kg")
SURPLUS = DeliveryLine(quantity=Decimal(1), unit="kg")


@pytest.fixture
def asked(board: Board) -> Board:
    """Ten and four kilogrammes, of which somebody offers six."""
    return board.told(*need(need_content("10", "4")), offered(pledge_content("6")))


def put_forward(board: Board) -> Board:
    return board.told(told(SIX, on=MAY), told(approved(SIX), on=JUNE))


def released(quantity: str = "6") -> AllocationReleased:
    return AllocationReleased(**dict(SIX) | {"quantity": Decimal(quantity)}, reason=Reason.OTHER)


def undone(step: type[Event], quantity: str = "6") -> AllocationStepRetracted:
    given = dict(SIX) | {"quantity": Decimal(quantity)}
    return AllocationStepRetracted(**given, step=step.__name__, reason=WRONG)


def sums(board: Board) -> list[tuple[Any, ...]]:
    return [(it.allocated, it.received, it.accepted) for it in board.lines()]


def test_a_proposal_takes_nothing(asked: Board) -> None:
    asked.told(told(SIX, on=MAY))
    assert sums(asked)[0] == (0, 0, 0)
    assert asked.need().coverage == 0


def test_what_is_approved_covers_its_line(asked: Board) -> None:
    put_forward(asked)
    assert sums(asked) == [(6, 0, 0), (0, 0, 0)]
    assert asked.lines()[0].left == 4
    assert asked.need().coverage == Decimal("0.3")
    assert asked.need().has_left


def test_nothing_is_left_once_every_line_is_taken_whole(asked: Board) -> None:
    whole = (
        proposed("10"),
        proposed("4", of=binding(need_line=2)),
    )
    asked.told(*(told(approved(it)) for it in whole))
    assert asked.need().coverage == 1
    assert not asked.need().has_left


@pytest.mark.parametrize(
    "event",
    [
        AllocationRejected(allocation_id=FIRST, binding=binding(), reason=Reason.OTHER),
        AllocationWithdrawn(allocation_id=FIRST, binding=binding()),
    ],
)
def test_a_proposal_that_comes_to_nothing_takes_nothing_nor_does_its_return(
    asked: Board, event: Event
) -> None:
    asked.told(told(SIX), told(event))
    assert sums(asked)[0] == (0, 0, 0)
    asked.told(told(undone(type(event))))
    assert sums(asked)[0] == (0, 0, 0)


def test_what_is_released_is_free_again_unless_that_was_wrong(asked: Board) -> None:
    put_forward(asked).told(told(released("2")))
    assert sums(asked)[0] == (4, 0, 0)
    asked.told(told(undone(AllocationReleased, "2")))
    assert sums(asked)[0] == (6, 0, 0)


def test_an_approval_and_a_proposal_may_be_wrong(asked: Board) -> None:
    put_forward(asked).told(told(undone(AllocationApproved)))
    assert sums(asked)[0] == (0, 0, 0)
    asked.told(told(undone(AllocationProposed)))
    assert sums(asked)[0] == (0, 0, 0)


def test_of_a_need_that_nobody_drafted_nothing_is_shown(board: Board) -> None:
    board.told(told(approved(SIX)), told(released()))
    assert board.lines() == []


def test_deliveries_are_counted_where_they_are_bound(asked: Board) -> None:
    put_forward(asked)
    asked.told(
        told(DeliveryDispatched(delivery_id=LORRY, receiver_id=STONE_BRIDGE, lines=(LINE,))),
        told(DeliveryReceived(delivery_id=LORRY, line=1, of=LINE)),
        told(DeliveryAccepted(delivery_id=LORRY, line=1, of=LINE)),
        told(DeliveryReceived(delivery_id=LORRY, line=2, of=SURPLUS)),
    )
    assert sums(asked)[0] == (6, 6, 6)
    asked.told(retracted(DeliveryAccepted))
    assert sums(asked)[0] == (6, 6, 0)
    asked.told(retracted(DeliveryReceived), retracted(DeliveryDispatched))
    assert sums(asked)[0] == (6, 0, 0)


def retracted(step: type[Event]) -> Told:
    return told(
        DeliveryStepRetracted(
            delivery_id=LORRY, step=step.__name__, lines=(LINE, SURPLUS), reason=WRONG
        )
    )


def pledge(board: Board) -> PledgeRow:
    [found] = board.read(board.projection.pledges.pledges)
    assert isinstance(found, PledgeRow)
    return found


def pledge_undone(step: type[Event]) -> Told:
    return told(PledgeStepRetracted(pledge_id=RICE, step=step.__name__, reason=WRONG))


def test_a_pledge_is_shown_beside_the_need_that_it_is_meant_for(board: Board) -> None:
    meant = pledge_content("6", designation=Designation(need_id=SEED))
    board.told(offered(meant), bound())
    assert (pledge(board).need_id, pledge(board).stage) == (SEED, PledgeStage.BOUND)
    assert pledge(board).offer == {"lines": [{"kind": "goods", "quantity": "6", "unit": "kg"}]}
    board.told(
        told(PledgeRedirected(pledge_id=RICE, designation=Designation(), consent=text())),
    )
    assert (pledge(board).need_id, pledge(board).stage) == (None, PledgeStage.BOUND)
    board.told(pledge_undone(PledgeRedirected))
    assert pledge(board).need_id == SEED


def test_an_amended_pledge_offers_something_else(board: Board) -> None:
    other = PledgeAmended(pledge_id=RICE, content=pledge_content("7"))
    board.told(offered(pledge_content("6")), told(other))
    assert pledge(board).offer["lines"][0]["quantity"] == "7"
    board.told(pledge_undone(PledgeAmended))
    assert pledge(board).offer["lines"][0]["quantity"] == "6"
    board.told(pledge_undone(PledgeOffered))
    assert board.read(board.projection.pledges.pledges) == []


def test_a_pledge_that_nobody_offered_is_of_no_concern(board: Board) -> None:
    board.told(told(PledgeAccepted(pledge_id=RICE)))
    assert board.read(board.projection.pledges.pledges) == []
