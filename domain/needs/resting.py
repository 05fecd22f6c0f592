"""Letting a public need rest, and go on."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.codes.reasons import Reason
from domain.codes.stages import NeedStage
from domain.events.needs import NeedResumed, NeedSuspended
from domain.ids import NeedId
from domain.kernel import Asked, Decision, Happening, Look
from domain.needs.bindings import NeedBindings
from domain.needs.publication import UNPUBLISHABLE, must_be_publishable
from domain.needs.reach import must_have_time, need_of
from domain.refusals.common import DayIsTooEarly, WrongStage
from domain.refusals.expiry import IsOver
from domain.texts import Text


@dataclass(frozen=True)
class SuspendNeed(Decision):
    """Let a need rest: nothing can be allocated to it meanwhile, what was stays."""

    need_id: NeedId
    reason: Reason
    note: Text | None = None

    refuses = (IsOver, WrongStage)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        need, content = need_of(asked, self, look, self.need_id)
        need.course.must_be(asked, self.need_id, NeedStage.PUBLISHED)
        must_have_time(self.need_id, content, asked)
        self.must_follow_what_was_allocated(asked, look)
        yield NeedSuspended(need_id=self.need_id, reason=self.reason, note=self.note)

    def must_follow_what_was_allocated(self, asked: Asked, look: Look) -> None:
        """It was open on the days on which something was allocated to it."""
        for it in look(NeedBindings(self.need_id)).ties.approved:
            if asked.on < it.on:
                raise DayIsTooEarly(asked.on, it.allocation_id, it.on)


@dataclass(frozen=True)
class ResumeNeed(Decision):
    """Let a resting need go on, if it could still be published."""

    need_id: NeedId

    refuses = (IsOver, WrongStage, *UNPUBLISHABLE)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        need, content = need_of(asked, self, look, self.need_id)
        need.course.must_be(asked, self.need_id, NeedStage.SUSPENDED)
        must_have_time(self.need_id, content, asked)
        must_be_publishable(look, asked, need, content)
        yield NeedResumed(need_id=self.need_id)
