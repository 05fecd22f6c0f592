"""Saying something else. Once somebody relies on it, a need only grows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.authority import may
from domain.codes.parts import Part
from domain.codes.stages import NeedStage
from domain.events.needs import NeedAmended, NeedContent, NeedLine
from domain.ids import NeedId
from domain.kernel import Asked, Decision, Happening, Look
from domain.needs.content import UNSOUND, must_be_sound
from domain.needs.coverage import NeedCoverage
from domain.needs.publication import UNPUBLISHABLE, must_be_publishable
from domain.needs.reach import must_have_time, need_of
from domain.needs.views import NeedStanding
from domain.refusals.common import NothingChanges, WrongStage
from domain.refusals.needs import OnlyMoreCanBeAsked

AMENDABLE = (
    NeedStage.DRAFT,
    NeedStage.RETURNED,
    NeedStage.SUBMITTED,
    NeedStage.VERIFIED,
    NeedStage.PUBLISHED,
)
RELIED_ON = (
    Part.BENEFICIARY,
    Part.REGION,
    Part.CATEGORY,
    Part.TARGET_GROUP,
    Part.PSEUDONYM,
    Part.IS_PROJECT,
    Part.IS_OPEN_TO_ALL,
    Part.IS_GOVERNMENT_DUTY,
)
"""What an allocation, or an agreement, is based on, beside the lines."""


@dataclass(frozen=True)
class AmendNeed(Decision):
    """Replace what a need says: freely while nobody relies on it, afterwards only upwards.

    Nor does it end sooner then. How many people it helps, and by when, binds nobody: that may
    be corrected.
    """

    need_id: NeedId
    content: NeedContent

    refuses = (NothingChanges, OnlyMoreCanBeAsked, WrongStage, *UNSOUND, *UNPUBLISHABLE)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        need, content = need_of(asked, self, look, self.need_id)
        who, where = (self.content.beneficiary_id,), (self.content.region_id,)
        may(asked, self, self.content.beneficiary_id, who=who, where=where)
        need.course.must_be(asked, self.need_id, *AMENDABLE)
        if self.content == content:
            raise NothingChanges(self.need_id)
        must_be_sound(look, asked, self.need_id, self.content)
        self.must_only_grow(look, need, content)
        if need.published_on:
            must_have_time(self.need_id, content, asked)
            must_be_publishable(look, asked, need, self.content)
        yield NeedAmended(need_id=self.need_id, content=self.content)

    def must_only_grow(self, look: Look, need: NeedStanding, content: NeedContent) -> None:
        coverage = look(NeedCoverage(self.need_id))
        if not (coverage.allocations or need.agreed_sides):
            return
        if changed := differing(content, self.content):
            raise OnlyMoreCanBeAsked(self.need_id, changed)
        if ends_sooner(self.content, content):
            raise OnlyMoreCanBeAsked(self.need_id, Part.EXPIRES_ON)
        if not grows(coverage, self.content.lines):
            raise OnlyMoreCanBeAsked(self.need_id, Part.LINES)


def differing(one: NeedContent, other: NeedContent) -> Part | None:
    """The first part, of those that are relied on, in which they differ."""
    return next((it for it in RELIED_ON if getattr(one, it) != getattr(other, it)), None)


def ends_sooner(one: NeedContent, other: NeedContent) -> bool:
    return one.expires_on is not None and one.expires_on < (other.expires_on or date.max)


def grows(coverage: NeedCoverage, lines: tuple[NeedLine, ...]) -> bool:
    """Each line asks for the same, and for no less; others may be added."""
    no_fewer = len(lines) >= len(coverage.lines)
    pairs = zip(coverage.lines, lines, strict=False)
    return no_fewer and all(
        may_become(old, new, is_taken=coverage.taken[n] > 0)
        for n, (old, new) in enumerate(pairs, start=1)
    )


def may_become(old: NeedLine, new: NeedLine, *, is_taken: bool) -> bool:
    """A line taken whole cannot grow: nobody could take the rest of it whole."""
    if is_taken and not old.is_divisible:
        return alike(old, new) and new.measure.quantity == old.measure.quantity
    return alike(old, new) and new.measure.quantity >= old.measure.quantity


def alike(old: NeedLine, new: NeedLine) -> bool:
    """Do they ask for the same, whatever the quantity?"""
    same = (old.kind, old.is_divisible, old.measure.unit)
    return same == (new.kind, new.is_divisible, new.measure.unit)
