"""Whatever may happen between two needs and two pledges: mostly sensible, often too much."""

from typing import TypeAlias

from eventsourcing.dcb.popo import InMemoryDCBRecorder
from hypothesis import strategies as any_of

from domain.allocations.approving import ApproveAllocation
from domain.allocations.proposing import ProposeAllocation
from domain.allocations.releasing import ReleaseAllocation
from domain.codes.needs import Closing
from domain.codes.reasons import Reason
from domain.deliveries.parcels import Parcel
from domain.deliveries.sending import RecordDispatch
from domain.events.pledges import Designation, PledgeOffered
from domain.ids import AllocationId, DeliveryId, NeedId, PledgeId
from domain.kernel import Decision, Outcome
from domain.needs.amending import AmendNeed
from domain.needs.closing import CloseNeed, MergeNeed
from domain.needs.retracting import RetractNeedStep
from domain.pledges.ending import ClosePledgeShort, WithdrawPledge
from domain.pledges.offering import AmendPledge
from domain.pledges.redirecting import RedirectPledge
from domain.pledges.retracting import RetractPledgeStep
from domain.refusals import Refused
from infra.log import Log
from infra.memory import Memory
from tests.support.county import (
    CLERK,
    FUGONG,
    MAY,
    MILL,
    MILLER,
    RICE,
    SEED,
    STONE_BRIDGE,
    TWO_RIVERS,
    measure,
    need_content,
    pledge_content,
    text,
)
from tests.support.needs import COUNTY, published
from tests.support.pledges import bound
from tests.support.scenario import Told, command, remember, sit, told

OTHER, OIL = NeedId("need-other"), PledgeId("pledge-oil")
NEEDS, PLEDGES = (SEED, OTHER), (RICE, OIL)
FOR_THE_COUNTY = Designation(county_id=FUGONG)
ALLOCATIONS = [AllocationId(f"allocation-{n}") for n in range(6)]
Acts: TypeAlias = list[tuple[Decision, ...]]

STORY: list[Told] = [
    *COUNTY,
    *published(need_content("10", "4"), SEED),
    *published(need_content("6", beneficiary=TWO_RIVERS), OTHER),
    *bound(pledge_content("8", "5", designation=FOR_THE_COUNTY)),
    told(
        PledgeOffered(
            pledge_id=OIL, party_id=MILL, content=pledge_content("9", designation=FOR_THE_COUNTY)
        ),
        by=MILLER,
        on=MAY,
    ),
]

needs, pledges = any_of.sampled_from(NEEDS), any_of.sampled_from(PLEDGES)
allocations, lines = any_of.sampled_from(ALLOCATIONS), any_of.integers(1, 2)
quantities = any_of.integers(1, 12).map(str)
error = any_of.just(Reason.ENTERED_IN_ERROR)
ends = any_of.sampled_from(["NeedClosed", "NeedMerged", "NeedAmended"])
freeing = any_of.sampled_from(
    ["PledgeWithdrawn", "PledgeClosedShort", "PledgeRedirected", "PledgeAmended", "PledgeAccepted"]
)


def matching(
    allocation: AllocationId, need: NeedId, line: int, pledge: PledgeId, other: int, quantity: str
) -> tuple[Decision, ...]:
    proposal = ProposeAllocation(allocation, need, line, pledge, other, measure(quantity))
    return proposal, ApproveAllocation(allocation)


def sending(allocation: AllocationId, quantity: str) -> tuple[Decision, ...]:
    parcel = Parcel(allocation_id=allocation, measure=measure(quantity))
    lorry = DeliveryId(f"delivery-{allocation}")
    return tuple(RecordDispatch(lorry, it, (parcel,)) for it in (STONE_BRIDGE, TWO_RIVERS))


def alone(decision: Decision) -> tuple[Decision, ...]:
    return (decision,)


designations = any_of.sampled_from(
    [FOR_THE_COUNTY, Designation(village_id=STONE_BRIDGE), Designation(village_id=TWO_RIVERS)]
)
acts = any_of.lists(
    any_of.one_of(
        any_of.builds(matching, allocations, needs, lines, pledges, lines, quantities),
        any_of.builds(matching, allocations, needs, lines, pledges, lines, quantities),
        any_of.builds(sending, allocations, quantities),
        any_of.one_of(
            any_of.builds(ReleaseAllocation, allocations, any_of.just(Reason.BY_AGREEMENT)),
            any_of.builds(CloseNeed, needs, any_of.just(Closing.SHORT)),
            any_of.builds(MergeNeed, needs, needs),
            any_of.builds(AmendNeed, needs, any_of.builds(need_content, quantities, quantities)),
            any_of.builds(RetractNeedStep, needs, ends, error),
        ).map(alone),
        any_of.one_of(
            any_of.builds(WithdrawPledge, pledges),
            any_of.builds(ClosePledgeShort, pledges, any_of.just(Reason.OTHER)),
            any_of.builds(RedirectPledge, pledges, designations, any_of.just(text())),
            any_of.builds(AmendPledge, pledges, any_of.builds(pledge_content, quantities)),
            any_of.builds(RetractPledgeStep, pledges, freeing, error),
        ).map(alone),
    ),
    max_size=14,
)


def happened(asked: Acts) -> Log:
    """The log after all of that was asked for in turn; most of it is refused at some time."""
    log = Log(InMemoryDCBRecorder())
    remember(log, *STORY)
    memory = Memory(log)
    for decision in (it for act in asked for it in act):
        by = MILLER if isinstance(decision, ProposeAllocation) else CLERK
        [verdict] = sit(log, memory, command(decision, by=by))
        assert isinstance(verdict, Outcome | Refused), verdict
    return log
