"""From being raised to being matched: how many days a need waited, once it no longer does.

By the month in which it was raised, where all that were raised are counted too.

A need that was matched once has waited so long, whatever became of the match. Only a merge
takes it out again.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from projections.match_rate.cells import RAISED
from projections.match_rate.days import month_of
from projections.match_rate.groups import ALL, Group, Ledger, Life, Waited
from projections.match_rate.numbers import Amounts, Counts, Sums, Waits
from projections.match_rate.steps import Steps, differences


def waiting(
    life: Life, frame: Mapping[Group, Steps[Counts]], ledger: Ledger
) -> Sums[tuple[Waited, date], Waits]:
    first = first_matches(life, ledger)
    sums = Sums[tuple[Waited, date], Waits]()
    for group, steps in frame.items():
        matched_on = first.get(group.kind)
        told = zip(steps.days, steps.values, strict=True)
        course = ((on, waited(group, life, on, matched_on) if it.raised else {}) for on, it in told)
        sums.update(differences(course, Waits()))
    return sums


def waited(group: Group, life: Life, on: date, matched_on: date | None) -> dict[Waited, Waits]:
    """What a raised need counts as, by a day."""
    raised_on = life.days[0]
    month = month_of(raised_on)
    found = {Waited(group, month, RAISED): Waits(1)}
    if matched_on and on >= matched_on:
        found[Waited(group, month, (matched_on - raised_on).days)] = Waits(1)
    return found


def first_matches(life: Life, ledger: Ledger) -> dict[str, date]:
    """On which day a need was first matched, by the kind of what matched it."""
    found: dict[str, date] = {}
    lines = ((number, *it) for number, units in ledger.items() for it in units.items())
    for number, unit, come in lines:
        for kind, day in matches(life, number, unit, come):
            found[kind] = min(found.get(kind, day), day)
            found[ALL] = min(found.get(ALL, day), day)
    return found


def matches(life: Life, number: int, unit: str, come: Steps[Amounts]) -> Iterator[tuple[str, date]]:
    """The first day on which the line was matched; for each kind, should it ever have changed."""
    lines = (it.line(number) for it in life.values if it)
    open_kinds = {it.kind for it in lines if it and it.unit == unit}
    days = iter(sorted({*life.days, *come.since(life.days[0])})) if open_kinds else iter(())
    while open_kinds and (day := next(days, None)):
        standing = life.at(day)
        line = standing and standing.line(number)
        if line and line.unit == unit and line.kind in open_kinds and come.at(day).allocated:
            open_kinds.remove(line.kind)
            yield line.kind, day
