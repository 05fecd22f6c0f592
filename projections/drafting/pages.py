"""The figures as people read them: in sections, with words in both languages, and shares."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from domain.units import UNITS
from projections.drafting.figures import Figure
from projections.progress import Measure
from projections.rates import Rate


class Label(NamedTuple):
    zh: str
    en: str


class ShareOf(StrEnum):
    """Of what a share is: of the programme's target, of the needs raised, of what they require."""

    TARGET = "target"
    RAISED = "raised"
    REQUIRED = "required"


class Share(NamedTuple):
    of: ShareOf
    rate: Rate


class Row(NamedTuple):
    label: Label
    unit: Label
    figure: Figure
    share: Share | None


class Section(NamedTuple):
    label: Label
    rows: tuple[Row, ...]


PAIRINGS, PROJECTS = Label("结对情况", "Pairings"), Label("帮扶项目", "Projects")
NEEDS, QUANTITIES = Label("需求对接", "Needs"), Label("数量与资金", "Quantities and money")
LABELS: dict[str, Label] = {
    Measure.PAIRINGS_PROPOSED: Label("提出结对", "Proposed"),
    Measure.PAIRINGS_APPROVED: Label("批准结对", "Approved"),
    Measure.PAIRINGS_ENDED: Label("已结束结对", "Ended"),
    Measure.PAIRINGS_STANDING: Label("现有结对", "Standing"),
    Measure.VILLAGES: Label("结对村", "Villages paired"),
    Measure.PROJECTS_PROPOSED: Label("申报项目", "Proposed"),
    Measure.PROJECTS_AGREED: Label("商定项目", "Agreed by both sides"),
    "needs_raised": Label("发起需求", "Raised"),
    "needs_matched": Label("对接成功", "Matched"),
    "needs_committed": Label("全部落实", "Wholly committed"),
    "needs_delivered": Label("全部交付", "Wholly delivered"),
    "needs_accepted": Label("全部验收", "Wholly accepted"),
    "required": Label("需求", "Required"),
    Measure.PLEDGED: Label("认捐", "Pledged"),
    "matched": Label("对接", "Matched"),
    "committed": Label("落实", "Committed"),
    "delivered": Label("交付", "Delivered"),
    "accepted": Label("验收", "Accepted"),
}
PLACES: Sequence[tuple[Label, Callable[[Figure], bool]]] = (
    (PAIRINGS, lambda it: it.measure.startswith("pairings_") or it.measure == Measure.VILLAGES),
    (PROJECTS, lambda it: it.measure.startswith("projects_")),
    (NEEDS, lambda it: it.measure.startswith("needs_")),
    (QUANTITIES, lambda it: bool(it.unit)),
)
COUNTED = {PAIRINGS: Label("对", "pairings"), PROJECTS: Label("个", "projects")}
ONES = Label("项", "needs")
VILLAGES = Label("个", "villages")


def sections(figures: Iterable[Figure]) -> tuple[Section, ...]:
    """In the order of the definition. Where nothing has a unit there is no last section."""
    known = list(figures)
    found = (
        Section(label, tuple(row(it, label, known) for it in known if belongs(it)))
        for label, belongs in PLACES
    )
    return tuple(it for it in found if it.rows)


def row(figure: Figure, section: Label, all_of_them: Iterable[Figure]) -> Row:
    return Row(LABELS[figure.measure], unit(figure, section), figure, share(figure, all_of_them))


def unit(figure: Figure, section: Label) -> Label:
    if figure.unit:
        known = UNITS.get(figure.unit)
        return Label(known.zh if known else figure.unit, figure.unit)
    return VILLAGES if figure.measure == Measure.VILLAGES else COUNTED.get(section, ONES)


def share(figure: Figure, among: Iterable[Figure]) -> Share | None:
    """Of its target, if it has one; else of what was raised or required."""
    if figure.target is not None:
        return Share(ShareOf.TARGET, Rate(figure.total, figure.target))
    whole = {(it.measure, it.unit): it.total for it in among}
    if figure.measure.startswith("needs_") and figure.measure != "needs_raised":
        return Share(ShareOf.RAISED, Rate(figure.total, whole["needs_raised", ""]))
    if figure.unit and figure.measure != "required":
        return Share(ShareOf.REQUIRED, Rate(figure.total, whole["required", figure.unit]))
    return None
