"""What happens when something bound does not come."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.allocations.consequences import releases
from domain.authority import may
from domain.codes.reasons import Reason
from domain.codes.stages import PledgeStage
from domain.events.pledges import Designation, PledgeDefaulted, PledgeDemanded
from domain.ids import NeedId, PledgeId
from domain.kernel import Asked, Decision, Happening, Look
from domain.pledges.balance import PledgeBalance
from domain.pledges.bindings import PledgeBindings
from domain.pledges.reach import known_pledge, meant_for, pledge_of, programme_of
from domain.refusals.common import TooMany, Unknown, WrongStage
from domain.refusals.pledges import NothingIsDue
from domain.texts import Text


@dataclass(frozen=True)
class DefaultPledge(Decision):
    """State that something bound was not accepted by the day on which it was due."""

    pledge_id: PledgeId

    refuses = (NothingIsDue, TooMany, WrongStage)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        pledge, _ = pledge_of(asked, self, look, self.pledge_id)
        pledge.course.must_be(asked, self.pledge_id, PledgeStage.BOUND)
        balance, bindings = look(PledgeBalance(self.pledge_id), PledgeBindings(self.pledge_id))
        if not balance.is_overdue(asked.on):
            raise NothingIsDue(self.pledge_id, asked.on)
        freed = releases(bindings.ties.open, Reason.PLEDGE_DEFAULTED, asked.on)
        yield PledgeDefaulted(pledge_id=self.pledge_id)
        yield from freed


@dataclass(frozen=True)
class DemandPledge(Decision):
    """Demand what is in default: for whom it was meant, or for a need that it was to meet."""

    pledge_id: PledgeId
    need_id: NeedId | None = None
    note: Text | None = None

    refuses = (WrongStage,)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        pledge, content = known_pledge(look, self.pledge_id)
        meant = Designation(need_id=self.need_id) if self.need_id else content.designation
        party_id, region_id = meant_for(look, meant)
        under = (programme_of(look, meant),)
        may(asked, self, self.pledge_id, who=(party_id,), where=(region_id,), under=under)
        self.must_have_been_promised(look, content.designation)
        pledge.course.must_be(asked, self.pledge_id, PledgeStage.DEFAULTED)
        yield PledgeDemanded(pledge_id=self.pledge_id, note=self.note)

    def must_have_been_promised(self, look: Look, designation: Designation) -> None:
        ties = look(PledgeBindings(self.pledge_id)).ties
        needs = {designation.need_id, *(it.binding.need_id for it in ties.approved)}
        if self.need_id and self.need_id not in needs:
            raise Unknown(self.need_id)
