"""Whatever anybody may ask in a small county: mostly sensible, often too much, sometimes twice.

A story is a list of askings, each with the moment at which it becomes known; what it is about
may have happened some days before. Stories begin after `HISTORY`.
"""

from itertools import chain

from hypothesis import strategies as any_of

from domain.allocations.approving import ApproveAllocation, RejectAllocation
from domain.allocations.claiming import Claim, ClaimNeed
from domain.allocations.proposing import ProposeAllocation, WithdrawAllocation
from domain.allocations.releasing import ReleaseAllocation
from domain.allocations.retracting import RetractAllocationStep
from domain.codes.needs import Closing, Level
from domain.codes.reasons import Reason
from domain.deliveries.accepting import AcceptDelivery, RefuseDelivery
from domain.deliveries.parcels import Parcel
from domain.deliveries.receiving import Arrival, RecordReceipt, RecordUnannouncedReceipt
from domain.deliveries.retracting import RetractDeliveryStep
from domain.deliveries.sending import RecordDispatch
from domain.events.pledges import Designation
from domain.ids import AllocationId, NeedId
from domain.needs.amending import AmendNeed
from domain.needs.closing import CloseNeed, ExpireNeed, MergeNeed
from domain.needs.drafting import DraftNeed, SubmitNeed
from domain.needs.publishing import PublishNeed
from domain.needs.resting import ResumeNeed, SuspendNeed
from domain.needs.retracting import RetractNeedStep
from domain.needs.verifying import VerifyNeed
from domain.parties.vouching import ReinstateParty, SuspendParty
from domain.pledges.binding import AcceptPledge, BindPledge
from domain.pledges.breaking import DefaultPledge
from domain.pledges.ending import ClosePledgeShort, LapsePledge, ReleasePledge, WithdrawPledge
from domain.pledges.offering import AmendPledge, OfferPledge
from domain.pledges.redirecting import RedirectPledge
from domain.pledges.retracting import RetractPledgeStep
from domain.quantities import Measure
from tests.support.before import (
    BRIEF,
    CASH,
    CLAIMED,
    CLAIMS,
    CLOCK,
    DELIVERIES,
    KEPT,
    LATE,
    LATE_CONTENT,
    MEANT,
    MONEY,
    MORE_ASKED,
    MORE_OFFERED,
    NEEDS,
    NEW,
    NEW_CONTENT,
    NUMBERED,
    OPEN,
    PLEDGES,
    RICE,
)
from tests.support.county import (
    CLERK,
    ELDER,
    HARVEST,
    JULY,
    MILL,
    MILLER,
    PAIRING,
    RED_CROSS,
    STONE_BRIDGE,
    measure,
    text,
)
from tests.support.turns import (
    GIVERS,
    OFFICES,
    OFFICES_OF_GIVERS,
    RECEIVERS,
    Asking,
    Turn,
    Turns,
    in_turn,
    one,
    written_down,
)

needs = any_of.sampled_from([OPEN, KEPT, *NEEDS])
pledges = any_of.sampled_from([RICE, *PLEDGES, CLAIMS[0]])
allocations = any_of.sampled_from([*NUMBERED[:2] * 4, *NUMBERED[2:6], CLAIMED[0]])
deliveries = any_of.sampled_from([*DELIVERIES[:1] * 4, *DELIVERIES[1:4]])
reasons = any_of.sampled_from([Reason.BY_AGREEMENT, Reason.ENTERED_IN_ERROR])
kilos = any_of.sampled_from(["0.5", "1", "2", "2.5", "4", "5", "10"]).map(measure)
pounds = any_of.sampled_from(["1", "5", "10"]).map(lambda it: measure(it, "jin"))
money = any_of.sampled_from(["20", "50", "80"]).map(lambda it: measure(it, "yuan"))
measures = any_of.one_of(kilos, kilos, pounds, money)
lines = any_of.sampled_from([1] * 8 + [2, 3])
pairings = any_of.sampled_from([None, PAIRING])


def goods(need_id: NeedId) -> any_of.SearchStrategy[Measure]:
    return money if need_id is MONEY else kilos


@any_of.composite
def matching(draw: any_of.DrawFn, n: int) -> list[Turn]:
    """Proposed, and approved by a second person; often sent as well, and given a word on."""
    allocation_id, need_id = NUMBERED[n % len(NUMBERED)], draw(needs)
    of_goods = any_of.sampled_from([RICE, MEANT, MEANT, BRIEF, LATE])
    pledge_id, what = (CASH if need_id is MONEY else draw(of_goods)), draw(goods(need_id))
    asked = ProposeAllocation(allocation_id, need_id, draw(lines), pledge_id, 1, what, PAIRING)
    approval = ApproveAllocation(allocation_id)
    matched = draw(in_turn((asked, [MILLER, MILLER, CLERK]), (approval, OFFICES)))
    return matched + draw(any_of.just([]) | delivering(n, allocation_id, what))


@any_of.composite
def claiming(draw: any_of.DrawFn) -> list[Turn]:
    claim = Claim(need_line=draw(lines), measure=draw(kilos), due_on=JULY)
    asked = ClaimNeed(draw(any_of.sampled_from(CLAIMS)), MILL, draw(needs), (claim,), PAIRING)
    approval = ApproveAllocation(asked.allocation_ids[0])
    return draw(in_turn((asked, [MILLER]), (approval, OFFICES)))


@any_of.composite
def delivering(
    draw: any_of.DrawFn, n: int, allocation_id: AllocationId, what: Measure
) -> list[Turn]:
    """Sent, received, and found good, or not."""
    delivery_id, part = DELIVERIES[n % len(DELIVERIES)], draw(measures)
    own, surplus = Parcel(allocation_id=allocation_id, measure=what), Parcel(measure=part)
    parcels = draw(any_of.sampled_from([(own,), (own, surplus)]))
    to = draw(any_of.sampled_from([STONE_BRIDGE, STONE_BRIDGE, RED_CROSS]))
    sent = RecordDispatch(delivery_id, to, parcels)
    came = RecordReceipt(delivery_id, (Arrival(line=1, measure=what),))
    good = AcceptDelivery(delivery_id, 1, draw(any_of.sampled_from([what, part])))
    back = RefuseDelivery(delivery_id, 1, part, Reason.DAMAGED)
    words = draw(any_of.permutations([(good, RECEIVERS), (back, RECEIVERS)]))
    return draw(in_turn((sent, [MILLER, ELDER]), (came, RECEIVERS), *words))


@any_of.composite
def sending(draw: any_of.DrawFn, n: int) -> list[Turn]:
    return draw(delivering(n, draw(allocations), draw(measures)))


raising = in_turn(
    (DraftNeed(NEW, HARVEST, NEW_CONTENT), RECEIVERS),
    (SubmitNeed(NEW, HARVEST), RECEIVERS),
    (VerifyNeed(NEW), OFFICES),
    (PublishNeed(NEW, Level.COUNTY), OFFICES),
)
offering = in_turn(
    (OfferPledge(LATE, MILL, LATE_CONTENT), GIVERS),
    (AcceptPledge(LATE), OFFICES_OF_GIVERS),
    (BindPledge(LATE, text()), GIVERS),
)
resting = in_turn((SuspendNeed(OPEN, Reason.UNDER_REVIEW), OFFICES), (ResumeNeed(OPEN), OFFICES))
doubting = in_turn(
    (SuspendParty(MILL, Reason.UNDER_REVIEW), OFFICES_OF_GIVERS),
    (ReinstateParty(MILL), OFFICES_OF_GIVERS),
)

about_allocations = any_of.one_of(
    one(
        any_of.builds(
            ProposeAllocation, allocations, needs, lines, pledges, lines, measures, pairings
        ),
        GIVERS,
    ),
    one(any_of.builds(ApproveAllocation, allocations), OFFICES),
    one(any_of.builds(RejectAllocation, allocations, reasons), OFFICES),
    one(any_of.builds(WithdrawAllocation, allocations), GIVERS),
    one(any_of.builds(ReleaseAllocation, allocations, reasons), OFFICES),
)
arriving = in_turn(
    (RecordReceipt(DELIVERIES[0], (Arrival(line=1, measure=measure("2")),)), RECEIVERS),
    (RefuseDelivery(DELIVERIES[0], 1, measure("0.5"), Reason.DAMAGED), RECEIVERS),
    (AcceptDelivery(DELIVERIES[0], 1, measure("1")), RECEIVERS),
)
about_deliveries = any_of.one_of(
    one(
        any_of.builds(
            RecordUnannouncedReceipt,
            deliveries,
            any_of.just(STONE_BRIDGE),
            any_of.builds(Parcel, allocation_id=allocations, measure=measures).map(
                lambda it: (it,)
            ),
        ),
        RECEIVERS,
    ),
    one(any_of.builds(AcceptDelivery, deliveries, lines, measures), RECEIVERS),
    one(any_of.builds(RefuseDelivery, deliveries, lines, measures, reasons), RECEIVERS),
)
changing = any_of.one_of(
    one(any_of.builds(AmendNeed, any_of.just(OPEN), any_of.sampled_from(MORE_ASKED)), RECEIVERS),
    one(any_of.builds(AmendPledge, any_of.just(RICE), any_of.sampled_from(MORE_OFFERED)), GIVERS),
    one(any_of.builds(AcceptPledge, pledges), OFFICES_OF_GIVERS),
    one(any_of.builds(BindPledge, pledges, any_of.just(text())), GIVERS),
    one(
        any_of.builds(
            RedirectPledge, pledges, any_of.builds(Designation, need_id=needs), any_of.just(text())
        ),
        OFFICES_OF_GIVERS,
    ),
)
ending = any_of.one_of(
    one(any_of.builds(CloseNeed, needs, any_of.sampled_from(Closing)), RECEIVERS),
    one(any_of.builds(MergeNeed, needs, needs), OFFICES),
    one(any_of.builds(ExpireNeed, needs), [CLOCK]),
    one(any_of.builds(WithdrawPledge, pledges), GIVERS),
    one(any_of.builds(LapsePledge, any_of.just(BRIEF) | pledges), [CLOCK]),
    one(any_of.builds(DefaultPledge, pledges), [CLOCK]),
    one(any_of.builds(ReleasePledge, pledges, reasons, any_of.just(text())), OFFICES_OF_GIVERS),
    one(any_of.builds(ClosePledgeShort, pledges, reasons), OFFICES_OF_GIVERS),
)


def steps(*names: str) -> any_of.SearchStrategy[str]:
    return any_of.sampled_from(names)


of_allocations = steps("AllocationProposed", "AllocationApproved", "AllocationReleased")
of_deliveries = steps(
    "DeliveryDispatched", "DeliveryReceived", "DeliveryAccepted", "DeliveryRefused"
)
of_needs = steps("NeedPublished", "NeedAmended", "NeedSuspended", "NeedClosed", "NeedMerged")
of_pledges = steps("PledgeOffered", "PledgeAccepted", "PledgeWithdrawn", "PledgeLapsed")
retracting = any_of.one_of(
    one(any_of.builds(RetractAllocationStep, allocations, of_allocations, reasons), OFFICES),
    one(any_of.builds(RetractDeliveryStep, deliveries, of_deliveries, reasons), OFFICES),
    one(any_of.builds(RetractNeedStep, needs, of_needs, reasons), OFFICES),
    one(any_of.builds(RetractPledgeStep, pledges, of_pledges, reasons), OFFICES_OF_GIVERS),
)

mistaking = any_of.one_of(
    in_turn(
        (RecordReceipt(DELIVERIES[0], (Arrival(line=1, measure=measure("0.5")),)), RECEIVERS),
        (RetractDeliveryStep(DELIVERIES[0], "DeliveryReceived", Reason.ENTERED_IN_ERROR), OFFICES),
    ),
    in_turn(
        (ReleaseAllocation(NUMBERED[1], Reason.BY_AGREEMENT), OFFICES),
        (
            RetractAllocationStep(NUMBERED[1], "AllocationReleased", Reason.ENTERED_IN_ERROR),
            OFFICES,
        ),
    ),
)


def chapter(n: int) -> Turns:
    """What can come n-th. Two allocations and a delivery are there already."""
    return any_of.one_of(
        matching(n + 2),
        matching(n + 2),
        matching(n + 2),
        sending(n + 1),
        sending(n + 1),
        claiming(),
        arriving,
        raising,
        offering,
        resting,
        doubting,
        about_allocations,
        about_deliveries,
        changing,
        ending,
        retracting,
        mistaking,
    )


@any_of.composite
def stories(draw: any_of.DrawFn, longest: int = 30) -> list[Asking]:
    """So many chapters at most, one after another."""
    length = draw(any_of.integers(longest // 3, longest))
    return written_down([*chain.from_iterable(draw(chapter(n)) for n in range(length))])
