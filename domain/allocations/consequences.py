"""What follows, in the same append, for the allocations of what ends (rules 10)."""

from collections.abc import Sized
from datetime import date

from domain.allocations.ties import Tie, Ties
from domain.codes.bulk import Bulk
from domain.codes.reasons import Reason
from domain.course import Course
from domain.days import day_after
from domain.events.allocations import AllocationReleased
from domain.ids import Id
from domain.kernel import Asked
from domain.refusals.common import DayIsTooEarly, TooMany
from domain.refusals.expiry import IsNotOverYet

MOST_RELEASED = 1_000


def releases(ties: tuple[Tie, ...], reason: Reason, on: date) -> tuple[AllocationReleased, ...]:
    """What is undelivered of each. Refuses more than one append should hold."""
    must_be_releasable(ties)
    return tuple(release(it, reason, on) for it in ties)


def must_be_releasable(ties: Sized) -> None:
    if len(ties) > MOST_RELEASED:
        raise TooMany(Bulk.ALLOCATIONS, MOST_RELEASED)


def release(tie: Tie, reason: Reason, on: date) -> AllocationReleased:
    if on < tie.on:
        raise DayIsTooEarly(on, tie.allocation_id, tie.on)
    return AllocationReleased(
        allocation_id=tie.allocation_id,
        binding=tie.binding,
        quantity=tie.undelivered,
        unit=tie.unit,
        reason=reason,
    )


def over_since(asked: Asked, thing: Id, last: date | None, course: Course, ties: Ties) -> date:
    """The day after the last one; or later, where something was recorded as of a later day."""
    if last is None or asked.on <= last:
        raise IsNotOverYet(thing, asked.on)
    over = max(day_after(last), course.since, *(it.on for it in ties.open))
    if asked.on < over:
        raise DayIsTooEarly(asked.on, thing, over)
    return over
