"""Short words for the stories about rates: rice for the seed, mostly from the mill."""

from datetime import date
from decimal import Decimal

from domain.codes.reasons import Reason
from domain.events.allocations import AllocationApproved, AllocationReleased, Binding
from domain.events.deliveries import DeliveryAccepted, DeliveryLine, DeliveryReceived
from domain.ids import AllocationId, NeedId, PledgeId
from projections.match_rate import MatchRateAnswer, MatchRateQuestion
from projections.tables import Tables
from tests.support.county import FIRST, LORRY, approved, binding, proposed
from tests.support.rates import match_rate
from tests.support.scenario import TODAY

TOOLS, MILK = NeedId("need-tools"), PledgeId("pledge-milk")
AUGUST = date(2026, 8, 1)
ASKED = MatchRateQuestion(as_of=AUGUST, known_at=TODAY)


def allocated(
    quantity: str, allocation_id: AllocationId = FIRST, to: Binding | None = None, unit: str = "kg"
) -> AllocationApproved:
    return approved(proposed(quantity, allocation_id, to, unit=unit))


def released(quantity: str) -> AllocationReleased:
    fields = {**dict(allocated("1")), "quantity": Decimal(quantity)}
    return AllocationReleased(**fields, reason=Reason.NO_LONGER_NEEDED)


def line(quantity: str) -> DeliveryLine:
    return DeliveryLine(
        allocation_id=FIRST, binding=binding(), quantity=Decimal(quantity), unit="kg"
    )


def received(quantity: str) -> DeliveryReceived:
    return DeliveryReceived(delivery_id=LORRY, line=1, of=line(quantity))


def accepted(quantity: str) -> DeliveryAccepted:
    return DeliveryAccepted(delivery_id=LORRY, line=1, of=line(quantity))


def of(tables: Tables, as_of: date = AUGUST, known_at: date = TODAY) -> MatchRateAnswer:
    return match_rate(tables, MatchRateQuestion(as_of, known_at))


def matched(tables: Tables, *days: date) -> list[Decimal | None]:
    return [of(tables, day).figures.matched.value for day in days]
