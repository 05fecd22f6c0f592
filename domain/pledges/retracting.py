"""Undoing the last step of a pledge that was entered in error."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.allocations.restoring import Ending, restored
from domain.allocations.ties import Tie, Ties
from domain.codes.reasons import Reason
from domain.days import day_after
from domain.events.pledges import (
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
from domain.ids import PledgeId
from domain.kernel import Asked, Dated, Decision, Happening, Look
from domain.pledges.balance import PledgeBalance
from domain.pledges.bindings import PledgeBindings
from domain.pledges.offering import missing
from domain.pledges.reach import pledge_of
from domain.pledges.redirecting import misfits
from domain.pledges.views import PledgeStanding
from domain.refusals.common import StillDependedOn
from domain.texts import Text

FREEING = (
    PledgeWithdrawn.__name__,
    PledgeLapsed.__name__,
    PledgeReleased.__name__,
    PledgeDefaulted.__name__,
    PledgeRedirected.__name__,
    PledgeClosedShort.__name__,
)
"""Steps that released allocations in the same append."""


@dataclass(frozen=True)
class RetractPledgeStep(Decision):
    """State that the last step of a pledge never happened; nor, if it ended it, what followed."""

    pledge_id: PledgeId
    step: str
    reason: Reason
    note: Text | None = None

    refuses = (StillDependedOn,)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        pledge, content = pledge_of(asked, self, look, self.pledge_id)
        step = pledge.course.must_end_with(self.pledge_id, self.step)
        ties = look(PledgeBindings(self.pledge_id)).ties
        for it in self.relying(look, pledge, content, ties)[:1]:
            raise StillDependedOn(self.pledge_id, self.step, it.allocation_id)
        ending = Ending(self.pledge_id, step, pledge.command, self.reason, self.note)
        freed = restored(look, ties, ending) if step.name in FREEING else ()
        retracted = PledgeStepRetracted(
            pledge_id=self.pledge_id, step=self.step, reason=self.reason, note=self.note
        )
        yield Dated(retracted, step.on)
        yield from freed

    def relying(
        self, look: Look, pledge: PledgeStanding, content: PledgeContent, ties: Ties
    ) -> tuple[Tie, ...]:
        """The allocations that could not have been approved, or proposed, without the step."""
        before = pledge.without_last().content
        match self.step:
            case PledgeOffered.__name__:
                return tuple(ties)
            case PledgeAccepted.__name__:
                return ties.approved
            case PledgeBound.__name__:
                return ties.since(day_after(content.expires_on)) if content.expires_on else ()
            case PledgeDemanded.__name__:
                return tuple(it for it in ties.since(pledge.course.last.on) if it.is_approved)
            case PledgeAmended.__name__ if before:
                balance = look(PledgeBalance(self.pledge_id))
                return (
                    ties.approved
                    if missing(balance, content, before, pledge.course.last.on)
                    else ()
                )
            case PledgeRedirected.__name__ if before:
                return misfits(look, ties.approved, before.designation)
        return ()
