"""One party's part in a need: in how much of what the need has come to did it have a hand?

A need counts for every party with a part in it, so one with two assisting parties counts for
both. Only numerators: what nobody has taken on yet is no party's.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from domain.quantities import NONE
from projections.match_rate.groups import ALL, Group, Ledger, Measured
from projections.match_rate.numbers import Counts, Fullness, Quantities, Sums
from projections.match_rate.reading import Course, Reading, add_quantities, line_course
from projections.match_rate.steps import Steps, differences, running


class Part(NamedTuple):
    counts: Sums[tuple[Group, date], Counts]
    quantities: Sums[tuple[Measured, date], Quantities]


def read_part(whole: Reading, ledger: Ledger) -> Part:
    """`ledger`: what has come from the party alone."""
    quantities = Sums[tuple[Measured, date], Quantities]()
    hand: dict[Group, Sums[date, Fullness]] = {}
    for number in ledger if whole.life.days else ():
        course = without_required(line_course(whole.life, number, ledger, whole.since))
        add_quantities(quantities, course)
        for (group, day), change in differences(with_hand(course), Fullness()):
            hand.setdefault(group, Sums()).add(day, change)
    return Part(counting(whole.frame, hand), quantities)


def without_required(course: Course) -> Course:
    return [
        (day, {key: it._replace(required=NONE) for key, it in now.items()}) for day, now in course
    ]


def with_hand(course: Course) -> Iterator[tuple[date, dict[Group, Fullness]]]:
    for day, now in course:
        yield day, dict(had_hand(now))


def had_hand(line: Mapping[Measured, Quantities]) -> Iterator[tuple[Group, Fullness]]:
    for (scope, kind, _), come in line.items():
        some = Fullness(*(int(it > 0) for it in come))
        yield Group(scope, kind), some
        yield Group(scope, ALL), some


def counting(
    frame: Mapping[Group, Steps[Counts]], hand: Mapping[Group, Mapping[date, Fullness]]
) -> Sums[tuple[Group, date], Counts]:
    sums = Sums[tuple[Group, date], Counts]()
    for group, changes in hand.items():
        whole, own = frame[group], running(changes, Fullness())
        days = sorted({*whole.days, *own.days})
        course = ((day, {group: counts(whole.at(day), own.at(day))}) for day in days)
        sums.update(differences(course, Counts()))
    return sums


def counts(whole: Counts, own: Fullness) -> Counts:
    """What the need counts as, if the party had a hand in just that."""
    return Counts(
        0, *(int(bool(it and mine)) for it, mine in zip(whole[1:5], own[1:], strict=True))
    )
