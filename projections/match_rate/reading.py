"""One need as a whole: by what it changes the rates, on which day.

A need is counted under every kind that it has lines of, by these lines alone, and once under
all kinds together.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from projections.match_rate.groups import ALL, Group, Ledger, Life, Measured, Waited
from projections.match_rate.life import Standing
from projections.match_rate.numbers import Amounts, Counts, Fullness, Quantities, Sums, Waits
from projections.match_rate.steps import Steps, differences, running
from projections.match_rate.waiting import waiting

Course: TypeAlias = list[tuple[date, dict[Measured, Quantities]]]


@dataclass(frozen=True)
class Reading:
    """A need's course from a day on; everything before is taken together.

    `frame`: how the need is counted, from each day on. The rest: what each day adds.
    """

    life: Life
    ledger: Ledger
    since: date
    frame: dict[Group, Steps[Counts]]
    quantities: Sums[tuple[Measured, date], Quantities]

    @property
    def counts(self) -> Sums[tuple[Group, date], Counts]:
        return counting(self.frame)

    @property
    def waits(self) -> Sums[tuple[Waited, date], Waits]:
        return waiting(self.life, self.frame, self.ledger)


def read_need(life: Life, ledger: Ledger, since: date) -> Reading:
    lines = max((len(it.lines) for it in life.values if it), default=0)
    quantities = Sums[tuple[Measured, date], Quantities]()
    fullness: dict[Group, Sums[date, Fullness]] = {}
    for number in range(1, lines + 1):
        course = line_course(life, number, ledger, since)
        add_quantities(quantities, course)
        add_fullness(fullness, course)
    frame = {group: counted(life, running(it, Fullness())) for group, it in fullness.items()}
    return Reading(life, ledger, since, frame, quantities)


def line_course(life: Life, number: int, ledger: Ledger, since: date) -> Course:
    """What is required on one line and has come of it, on each day that changes any of that."""
    first = max(since, life.days[0])
    days = {first, *life.since(first)}
    for steps in ledger.get(number, {}).values():
        days.update(steps.since(first))
    return [(day, line_standing(life.at(day), number, ledger, day)) for day in sorted(days)]


def line_standing(
    standing: Standing | None, number: int, ledger: Ledger, day: date
) -> dict[Measured, Quantities]:
    """What came in another unit than the line has that day fills nothing of it."""
    line = standing and standing.line(number)
    if not standing or not line:
        return {}
    steps = ledger.get(number, {}).get(line.unit)
    measured = Measured(standing.scope, line.kind, line.unit)
    return {measured: Quantities.of(line.required, steps.at(day) if steps else Amounts())}


def add_quantities(sums: Sums[tuple[Measured, date], Quantities], course: Course) -> None:
    for key, change in differences(course, Quantities()):
        sums.add(key, change)


def add_fullness(sums: dict[Group, Sums[date, Fullness]], course: Course) -> None:
    filled = [(day, dict(fullness(it))) for day, it in course]
    for (group, day), change in differences(filled, Fullness()):
        sums.setdefault(group, Sums()).add(day, change)


def fullness(line: Mapping[Measured, Quantities]) -> Iterator[tuple[Group, Fullness]]:
    for (scope, kind, _), (required, matched, *kept) in line.items():
        full = Fullness(1, int(matched > 0), *(int(it == required) for it in kept))
        yield Group(scope, kind), full
        yield Group(scope, ALL), full


def counted(life: Life, lines: Steps[Fullness]) -> Steps[Counts]:
    days = {*lines.days, *life.since(lines.days[0])}
    return Steps.of({day: counts(life.at(day), lines.at(day)) for day in days}, Counts())


def counts(standing: Standing | None, of: Fullness) -> Counts:
    """Matched is a need of which something is; kept is one of which everything is."""
    if standing is None or not of.lines:
        return Counts()
    kept = (int(it == of.lines) for it in (of.committed, of.delivered, of.accepted))
    ended = {standing.ended: 1} if standing.ended else {}
    return Counts(1, int(of.matched > 0), *kept, **ended)


def counting(frame: Mapping[Group, Steps[Counts]]) -> Sums[tuple[Group, date], Counts]:
    sums = Sums[tuple[Group, date], Counts]()
    for group, steps in frame.items():
        course = [(day, {group: it}) for day, it in zip(steps.days, steps.values, strict=True)]
        sums.update(differences(course, Counts()))
    return sums
