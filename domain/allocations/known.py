"""An allocation that was proposed, with both its sides: where most decisions about it begin."""

from typing import NamedTuple

from domain.allocations.room import Room, room_for
from domain.allocations.sides import Sides, sides_of
from domain.allocations.views import AllocationStanding
from domain.course import Course
from domain.events.allocations import Binding
from domain.ids import AllocationId
from domain.kernel import Look
from domain.looking import each
from domain.needs.views import NeedStanding
from domain.pledges.views import PledgeStanding
from domain.refusals.common import Unknown


class KnownAllocation(NamedTuple):
    standing: AllocationStanding
    binding: Binding
    sides: Sides

    @property
    def course(self) -> Course:
        return self.standing.course

    def room(self, look: Look) -> Room:
        return room_for(look, self.binding)


def known_allocation(look: Look, allocation_id: AllocationId) -> KnownAllocation:
    """Refuses what nobody proposed."""
    standing = look(AllocationStanding(allocation_id))
    if not (standing.course.steps and standing.binding):
        raise Unknown(allocation_id)
    binding = standing.binding
    return KnownAllocation(standing, binding, sides_of(look, binding.need_id, binding.pledge_id))


def known_allocations(
    look: Look, allocation_ids: tuple[AllocationId, ...]
) -> dict[AllocationId, KnownAllocation]:
    """Several, read together: first all of them, then all their needs and pledges."""
    standings = each(look, map(AllocationStanding, allocation_ids))
    bindings = [it.binding for it in standings if it.binding]
    each(look, (NeedStanding(it.need_id) for it in bindings))
    each(look, (PledgeStanding(it.pledge_id) for it in bindings))
    return {it: known_allocation(look, it) for it in allocation_ids}
