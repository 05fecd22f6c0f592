"""What the past says about one pledge."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from domain.codes.code import Code
from domain.codes.stages import PledgeStage
from domain.events.pledges import (
    Designation,
    PledgeAccepted,
    PledgeAmended,
    PledgeBound,
    PledgeClosedShort,
    PledgeContent,
    PledgeDefaulted,
    PledgeDemanded,
    PledgeLapsed,
    PledgeOffered,
    PledgeRedirected,
    PledgeReleased,
    PledgeStepRetracted,
    PledgeWithdrawn,
)
from domain.ids import PartyId, PledgeId
from domain.kernel import Event, Provenance, View, on
from domain.steps import Stepwise

STAGES: dict[type[Event], PledgeStage] = {
    PledgeOffered: PledgeStage.OFFERED,
    PledgeAmended: PledgeStage.OFFERED,
    PledgeAccepted: PledgeStage.ACCEPTED,
    PledgeBound: PledgeStage.BOUND,
    PledgeWithdrawn: PledgeStage.WITHDRAWN,
    PledgeLapsed: PledgeStage.LAPSED,
    PledgeReleased: PledgeStage.RELEASED,
    PledgeDefaulted: PledgeStage.DEFAULTED,
    PledgeDemanded: PledgeStage.DEMANDED,
    PledgeClosedShort: PledgeStage.CLOSED_SHORT,
}
UNBOUND = (PledgeStage.OFFERED, PledgeStage.ACCEPTED)
BINDING = (PledgeStage.BOUND, PledgeStage.DEMANDED)
LIVE = UNBOUND + BINDING
"""While it stands so, a pledge can be allocated."""


@dataclass(frozen=True)
class PledgeStanding(Stepwise, View):
    """What a pledge says, whose it is, and how far it has come.

    `command` is the tag of the command that led to the last step, and to its consequences.
    """

    pledge_id: PledgeId
    party_id: PartyId | None = None
    content: PledgeContent | None = None
    command: str = ""

    @property
    def stage(self) -> Code:
        return self.course.last.stage if self.exists else PledgeStage.UNKNOWN

    @property
    def designation(self) -> Designation:
        """Whom it is meant for now: as offered, or as last redirected."""
        return self.content.designation if self.content else Designation()

    def is_over(self, on: date) -> bool:
        """An offer's last day belongs to it. What is bound does not pass with time."""
        last = self.content.expires_on if self.content else None
        return last is not None and on > last and self.stage not in BINDING

    def is_live(self, on: date) -> bool:
        """It had been offered by the day, was not over then, and nothing has ended it since."""
        return self.stage in LIVE and self.course.stage_on(on) in LIVE and not self.is_over(on)

    def is_bound(self, on: date) -> bool:
        """It was binding on the day, and nothing has ended it since."""
        return self.stage in BINDING and self.course.stage_on(on) in BINDING

    @on(PledgeOffered)
    def was_offered(self, event: PledgeOffered, by: Provenance) -> Self:
        return self._stepped(event, by, party_id=event.party_id, content=event.content)

    @on(PledgeAmended)
    def was_amended(self, event: PledgeAmended, by: Provenance) -> Self:
        """What was accepted before is an offer again: nobody has agreed to the new words yet."""
        return self._stepped(event, by, content=event.content)

    @on(
        PledgeAccepted,
        PledgeBound,
        PledgeWithdrawn,
        PledgeLapsed,
        PledgeReleased,
        PledgeDefaulted,
        PledgeDemanded,
        PledgeClosedShort,
    )
    def went_on(self, event: Event, by: Provenance) -> Self:
        return self._stepped(event, by)

    @on(PledgeRedirected)
    def was_redirected(self, event: PledgeRedirected, by: Provenance) -> Self:
        meant = {"designation": event.designation}
        content = self.content and self.content.model_copy(update=meant)
        return self._stepped(event, by, self.stage, content=content)

    @on(PledgeStepRetracted)
    def step_was_retracted(self, _: PledgeStepRetracted, __: Provenance) -> Self:
        return self.without_last()

    def _stepped(
        self, event: Event, by: Provenance, stage: Code | None = None, **known: Any
    ) -> Self:
        return self.then(event, by, stage or STAGES[type(event)], command=by.tag, **known)
