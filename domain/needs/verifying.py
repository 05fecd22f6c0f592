"""Looking into what was handed in."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.codes.reasons import Reason
from domain.codes.stages import NeedStage
from domain.events.needs import (
    NeedAmended,
    NeedDrafted,
    NeedRejected,
    NeedReturned,
    NeedSubmitted,
    NeedVerified,
    ProjectAgreed,
)
from domain.ids import NeedId
from domain.kernel import Asked, Decision, Happening, Look
from domain.needs.reach import must_have_time, need_of
from domain.refusals.common import NeedsASecondPerson, WrongStage
from domain.refusals.expiry import IsOver
from domain.texts import Text

ASKING = (NeedDrafted, NeedAmended, NeedSubmitted, ProjectAgreed)
"""The steps of those who ask: who took one of them neither verifies nor publishes."""


@dataclass(frozen=True)
class VerifyNeed(Decision):
    """Find, as a second person, that a need is real and complete."""

    need_id: NeedId

    refuses = (IsOver, NeedsASecondPerson, WrongStage)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        need, content = need_of(asked, self, look, self.need_id)
        need.course.must_be(asked, self.need_id, NeedStage.SUBMITTED)
        need.course.second_person(look, asked, self.need_id, *ASKING)
        must_have_time(self.need_id, content, asked)
        yield NeedVerified(need_id=self.need_id)


@dataclass(frozen=True)
class ReturnNeed(Decision):
    """Send a need back to be mended."""

    need_id: NeedId
    reason: Reason
    note: Text | None = None

    refuses = (WrongStage,)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        need, _ = need_of(asked, self, look, self.need_id)
        need.course.must_be(asked, self.need_id, NeedStage.SUBMITTED, NeedStage.VERIFIED)
        yield NeedReturned(need_id=self.need_id, reason=self.reason, note=self.note)


@dataclass(frozen=True)
class RejectNeed(Decision):
    """Turn a need down for good."""

    need_id: NeedId
    reason: Reason
    note: Text | None = None

    refuses = (WrongStage,)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        need, _ = need_of(asked, self, look, self.need_id)
        need.course.must_be(asked, self.need_id, NeedStage.SUBMITTED, NeedStage.VERIFIED)
        yield NeedRejected(need_id=self.need_id, reason=self.reason, note=self.note)
