"""The figures themselves, in the order of the definition: exact, and nothing that follows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from domain.codes.parties import TargetKind
from domain.quantities import NONE
from projections import match_rate
from projections.progress import Measure, Sums

Course: TypeAlias = tuple[Decimal, Decimal, Decimal]
"""What had come together by the ends of the period, of the one before, and before that."""

NOTHING: Course = (NONE, NONE, NONE)
PAIRING = (
    Measure.PAIRINGS_PROPOSED,
    Measure.PAIRINGS_APPROVED,
    Measure.PAIRINGS_ENDED,
    Measure.PAIRINGS_STANDING,
    Measure.VILLAGES,
    Measure.PROJECTS_PROPOSED,
    Measure.PROJECTS_AGREED,
)
NEEDS = ("raised", "matched", "committed", "delivered", "accepted")
QUANTITIES = ("required", Measure.PLEDGED.value, "matched", "committed", "delivered", "accepted")
TARGETS: Mapping[str, TargetKind] = {
    Measure.PAIRINGS_STANDING: TargetKind.PAIRINGS,
    Measure.VILLAGES: TargetKind.VILLAGES,
    Measure.PROJECTS_AGREED: TargetKind.PROPOSALS,
    "needs_raised": TargetKind.NEEDS,
}
"""What each target is measured by: projects by what was agreed, not by what was proposed."""


class Figure(NamedTuple):
    """So much by the end of the period; so much of it within the period, and in the one before."""

    measure: str
    unit: str
    total: Decimal
    period: Decimal
    before: Decimal
    target: Decimal | None

    @property
    def change(self) -> Decimal:
        return self.period - self.before

    @property
    def is_nothing(self) -> bool:
        return not (self.total or self.period or self.before)


def figures(rates: Sequence[match_rate.Figures], sums: Iterable[Sums]) -> Iterator[Figure]:
    """`rates`: the match rate as of each of the three days. `sums`: over them, one each."""
    found = {(it.measure, it.unit): course(it.numbers) for it in sums}
    targets = {unit: amounts[0] for (it, unit), amounts in found.items() if it is Measure.TARGET}
    for measure in PAIRING:
        yield figure(measure, "", found.get((measure, ""), NOTHING), targets)
    for name in NEEDS:
        counts = course(Decimal(getattr(it.counts, name)) for it in rates)
        yield figure(f"needs_{name}", "", counts, targets)
    pledged = {unit: it for (measure, unit), it in found.items() if measure is Measure.PLEDGED}
    for unit in units(rates, pledged):
        lines = [figure(it, unit, of_unit(rates, pledged, it, unit), {}) for it in QUANTITIES]
        yield from lines if any(not it.is_nothing for it in lines) else ()


def figure(measure: str, unit: str, by: Course, targets: Mapping[str, Decimal]) -> Figure:
    total, opening, earlier = by
    target = targets.get(TARGETS[measure]) if measure in TARGETS else None
    within = total - opening, opening - earlier
    return Figure(str(measure), unit, total, *within, target or None)


def units(rates: Iterable[match_rate.Figures], pledged: Iterable[str]) -> list[str]:
    """Money first."""
    found = {*pledged, *(unit.unit for it in rates for unit in it.units)}
    return sorted(found, key=lambda it: (it != match_rate.answer.MONEY, it))


def of_unit(
    rates: Iterable[match_rate.Figures], pledged: Mapping[str, Course], measure: str, unit: str
) -> Course:
    if measure == Measure.PLEDGED:
        return pledged.get(unit, NOTHING)
    by_day = (it.of_unit(unit) for it in rates)
    return course(getattr(it.sums, measure) if it else NONE for it in by_day)


def course(numbers: Iterable[Decimal]) -> Course:
    total, opening, earlier = numbers
    return total, opening, earlier
