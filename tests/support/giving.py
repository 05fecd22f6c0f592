"""Whatever may happen between two needs and two pledges: mostly sensible, often too much."""

from dataclasses import dataclass
from operator import add
from typing import TypeAlias

from eventsourcing.dcb.popo import InMemoryDCBRecorder
from hypothesis import strategies as any_of

from domain.allocations.approving import ApproveAllocation
from domain.allocations.proposing import ProposeAllocation
from domain.allocations.releasing import ReleaseAllocation
from domain.allocations.retracting import RetractAllocationStep
from domain.allocations.views import AllocationStanding
from domain.codes.needs import Closing
from domain.codes.reasons import Reason
from domain.course import Course
from domain.deliveries.parcels import Parcel
from domain.deliveries.retracting import RetractDeliveryStep
from domain.deliveries.sending import RecordDispatch
from domain.deliveries.views import DeliveryStanding
from domain.events.pledges import Designation, PledgeOffered
from domain.ids import AllocationId, ConsentId, DeliveryId, NeedId, PledgeId
from domain.kernel import Decision, Outcome
from domain.needs.amending import AmendNeed
from domain.needs.closing import CloseNeed, MergeNeed
from domain.needs.consenting import RetractConsentStep
from domain.needs.publication import ConsentStanding
from domain.needs.retracting import RetractNeedStep
from domain.needs.views import NeedStanding
from domain.pledges.ending import ClosePledgeShort, WithdrawPledge
from domain.pledges.offering import AmendPledge
from domain.pledges.redirecting import RedirectPledge
from domain.pledges.retracting import RetractPledgeStep
from domain.pledges.views import PledgeStanding
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
ALLOCATIONS = [AllocationId(f"allocation-{n}") for n in range(4)]
Acts: TypeAlias = list[tuple["Decision | Undo", ...]]

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
quantities = any_of.integers(1, 7).map(str)


def matching(
    allocation: AllocationId, need: NeedId, line: int, pledge: PledgeId, other: int, quantity: str
) -> tuple[Decision, ...]:
    proposal = ProposeAllocation(allocation, need, line, pledge, other, measure(quantity))
    return proposal, ApproveAllocation(allocation)


def lorry_of(allocation: AllocationId) -> DeliveryId:
    return DeliveryId(f"delivery-{allocation}")


def sending(allocation: AllocationId, quantity: str) -> tuple[Decision, ...]:
    parcel = Parcel(allocation_id=allocation, measure=measure(quantity))
    lorry = lorry_of(allocation)
    return tuple(RecordDispatch(lorry, it, (parcel,)) for it in (STONE_BRIDGE, TWO_RIVERS))


def alone(decision: Decision) -> tuple[Decision, ...]:
    return (decision,)


@dataclass(frozen=True)
class Undo:
    """Whatever came last of a thing, which only the story tells."""

    thing: NeedId | PledgeId | AllocationId | DeliveryId | ConsentId

    def decision(self, log: Log) -> Decision:
        reason = Reason.ENTERED_IN_ERROR
        match self.thing:
            case NeedId() as it:
                return RetractNeedStep(it, last_of(log.read(NeedStanding(it)).course), reason)
            case PledgeId() as it:
                return RetractPledgeStep(it, last_of(log.read(PledgeStanding(it)).course), reason)
            case AllocationId() as it:
                last = last_of(log.read(AllocationStanding(it)).course)
                return RetractAllocationStep(it, last, reason)
            case DeliveryId() as it:
                last = last_of(log.read(DeliveryStanding(it)).course)
                return RetractDeliveryStep(it, last, reason)
            case ConsentId() as it:
                last = last_of(log.read(ConsentStanding(it)).course)
                return RetractConsentStep(it, last, reason)


def last_of(course: Course) -> str:
    return course.last.name if course.steps else "NothingEver"


designations = any_of.sampled_from(
    [FOR_THE_COUNTY, Designation(village_id=STONE_BRIDGE), Designation(village_id=TWO_RIVERS)]
)
matchings = any_of.builds(matching, allocations, needs, lines, pledges, lines, quantities)
sendings = any_of.builds(sending, allocations, quantities)
deliveries = allocations.map(lorry_of)
things = any_of.one_of(needs, pledges, allocations, deliveries)
undoings = any_of.builds(Undo, things).map(lambda it: (it,))
changes = any_of.one_of(
    any_of.builds(AmendNeed, needs, any_of.builds(need_content, quantities, quantities)),
    any_of.builds(AmendPledge, pledges, any_of.builds(pledge_content, quantities)),
    any_of.builds(RedirectPledge, pledges, designations, any_of.just(text())),
)
ends = any_of.one_of(
    any_of.builds(ReleaseAllocation, allocations, any_of.just(Reason.BY_AGREEMENT)),
    any_of.builds(CloseNeed, needs, any_of.just(Closing.SHORT)),
    any_of.builds(MergeNeed, needs, needs),
    any_of.builds(WithdrawPledge, pledges),
    any_of.builds(ClosePledgeShort, pledges, any_of.just(Reason.OTHER)),
)
anything = any_of.one_of(matchings, sendings, undoings, changes.map(alone), ends.map(alone))
acts = any_of.builds(
    add,
    any_of.lists(matchings, min_size=3, max_size=6),
    any_of.lists(anything, min_size=3, max_size=12),
)
"""First a few allocations, then whatever comes."""


def happened(asked: Acts) -> Log:
    """The log after all of that was asked for in turn; much of it is refused."""
    log = Log(InMemoryDCBRecorder())
    remember(log, *STORY)
    memory = Memory(log)
    for it in (part for act in asked for part in act):
        decision = it.decision(log) if isinstance(it, Undo) else it
        by = MILLER if isinstance(decision, ProposeAllocation) else CLERK
        [verdict] = sit(log, memory, command(decision, by=by))
        assert isinstance(verdict, Outcome | Refused), verdict
    return log
