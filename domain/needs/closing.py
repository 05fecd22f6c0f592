"""The ends of a need: by decision, by time, in another. What was still to come is set free."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.allocations.consequences import over_since, releases
from domain.codes.needs import Closing
from domain.codes.reasons import Reason
from domain.codes.stages import NeedStage
from domain.events.needs import NeedClosed, NeedExpired, NeedMerged
from domain.ids import NeedId
from domain.kernel import Asked, Dated, Decision, Happening, Look
from domain.needs.bindings import NeedBindings
from domain.needs.coverage import NeedAcceptances
from domain.needs.reach import must_have_time, need_of
from domain.refusals.allocations import NeedIsNotOpen
from domain.refusals.common import TooMany, WrongStage
from domain.refusals.expiry import IsNotOverYet, IsOver
from domain.refusals.needs import CannotMergeInto, NothingCame
from domain.texts import Text

PUBLIC = (NeedStage.PUBLISHED, NeedStage.SUSPENDED)
HANDED_IN = (NeedStage.SUBMITTED, NeedStage.VERIFIED)
UNFINISHED = (NeedStage.DRAFT, NeedStage.RETURNED)


@dataclass(frozen=True)
class CloseNeed(Decision):
    """Ask for nothing more: it came, as much came as will come, or it is taken back."""

    need_id: NeedId
    closing: Closing
    reason: Reason | None = None
    note: Text | None = None

    refuses = (IsOver, NothingCame, TooMany, WrongStage)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        need, content = need_of(asked, self, look, self.need_id)
        withdrawable = (*UNFINISHED, *HANDED_IN, *PUBLIC)
        stages = withdrawable if self.closing is Closing.WITHDRAWN else PUBLIC
        need.course.must_be(asked, self.need_id, *stages)
        if need.published_on:
            must_have_time(self.need_id, content, asked)
        if self.closing is Closing.FULFILLED and not look(NeedAcceptances(self.need_id)).times:
            raise NothingCame(self.need_id)
        freed = releases(look(NeedBindings(self.need_id)).ties.open, Reason.NEED_CLOSED, asked.on)
        yield NeedClosed(
            need_id=self.need_id, closing=self.closing, reason=self.reason, note=self.note
        )
        yield from freed


@dataclass(frozen=True)
class ExpireNeed(Decision):
    """State that a need's time is over, as of the day after its last, however late."""

    need_id: NeedId

    refuses = (IsNotOverYet, TooMany, WrongStage)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        need, content = need_of(asked, self, look, self.need_id)
        need.course.must_be(asked, self.need_id, *PUBLIC)
        ties = look(NeedBindings(self.need_id)).ties
        over = over_since(asked, self.need_id, content.expires_on, need.course, ties)
        freed = releases(ties.open, Reason.NEED_CLOSED, over)
        yield Dated(NeedExpired(need_id=self.need_id), over)
        yield from (Dated(it, over) for it in freed)


@dataclass(frozen=True)
class MergeNeed(Decision):
    """State that a need is the same as another, which goes on for both. Nothing is moved."""

    need_id: NeedId
    into_id: NeedId

    refuses = (CannotMergeInto, IsOver, NeedIsNotOpen, TooMany, WrongStage)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        need, content = need_of(asked, self, look, self.need_id)
        other, _ = need_of(asked, self, look, self.into_id)
        need.course.must_be(asked, self.need_id, *HANDED_IN, *PUBLIC)
        must_have_time(self.need_id, content, asked)
        if self.into_id == self.need_id or other.programme_id != need.programme_id:
            raise CannotMergeInto(self.need_id, self.into_id)
        if not other.is_open(asked.on):
            raise NeedIsNotOpen(self.into_id, asked.on)
        freed = releases(look(NeedBindings(self.need_id)).ties.open, Reason.NEED_MERGED, asked.on)
        yield NeedMerged(need_id=self.need_id, into_id=self.into_id)
        yield from freed
