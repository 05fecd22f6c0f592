"""The ends of a pledge that nobody broke. What was still to come is set free."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.allocations.consequences import over_since, releases
from domain.codes.reasons import Reason
from domain.codes.stages import PledgeStage
from domain.events.pledges import (
    PledgeClosedShort,
    PledgeLapsed,
    PledgeReleased,
    PledgeWithdrawn,
)
from domain.ids import PledgeId
from domain.kernel import Asked, Dated, Decision, Happening, Look
from domain.pledges.bindings import PledgeBindings
from domain.pledges.reach import must_have_time, own_pledge, pledge_of
from domain.pledges.views import BINDING, UNBOUND
from domain.refusals.common import TooMany, WrongStage
from domain.refusals.expiry import IsNotOverYet, IsOver
from domain.texts import Text

OWED = (*BINDING, PledgeStage.DEFAULTED)


@dataclass(frozen=True)
class WithdrawPledge(Decision):
    """Take a pledge back before it binds."""

    pledge_id: PledgeId
    reason: Reason | None = None

    refuses = (IsOver, TooMany, WrongStage)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        pledge, content = own_pledge(asked, self, look, self.pledge_id)
        pledge.course.must_be(asked, self.pledge_id, *UNBOUND)
        must_have_time(pledge, content, asked)
        ties = look(PledgeBindings(self.pledge_id)).ties
        freed = releases(ties.open, Reason.PLEDGE_WITHDRAWN, asked.on)
        yield PledgeWithdrawn(pledge_id=self.pledge_id, reason=self.reason)
        yield from freed


@dataclass(frozen=True)
class LapsePledge(Decision):
    """State that an offer's time is over, as of the day after its last, however late."""

    pledge_id: PledgeId

    refuses = (IsNotOverYet, TooMany, WrongStage)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        pledge, content = pledge_of(asked, self, look, self.pledge_id)
        pledge.course.must_be(asked, self.pledge_id, *UNBOUND)
        ties = look(PledgeBindings(self.pledge_id)).ties
        over = over_since(asked, self.pledge_id, content.expires_on, pledge.course, ties)
        freed = releases(ties.open, Reason.PLEDGE_LAPSED, over)
        yield Dated(PledgeLapsed(pledge_id=self.pledge_id), over)
        yield from (Dated(it, over) for it in freed)


@dataclass(frozen=True)
class ReleasePledge(Decision):
    """Free the giver from a binding pledge, for a reason told to the public."""

    pledge_id: PledgeId
    reason: Reason
    public_notice: Text

    refuses = (TooMany, WrongStage)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        pledge, _ = pledge_of(asked, self, look, self.pledge_id)
        pledge.course.must_be(asked, self.pledge_id, *OWED)
        ties = look(PledgeBindings(self.pledge_id)).ties
        freed = releases(ties.open, Reason.PLEDGE_RELEASED, asked.on)
        yield PledgeReleased(
            pledge_id=self.pledge_id, reason=self.reason, public_notice=self.public_notice
        )
        yield from freed


@dataclass(frozen=True)
class ClosePledgeShort(Decision):
    """Take what came for all that will come."""

    pledge_id: PledgeId
    reason: Reason
    note: Text | None = None

    refuses = (TooMany, WrongStage)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        pledge, _ = pledge_of(asked, self, look, self.pledge_id)
        pledge.course.must_be(asked, self.pledge_id, *OWED)
        ties = look(PledgeBindings(self.pledge_id)).ties
        freed = releases(ties.open, Reason.PLEDGE_CLOSED_SHORT, asked.on)
        yield PledgeClosedShort(pledge_id=self.pledge_id, reason=self.reason, note=self.note)
        yield from freed
