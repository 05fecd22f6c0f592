"""An end that is retracted never was, nor was what followed from it for the allocations."""

from collections import defaultdict
from decimal import Decimal
from typing import NamedTuple

from domain.allocations.ties import Tie, Ties
from domain.codes.reasons import Reason
from domain.course import Step
from domain.events.allocations import AllocationReleased, AllocationStepRetracted
from domain.ids import Id, NeedId, PledgeId
from domain.kernel import Dated, Look
from domain.needs.coverage import NeedCoverage
from domain.needs.views import ONGOING, NeedStanding
from domain.pledges.balance import PledgeBalance
from domain.pledges.views import LIVE, PledgeStanding
from domain.quantities import NONE
from domain.refusals.common import StillDependedOn
from domain.texts import Text


class Ending(NamedTuple):
    """The step of a thing that is retracted, the command that it came with, and why."""

    thing: Id
    step: Step
    command: str
    reason: Reason
    note: Text | None = None

    def stays_for(self, other: str) -> StillDependedOn:
        return StillDependedOn(self.thing, self.step.name, other)


def restored(look: Look, ties: Ties, ending: Ending) -> tuple[Dated, ...]:
    """The releases that came with it, undone. Refuses if what was freed is not free any more."""
    freed = ties.released_by(ending.command)
    for it in freed:
        if it.releases[-1].by != ending.command:
            raise ending.stays_for(it.allocation_id)
    must_go_on(look, freed, ending)
    must_have_room(look, freed, ending)
    return tuple(Dated(unreleased(it, ending), ending.step.on) for it in freed)


def unreleased(tie: Tie, ending: Ending) -> AllocationStepRetracted:
    return AllocationStepRetracted(
        allocation_id=tie.allocation_id,
        binding=tie.binding,
        step=AllocationReleased.__name__,
        quantity=tie.releases[-1].quantity,
        unit=tie.unit,
        reason=ending.reason,
        note=ending.note,
    )


def must_go_on(look: Look, ties: tuple[Tie, ...], ending: Ending) -> None:
    """At the other end, nothing may have come to its own end since."""
    for it in ties:
        need, pledge = look(NeedStanding(it.binding.need_id), PledgeStanding(it.binding.pledge_id))
        if need.need_id != ending.thing and need.stage not in ONGOING:
            raise ending.stays_for(need.need_id)
        if pledge.pledge_id != ending.thing and pledge.stage not in LIVE:
            raise ending.stays_for(pledge.pledge_id)


def must_have_room(look: Look, ties: tuple[Tie, ...], ending: Ending) -> None:
    """Both lines must still have left what was freed, and have had it left since."""
    since = ending.step.on
    asked: defaultdict[tuple[NeedId, int], Decimal] = defaultdict(lambda: NONE)
    offered: defaultdict[tuple[PledgeId, int], Decimal] = defaultdict(lambda: NONE)
    for it in ties:
        asked[it.binding.need_id, it.binding.need_line] += it.releases[-1].quantity
        offered[it.binding.pledge_id, it.binding.pledge_line] += it.releases[-1].quantity
    for (need_id, line), quantity in asked.items():
        if not look(NeedCoverage(need_id)).has_left(line, quantity, since):
            raise ending.stays_for(need_id)
    for (pledge_id, line), quantity in offered.items():
        if not look(PledgeBalance(pledge_id)).has_left(line, quantity, since):
            raise ending.stays_for(pledge_id)
