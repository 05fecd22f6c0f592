"""The county before a story begins: paired with a city, with four needs and four pledges."""

from collections.abc import Sequence
from datetime import UTC, datetime

from domain.codes.needs import Kind
from domain.events.allocations import AllocationProposed
from domain.events.deliveries import DeliveryDispatched, DeliveryLine
from domain.events.pledges import Designation
from domain.ids import AllocationId, DeliveryId, NeedId, PledgeId
from tests.support.county import (
    CHIEF,
    JULY,
    MAY,
    MILLER,
    PARTIES,
    STONE_BRIDGE,
    ZHUHAI,
    approved,
    binding,
    bound,
    measure,
    need,
    need_content,
    offered,
    paired,
    pledge_content,
    programme,
    proposed,
)
from tests.support.scenario import Told, person, told

NEEDS = OPEN, KEPT, WHOLE, MONEY, NEW = [
    NeedId(f"need-{it}") for it in ("open", "kept", "whole", "money", "new")
]
PLEDGES = RICE, MEANT, BRIEF, CASH, LATE = [
    PledgeId(f"pledge-{it}") for it in ("rice", "meant", "brief", "cash", "late")
]
CLAIMS = [PledgeId(f"pledge-claim-{n}") for n in range(2)]
CLAIMED = [AllocationId.derived(it, 1) for it in CLAIMS]
NUMBERED = [AllocationId(f"allocation-{n}") for n in range(32)]
ALLOCATIONS = [*NUMBERED, *CLAIMED]
DELIVERIES = [DeliveryId(f"delivery-{n}") for n in range(32)]
CLOCK = person("person-clock", "clock")
BROKER, BANKER = (person(f"person-{it}", region=ZHUHAI) for it in ("broker", "banker"))

NEW_CONTENT = need_content("6", "2")
LATE_CONTENT = pledge_content("9")
MORE_ASKED = [need_content("14", "3"), need_content("6", "3")]
MORE_OFFERED = [pledge_content("16"), pledge_content("3")]


def matched(proposal: AllocationProposed) -> Sequence[Told]:
    """Proposed by the giver, and approved by a coordinator."""
    return [told(proposal, by=MILLER, on=MAY), told(approved(proposal), by=CHIEF, on=MAY)]


sent = DeliveryDispatched(
    delivery_id=DELIVERIES[0],
    receiver_id=STONE_BRIDGE,
    lines=(
        DeliveryLine(
            allocation_id=NUMBERED[0],
            binding=binding(OPEN, RICE),
            quantity=measure("3").quantity,
            unit="kg",
        ),
    ),
)
EVENTS_OF_OLD: Sequence[Told] = [
    told(programme(), on=MAY),
    *PARTIES,
    *paired(),
    *need(need_content("12", "3"), OPEN),
    *need(need_content("10", is_open_to_all=False), KEPT),
    *need(need_content("5", is_divisible=False), WHOLE),
    *need(need_content("100", unit="yuan", kind=Kind.MONEY), MONEY),
    offered(pledge_content("14"), RICE),
    offered(pledge_content("8", designation=Designation(need_id=OPEN)), MEANT),
    offered(pledge_content("8", expires_on=JULY), BRIEF),
    offered(pledge_content("80", unit="yuan", kind=Kind.MONEY), CASH),
    bound(CASH),
    *matched(proposed("4", NUMBERED[0], binding(OPEN, RICE))),
    *matched(proposed("5000", NUMBERED[1], binding(MONEY, CASH), unit="fen")),
    told(sent, by=MILLER, on=MAY),
]
BEGINNING = datetime(2026, 6, 1, 4, tzinfo=UTC)
HISTORY = [told(it, by=by.actor, on=by.occurred_on, at=BEGINNING) for it, by in EVENTS_OF_OLD]
