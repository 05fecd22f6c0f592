"""The real thing to measure with: a county full of needs, and allocations to be approved."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from decimal import Decimal
from itertools import islice
from typing import TypeAlias, TypeVar

from bench.given import (
    CHIEF,
    KEY,
    MAY,
    MILLER,
    PARTIES,
    Told,
    binding,
    command,
    need,
    need_content,
    offered,
    pledge_content,
    programme,
    remember,
    told,
)
from bench.given import one_by_one as alone
from domain.allocations.approving import ApproveAllocation
from domain.events.allocations import AllocationProposed
from domain.ids import AllocationId, NeedId, PledgeId
from domain.kernel import Command
from infra.journal import Journal
from infra.log import Log

T = TypeVar("T")
PLENTY = "1e9"


def county(log: Log, things: Sequence[str], allocations: int, *, hot: bool) -> None:
    """Needs and pledges without end, and so many proposals: for all needs, or for the first."""
    content, gift = need_content(PLENTY), pledge_content(PLENTY)
    remember(log, *PARTIES, told(programme()))
    for some in portions(iter(things), 500):
        needs = [it for name in some for it in need(content, NeedId(f"need-{name}"))]
        remember(log, *needs, *(offered(gift, PledgeId(f"pledge-{it}")) for it in some))
    for numbers in portions(iter(range(allocations)), 2_000):
        remember(log, *(proposed(n, things, hot=hot) for n in numbers))


def proposed(n: int, things: Sequence[str], *, hot: bool) -> Told:
    name = things[n % len(things)]
    of = binding(NeedId(f"need-{things[0] if hot else name}"), PledgeId(f"pledge-{name}"))
    return told(
        AllocationProposed(allocation_id=allocation(n), binding=of, quantity=Decimal(1), unit="kg"),
        by=MILLER,
        on=MAY,
    )


def allocation(n: int) -> AllocationId:
    return AllocationId(f"allocation-{n}")


Ask: TypeAlias = Callable[[Command], object]


def ours(log: Log, stack: ExitStack) -> Ask:
    return stack.enter_context(Journal(log, KEY)).decide


def one_by_one(log: Log, _: ExitStack) -> Ask:
    """The same decisions, each with a transaction of its own."""
    return lambda asked: alone.decide(asked, log)


class Approving:
    """Approves the next proposal, whoever asks, until there is none left."""

    def __init__(self, ask: Ask, allocations: int) -> None:
        self._ask, self._next = ask, iter(range(allocations))

    def __call__(self, _: int) -> object:
        approval = ApproveAllocation(allocation(next(self._next)))
        return self._ask(command(approval, by=CHIEF))


def portions(things: Iterator[T], size: int) -> Iterator[list[T]]:
    while some := list(islice(things, size)):
        yield some
