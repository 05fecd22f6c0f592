"""Why the match rate changed: what each event is counted under (docs/adr/0034)."""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from domain.codes.reasons import Reason
from domain.days import day_of
from domain.events import allocations, needs, pledges
from domain.events.deliveries import DeliveryStepRetracted
from domain.kernel import Event, Recorded


class Cause(StrEnum):
    """LATE is never stored: what is late depends on the days that are compared."""

    RAISED = "raised"
    MATCHED = "matched"
    LAPSED = "lapsed"
    RELEASED = "released"
    LATE = "late"
    CORRECTED = "corrected"


class Why(NamedTuple):
    """The event that changed something, and the cause that it is counted under."""

    position: int
    event: str
    thing_id: str
    happened_on: date
    recorded_at: datetime
    cause: Cause

    @property
    def recorded_on(self) -> date:
        return day_of(self.recorded_at)


RETRACTING = (
    needs.NeedStepRetracted,
    pledges.PledgeStepRetracted,
    allocations.AllocationStepRetracted,
    DeliveryStepRetracted,
)
ASKING = (needs.NeedDrafted, needs.NeedAmended, needs.NeedPublished)
TIME_IS_OVER = (Reason.PLEDGE_LAPSED, Reason.TERM_ENDED)


def why(recorded: Recorded, cause: Cause) -> Why:
    """An event is about the thing that its first field names."""
    position, event, by = recorded
    thing_id = str(next(iter(vars(event).values())))
    return Why(position, type(event).__name__, thing_id, by.occurred_on, by.recorded_at, cause)


def cause_of(event: Event, *, has_expired: bool = False) -> Cause:
    """Of what is no part of a correction. `has_expired`: the time of the need was over before
    what was matched was released.
    """
    match event:
        case needs.NeedMerged():
            return Cause.CORRECTED
        case needs.NeedExpired():
            return Cause.LAPSED
        case needs.NeedClosed():
            return Cause.RELEASED
        case allocations.AllocationReleased(reason=reason):
            over = reason in TIME_IS_OVER or (reason is Reason.NEED_CLOSED and has_expired)
            return Cause.LAPSED if over else Cause.RELEASED
    return Cause.RAISED if isinstance(event, ASKING) else Cause.MATCHED
