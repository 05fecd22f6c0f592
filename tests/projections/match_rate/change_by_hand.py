"""Why the rate changed, by hand: the past is told once more, one event at a time.

After each event every day is counted anew, and compared with what it was before. Nothing here is
shared with the fold.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from domain.codes.reasons import Reason
from domain.days import day_of
from domain.events.allocations import AllocationApproved, AllocationReleased
from domain.events.needs import (
    NeedAmended,
    NeedClosed,
    NeedExpired,
    NeedMerged,
    NeedPublished,
    NeedStepRetracted,
)
from domain.ids import NeedId
from projections.match_rate import MatchRateQuestion
from tests.projections.match_rate.by_hand import RETRACTIONS, by_hand
from tests.projections.match_rate.histories import DAYS
from tests.support.scenario import Told

Numbers: TypeAlias = dict[str, Decimal]
"""`raised` and `matched`, and for each unit `kg required` and `kg matched`."""


class Learnt(NamedTuple):
    """What the event in this place changed, from this day on."""

    position: int
    day: date
    recorded_on: date
    cause: str
    numbers: Numbers


def numbers(past: Sequence[Told], question: MatchRateQuestion) -> Numbers:
    found = by_hand(past, question)
    counts = {"raised": Decimal(found.counts.raised), "matched": Decimal(found.counts.matched)}
    for unit, it in found.units.items():
        counts |= {f"{unit} required": it.required, f"{unit} matched": it.matched}
    return {name: number for name, number in counts.items() if number}


def less(one: Numbers, other: Numbers) -> Numbers:
    nothing = Decimal(0)
    names = {*one, *other}
    found = {it: one.get(it, nothing) - other.get(it, nothing) for it in names}
    return {name: number for name, number in found.items() if number}


def all_together(several: Sequence[Numbers]) -> Numbers:
    sums: Numbers = defaultdict(Decimal)
    for it in several:
        for name, number in it.items():
            sums[name] += number
    return {name: number for name, number in sums.items() if number}


def learnt(past: Sequence[Told], question: MatchRateQuestion) -> Iterator[Learnt]:
    thought: list[Numbers] = [{} for _ in DAYS]
    for position, (_, by) in enumerate(past, start=1):
        known = [
            numbers(past[:position], replace(question, as_of=day, known_at=date.max))
            for day in DAYS
        ]
        changed = [less(*it) for it in zip(known, thought, strict=True)]
        for day, now, before in zip(DAYS, changed, [{}, *changed], strict=False):
            if change := less(now, before):
                cause = cause_of(past, position)
                yield Learnt(position, day, day_of(by.recorded_at), cause, change)
        thought = known


def cause_of(past: Sequence[Told], position: int) -> str:
    event, by = past[position - 1]
    with_it = [it for it, other in past[:position] if other.tag == by.tag]
    if any(isinstance(it, RETRACTIONS) for it in with_it) or isinstance(event, NeedMerged):
        return "corrected"
    if isinstance(event, AllocationReleased):
        over = event.reason in (Reason.PLEDGE_LAPSED, Reason.TERM_ENDED)
        closed = event.reason is Reason.NEED_CLOSED
        expired = closed and has_expired(past[:position], event.binding.need_id)
        return "lapsed" if over or expired else "released"
    assert isinstance(event, AllocationApproved | NeedPublished | NeedAmended)
    return "matched" if isinstance(event, AllocationApproved) else "raised"


def has_expired(past: Sequence[Told], need_id: NeedId) -> bool:
    """By what was recorded last of its endings, and stands."""
    ends: list[str] = []
    for event, _ in past:
        match event:
            case NeedClosed() | NeedExpired() if event.need_id == need_id:
                ends.append(type(event).__name__)
            case NeedStepRetracted() if event.need_id == need_id and event.step in ends:
                del ends[len(ends) - 1 - ends[::-1].index(event.step)]
    return ends[-1:] == ["NeedExpired"]


def behind(
    past: Sequence[Told], start: MatchRateQuestion, end: MatchRateQuestion
) -> dict[str, list[Learnt]]:
    """What one of the moments knows and the other does not, by the part that it belongs to."""
    found: dict[str, list[Learnt]] = defaultdict(list)
    for it in learnt(past, start):
        at_start, at_end = (
            it.day <= asked.as_of and it.recorded_on <= asked.known_at for asked in (start, end)
        )
        if at_start != at_end:
            had_happened = it.day <= min(start.as_of, end.as_of)
            part = "late" if had_happened and it.cause != "corrected" else it.cause
            change = it.numbers if at_end else less({}, it.numbers)
            found[part].append(it._replace(numbers=change))
    return found
