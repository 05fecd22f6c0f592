"""How much of a promise is due, and was kept, day by day."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from operator import sub
from typing import NamedTuple

from domain.quantities import NONE
from projections.honour.promises import Line, Promise
from projections.honour.rows import AcceptedDay, HonourDay


class Kept(NamedTuple):
    """How a line stands on a day: is anything due, did all of that come, and how much is it?"""

    lines_due: int = 0
    lines_kept: int = 0
    bound: Decimal = NONE
    due: Decimal = NONE
    accepted: Decimal = NONE


def days(promise: Promise, accepted: Sequence[AcceptedDay]) -> Iterator[HonourDay]:
    """What the promise adds to its giver's figures, on each day on which it adds anything."""
    whose = promise.party_id, promise.is_anonymous
    yield HonourDay(*whose, "", promise.offered_on, pledges=1)
    if promise.bound_on:
        yield HonourDay(*whose, "", promise.bound_on, bound_pledges=1)
        for number, line in enumerate(promise.lines, start=1):
            came = {it.on: it.quantity for it in accepted if it.line == number}
            for day, change in course(line, promise.bound_on, promise.freed_on, came):
                yield HonourDay(*whose, line.unit, day, **change._asdict())


def course(
    line: Line, bound_on: date, freed_on: date | None, came: Mapping[date, Decimal]
) -> Iterator[tuple[date, Kept]]:
    """By how much the line's standing changes, from the day on which it binds."""
    before = Kept()
    turns = (bound_on, line.due_on, freed_on, *came)
    for day in sorted({max(it, bound_on) for it in turns if it}):
        now = kept(line, day, freed_on, came)
        yield day, Kept(*map(sub, now, before))
        before = now


def kept(line: Line, day: date, freed_on: date | None, came: Mapping[date, Decimal]) -> Kept:
    """On a day on which it binds."""
    accepted = min(line.quantity, sum((it for on, it in came.items() if on <= day), NONE))
    bound = accepted if freed_on and freed_on <= day else line.quantity
    if not (line.due_on and line.due_on <= day and bound):
        return Kept(bound=bound)
    return Kept(1, int(accepted >= bound), bound, bound, accepted)
