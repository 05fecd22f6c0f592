"""Undoing the last step of a need that was entered in error."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.allocations.restoring import Ending, restored
from domain.codes.reasons import Reason
from domain.codes.stages import NeedStage
from domain.course import Step
from domain.events.needs import (
    NeedClosed,
    NeedContent,
    NeedExpired,
    NeedMerged,
    NeedPublished,
    NeedResumed,
    NeedStepRetracted,
)
from domain.ids import Id, NeedId
from domain.kernel import Asked, Dated, Decision, Happening, Look
from domain.looking import each
from domain.needs.amending import alike, differing
from domain.needs.bindings import NeedBindings
from domain.needs.coverage import NeedCoverage
from domain.needs.publication import UNPUBLISHABLE, must_be_publishable
from domain.needs.reach import need_of
from domain.needs.views import NeedStanding
from domain.pledges.views import PledgeStanding
from domain.refusals.common import StillDependedOn
from domain.texts import Text

ENDS = (NeedClosed.__name__, NeedExpired.__name__, NeedMerged.__name__)


@dataclass(frozen=True)
class RetractNeedStep(Decision):
    """State that the last step of a need never happened; nor, if it ended it, what followed."""

    need_id: NeedId
    step: str
    reason: Reason
    note: Text | None = None

    refuses = (StillDependedOn, *UNPUBLISHABLE)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        need, _ = need_of(asked, self, look, self.need_id)
        step = need.course.must_end_with(self.need_id, self.step)
        before = need.without_last()
        self.must_not_be_relied_on(look, need, step)
        self.must_have_done(look, before.content, need.content, step.on)
        self.must_be_showable(asked, look, before, need)
        ending = Ending(self.need_id, step, need.command, self.reason, self.note)
        ties = look(NeedBindings(self.need_id)).ties
        freed = restored(look, ties, ending) if step.name in ENDS else ()
        retracted = NeedStepRetracted(
            need_id=self.need_id,
            step=self.step,
            into_id=need.into_id,
            reason=self.reason,
            note=self.note,
        )
        yield Dated(retracted, step.on)
        yield from freed

    def must_not_be_relied_on(self, look: Look, need: NeedStanding, step: Step) -> None:
        """By allocations, by needs merged into it, or by pledges meant for it, since it was opened
        by this step.
        """
        raised = step.name == NeedPublished.__name__ and len(need.levels) == 1
        if raised or step.name == NeedResumed.__name__:
            bindings = look(NeedBindings(self.need_id))
            since = bindings.since(step.on) or self.still_meant(look, bindings, step.on)
            for it in since[:1]:
                raise StillDependedOn(self.need_id, self.step, it)

    def still_meant(self, look: Look, bindings: NeedBindings, day: date) -> tuple[Id, ...]:
        """The pledges that were meant for it on that day or later, and are."""
        named = (it.pledge_id for it in bindings.meant if it.on >= day)
        pledges = each(look, map(PledgeStanding, named))
        return tuple(it.pledge_id for it in pledges if it.designation.need_id == self.need_id)

    def must_have_done(
        self, look: Look, before: NeedContent | None, now: NeedContent | None, since: date
    ) -> None:
        """What it said before must do for all that was ever allocated, released or not."""
        if before and now and before != now:
            coverage, bindings = look(NeedCoverage(self.need_id), NeedBindings(self.need_id))
            last = before.expires_on or date.max
            fits = would_do(coverage, before, now, since)
            approved = sorted(bindings.ties.approved, key=lambda it: it.on, reverse=True)
            for it in approved[:1]:
                if not fits or it.on > last:
                    raise StillDependedOn(self.need_id, self.step, it.allocation_id)

    def must_be_showable(
        self, asked: Asked, look: Look, before: NeedStanding, now: NeedStanding
    ) -> None:
        """What becomes public again, or in other words, must be fit to be."""
        public = NeedStage.PUBLISHED
        shown_already = now.stage is public and now.content == before.content
        if before.stage is public and before.content and not shown_already:
            must_be_publishable(look, asked, before, before.content)


def would_do(coverage: NeedCoverage, before: NeedContent, now: NeedContent, since: date) -> bool:
    """Could what was allocated have been allocated to what it said before, and says since?"""
    lines = zip(before.lines, now.lines, strict=False)
    return (
        not differing(before, now)
        and all(alike(old, new) for old, new in lines)
        and coverage.taken.fit_into(before.lines, since)
    )
