"""What the past says about one need."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from domain.codes.code import Code
from domain.codes.needs import Closing, Level
from domain.codes.parties import Side
from domain.codes.stages import NeedStage
from domain.events.needs import (
    NeedAmended,
    NeedClosed,
    NeedContent,
    NeedDrafted,
    NeedExpired,
    NeedMerged,
    NeedPublished,
    NeedRejected,
    NeedResumed,
    NeedReturned,
    NeedStepRetracted,
    NeedSubmitted,
    NeedSuspended,
    NeedVerified,
    ProjectAgreed,
)
from domain.ids import NeedId, PairingId, ProgrammeId, RegionId
from domain.kernel import Event, Provenance, View, on
from domain.steps import Stepwise

STAGES: dict[type[Event], NeedStage] = {
    NeedDrafted: NeedStage.DRAFT,
    NeedSubmitted: NeedStage.SUBMITTED,
    NeedVerified: NeedStage.VERIFIED,
    NeedReturned: NeedStage.RETURNED,
    NeedRejected: NeedStage.REJECTED,
    NeedPublished: NeedStage.PUBLISHED,
    NeedSuspended: NeedStage.SUSPENDED,
    NeedResumed: NeedStage.PUBLISHED,
    NeedExpired: NeedStage.EXPIRED,
    NeedMerged: NeedStage.MERGED,
}
CLOSINGS = {
    Closing.FULFILLED: NeedStage.FULFILLED,
    Closing.SHORT: NeedStage.SHORT,
    Closing.WITHDRAWN: NeedStage.WITHDRAWN,
}
ONGOING = (NeedStage.PUBLISHED, NeedStage.SUSPENDED)
"""While it stands so, what is allocated to a need may still come."""


@dataclass(frozen=True)
class NeedStanding(Stepwise, View):
    """What a need says, and how far it has come.

    `command` is the tag of the command that led to the last step, and to its consequences.
    """

    need_id: NeedId
    programme_id: ProgrammeId | None = None
    content: NeedContent | None = None
    levels: tuple[Level, ...] = ()
    agreed_sides: frozenset[Side] = frozenset()
    agreed_under: PairingId | None = None
    into_id: NeedId | None = None
    command: str = ""

    @property
    def stage(self) -> Code:
        return self.course.last.stage if self.exists else NeedStage.UNKNOWN

    @property
    def region_id(self) -> RegionId | None:
        return self.content.region_id if self.content else None

    @property
    def published_on(self) -> date | None:
        """The day of the first publication: the need counts as raised."""
        return self.course.day_of(NeedPublished.__name__)

    @property
    def is_agreed(self) -> bool:
        """Have both sides agreed to it, as they must to a project?"""
        return self.agreed_sides == frozenset(Side)

    def is_over(self, on: date) -> bool:
        """Its last day belongs to it."""
        last = self.content.expires_on if self.content else None
        return last is not None and on > last

    def is_open(self, on: date) -> bool:
        """It was public on the day and did not rest then; and nothing has ended it since."""
        public = NeedStage.PUBLISHED
        return self.stage is public and self.course.stage_on(on) is public and not self.is_over(on)

    @on(NeedDrafted)
    def was_drafted(self, event: NeedDrafted, by: Provenance) -> Self:
        return self._stepped(event, by, programme_id=event.programme_id, content=event.content)

    @on(NeedAmended)
    def was_amended(self, event: NeedAmended, by: Provenance) -> Self:
        return self._stepped(event, by, self.stage, content=event.content)

    @on(NeedSubmitted, NeedVerified, NeedRejected, NeedSuspended, NeedResumed, NeedExpired)
    def went_on(self, event: Event, by: Provenance) -> Self:
        return self._stepped(event, by)

    @on(NeedReturned)
    def was_returned(self, event: NeedReturned, by: Provenance) -> Self:
        """What is mended has to be agreed to anew."""
        return self._stepped(event, by, agreed_sides=frozenset(), agreed_under=None)

    @on(ProjectAgreed)
    def was_agreed(self, event: ProjectAgreed, by: Provenance) -> Self:
        sides = self.agreed_sides.union(event.sides)
        under = event.pairing_id
        return self._stepped(event, by, self.stage, agreed_sides=sides, agreed_under=under)

    @on(NeedPublished)
    def was_published(self, event: NeedPublished, by: Provenance) -> Self:
        return self._stepped(event, by, levels=(*self.levels, event.level))

    @on(NeedClosed)
    def was_closed(self, event: NeedClosed, by: Provenance) -> Self:
        return self._stepped(event, by, CLOSINGS[event.closing])

    @on(NeedMerged)
    def was_merged(self, event: NeedMerged, by: Provenance) -> Self:
        """The need that goes on for both is told as well."""
        if event.need_id != self.need_id:
            return self
        return self._stepped(event, by, into_id=event.into_id)

    @on(NeedStepRetracted)
    def step_was_retracted(self, event: NeedStepRetracted, _: Provenance) -> Self:
        return self.without_last() if event.need_id == self.need_id else self

    def _stepped(
        self, event: Event, by: Provenance, stage: Code | None = None, **known: Any
    ) -> Self:
        return self.then(event, by, stage or STAGES[type(event)], command=by.tag, **known)
